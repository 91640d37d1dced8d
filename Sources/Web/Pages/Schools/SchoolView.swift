import Giving
import LedgerCore
import LedgerService
import Tables

/// A school's own page.
struct SchoolView: PageView {
    static let template = Template.school

    let page: PageFrame
    let t: Texts
    let card: SchoolCard
    /// What became of a school that is no more.
    let succession: String?
    let totals: [Figure]
    let profile: [Figure]
    let campaigns: [CampaignCard]
    let needs: [Need]
    let years: [YearLink]
    let planName: String
    let plan: TableView
    let campaignTable: TableView
    let payments: TableView
    let things: TableView
    let badge: String
    let embedding: String
    let log: LogView

    struct Figure {
        let name: String
        let value: String
    }

    /// Something that an itemised campaign is to buy.
    struct Need {
        let item: String
        let cost: String
        let campaign: String
        let link: String
    }

    struct YearLink {
        let name: String
        let link: String
        let isCurrent: Bool
    }

    /// What the page shows beside the books.
    struct Findings {
        let school: School
        let profile: [String: String]
        let payments: [PublicPayment]
        let log: LogView
    }

    init(_ findings: Findings, books: Books, today: Day, reader: Reader) {
        let school = findings.school
        let formats = Formats(language: reader.language)
        let accounts = Self.accounts(of: school.code, in: books)
        let open = accounts.filter { CampaignStage($0, on: today) == .open }
        card = SchoolCard(school, english: findings.profile["name_en"], open: open.count, reader: reader)
        page = PageFrame(
            title: card.name, reader: reader, issuer: books.opening?.issuer, part: .schools,
            share: PageFrame.Share(
                description: formats.phrase(.schoolShare), address: reader.address, image: nil))
        t = Texts(language: reader.language)
        succession = books.registry.successions[school.code].map { Self.words(for: $0, formats) }
        let sums = PublicTotals(accounts)
        let documents = findings.payments.reduce(into: Set<String>()) {
            $0.formUnion(PublicTables.documents(of: $1.payment, in: books))
        }
        totals = [
            Figure(name: formats.phrase(.given), value: formats.money(sums.given)),
            Figure(name: formats.phrase(.paid), value: formats.money(sums.paid)),
            Figure(name: formats.phrase(.documents), value: formats.count(Int64(documents.count))),
        ]
        profile = SchoolProfileItem.allCases.compactMap { item in
            findings.profile[item.rawValue].map { Figure(name: formats.phrase(item.name), value: $0) }
        }
        campaigns = open.map { CampaignCard($0, books: books, today: today, reader: reader) }
        needs = open.filter { $0.terms.model == .itemised }.flatMap { account in
            account.terms.planLines.compactMap { name in
                books.plans[account.terms.plan]?.line(name).map { line in
                    Need(
                        item: line.item, cost: formats.money(line.amount), campaign: account.terms.id,
                        link: reader.link("/campaigns/\(account.terms.id)"))
                }
            }
        }
        let plans = Self.planYears(of: school.code, in: books)
        let year = reader.asked("year").flatMap { Int64($0) }.flatMap { plans.contains($0) ? $0 : nil }
            ?? plans.first ?? books.fiscalYear(of: today)
        years = plans.count < 2 ? [] : plans.map { other in
            YearLink(
                name: formats.fiscalYear(other),
                link: reader.link("/schools/\(school.code)", asking: [("year", String(other))]),
                isCurrent: other == year)
        }
        planName = formats.fiscalYear(year)
        func table(_ table: Table, _ file: String, _ caption: Phrase) -> TableView {
            TableView(
                table, id: file, caption: caption, csv: "/schools/\(school.code)/\(file).csv", reader: reader)
        }
        plan = TableView(
            PublicTables.plan(of: school.code, fiscalYear: year, in: books), id: "plan", caption: .planTitle,
            csv: "/schools/\(school.code)/plan.csv?year=\(year)", reader: reader)
        campaignTable = TableView(
            PublicTables.campaigns(accounts, today: today), id: "campaigns", caption: .campaignsOfSchool,
            csv: "/schools/\(school.code)/campaigns.csv", reader: reader,
            extras: TableView.Extras(
                links: ("campaign", accounts.map { reader.link("/campaigns/\($0.terms.id)") }),
                hidden: [reader.language == .thai ? "title_en" : "title_th"]))
        payments = table(PublicTables.payments(findings.payments, in: books), "payments", .paymentsTitle)
        things = table(PublicTables.things(for: school.code, in: books), "things", .thingsTitle)
        badge = "/schools/\(school.code)/badge.svg"
        embedding = Self.embedding(school.code, reader: reader)
        log = findings.log
    }

    static func accounts(of school: String, in books: Books) -> [CampaignAccount] {
        books.campaigns.values.filter { $0.terms.school == school }.sorted {
            ($1.terms.opens, $0.terms.id) < ($0.terms.opens, $1.terms.id)
        }
    }

    /// The years of which a plan is approved, the newest first.
    static func planYears(of school: String, in books: Books) -> [Int64] {
        let plans = books.plans.values.filter { $0.id.school == school && $0.stage == .approved }
        return Set(plans.map(\.id.fiscalYear)).sorted(by: >)
    }

    private static func words(for succession: SchoolSuccession, _ formats: Formats) -> String {
        let phrase: Phrase = succession.reason == .merged ? .schoolMerged : .schoolClosed
        return formats.phrase(phrase, formats.day(succession.on))
    }

    /// What a school puts into its own page.
    private static func embedding(_ school: String, reader: Reader) -> String {
        """
        <a href="\(reader.site)/schools/\(school)"><img src="\(reader.site)/schools/\(school)/badge.svg" \
        alt="บัญชีเงินบริจาคของโรงเรียน" width="320" height="72"></a>
        """
    }
}

/// The columns of the register that say something to a donor.
enum SchoolProfileItem: String, CaseIterable {
    case type = "school_type"
    case students, teachers, rooms
    case computers = "desktops_total"

    var name: Phrase {
        switch self {
        case .type: .schoolType
        case .students: .students
        case .teachers: .teachers
        case .rooms: .classrooms
        case .computers: .computers
        }
    }
}
