import Giving
import LedgerCore
import Reports
import Tables

/// Whose budget, and by what it is added up.
struct BudgetQuery {
    let grouping: BudgetReport.Grouping
    let school: String?
    let year: Int64?

    init(_ reader: Reader) {
        grouping = reader.asked("by").flatMap { BudgetReport.Grouping(rawValue: $0) } ?? .school
        school = reader.asked("school")
        year = reader.asked("year").flatMap { Int64($0) }
    }

    func pairs(by grouping: BudgetReport.Grouping) -> [(String, String)] {
        [("by", grouping.rawValue), ("school", school ?? ""), ("year", year.map { "\($0)" } ?? "")]
            .filter { !$0.1.isEmpty }
    }

    func report(of books: Books) -> TableReport {
        TableReport(
            title: Wording("งบประมาณเทียบกับรายจ่าย", "Budget and actual"), facts: [],
            sections: [BudgetReport(books, school: school, fiscalYear: year).section(by: grouping)])
    }
}

/// Budget against actual.
struct BudgetView: PageView {
    static let template = Template.accountsBudget

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<BudgetPhrase>
    let groupings: [PageFrame.SectionLink]
    let grouping: String
    let school: String
    let years: [Choice]
    let lang: String?
    let note: String
    let table: TableView
    let workbook: String

    init(_ books: Books, query: BudgetQuery, sight: StaffSight) throws {
        let (formats, reader) = (sight.formats, sight.reader)
        page = sight.page(formats.phrase(BudgetPhrase.title))
        staff = try sight.frame(in: .budget)
        t = Texts(language: formats.language)
        p = TextsOf(language: formats.language)
        groupings = BudgetReport.Grouping.allCases.map { grouping in
            PageFrame.SectionLink(
                name: formats.phrase(grouping.phrase),
                link: reader.link("/staff/budget", asking: query.pairs(by: grouping)),
                isCurrent: grouping == query.grouping)
        }
        grouping = query.grouping.rawValue
        school = query.school ?? ""
        let plans = Set(books.plans.values.map(\.id.fiscalYear))
        years = plans.sorted(by: >).map {
            Choice(value: "\($0)", name: formats.fiscalYear($0), isChosen: $0 == query.year)
        }
        lang = reader.chosenLanguage
        note = formats.phrase(query.grouping == .campaign ? BudgetPhrase.ofCampaigns : .ofPlans)
        let pairs = query.pairs(by: query.grouping)
        table = TableView(
            query.report(of: books).sections[0].table, id: "budget",
            caption: formats.phrase(BudgetPhrase.title),
            csv: reader.link("/staff/exports/budget.csv", asking: pairs), reader: reader)
        workbook = reader.link("/staff/exports/budget.xlsx", asking: pairs)
    }
}

/// The page of budgets.
enum BudgetPhrase: String, PhraseTable {
    case title, lead, ofPlans, ofCampaigns, school, anySchool, year, allYears, show, groupBy
    case byLine, bySchool, byStrategy, byCampaign, byYear, none

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("งบประมาณเทียบกับรายจ่าย", "Budget against actual")
        case .lead:
            (
                "แผนให้ไว้เท่าไร ผูกพันแล้วเท่าไร จ่ายไปเท่าไร และเหลือเท่าไร",
                "What plans promised, what is tied up, what was paid, and what is left."
            )
        case .ofPlans:
            (
                "คงเหลือ = งบประมาณ + โอนเปลี่ยนแปลง − ผูกพัน − จ่ายแล้ว ของแผนที่ใช้อยู่",
                "Available = budget + transfers − committed − paid, of the plans in force."
            )
        case .ofCampaigns:
            ("คงเหลือ = ได้รับ − ผูกพัน − จ่ายแล้ว", "Available = received − committed − paid.")
        case .school: ("โรงเรียน", "School")
        case .anySchool: ("รหัส 10 หลัก", "10-digit code")
        case .year: ("ปีงบประมาณ", "Fiscal year")
        case .allYears: ("ทุกปี", "Every year")
        case .show: ("แสดง", "Show")
        case .groupBy: ("รวมตาม", "By")
        case .byLine: ("บรรทัดของแผน", "Plan line")
        case .bySchool: ("โรงเรียน", "School")
        case .byStrategy: ("กลยุทธ์", "Strategy")
        case .byCampaign: ("โครงการ", "Campaign")
        case .byYear: ("ปี", "Year")
        case .none: ("ไม่มีแผนที่อนุมัติตามที่เลือก", "No approved plan is like that.")
        }
    }
}

extension BudgetReport.Grouping {
    fileprivate var phrase: BudgetPhrase {
        switch self {
        case .line: .byLine
        case .school: .bySchool
        case .strategy: .byStrategy
        case .campaign: .byCampaign
        case .year: .byYear
        }
    }
}
