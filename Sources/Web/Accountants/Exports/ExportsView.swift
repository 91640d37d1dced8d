import LedgerCore

/// Which files there are, and what each is for.
struct ExportsView: PageView {
    static let template = Template.accountsExports

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<ExportPhrase>
    let books: [Item]
    let openness: [Item]
    let reports: [Item]
    let ofSchool: [Item]
    let from: String
    let to: String
    let auditLink: String

    struct Item {
        let file: String
        let link: String
        let purpose: String
    }

    init(today: Day, sight: StaffSight) throws {
        let formats = sight.formats
        page = sight.page(formats.phrase(ExportPhrase.title))
        staff = try sight.frame(in: .exports)
        t = Texts(language: formats.language)
        p = TextsOf(language: formats.language)
        func item(_ file: ExportFile, _ purpose: ExportPhrase, _ query: [(String, String)] = []) -> Item {
            Item(
                file: file.rawValue,
                link: sight.reader.link("/staff/exports/\(file.rawValue)", asking: query),
                purpose: formats.phrase(purpose))
        }
        let all = [("state", FindingQuery.all)]
        books = [item(.journal, .journal), item(.beancount, .beancount)]
        openness = [item(.iati, .iati), item(.grants360, .grants360)]
        reports = [
            item(.budgetCSV, .budget), item(.budgetWorkbook, .budget), item(.findingsCSV, .findings, all),
            item(.findingsWorkbook, .findings, all), item(.ageing, .ageing),
        ]
        ofSchool = [item(.camt053, .camt053), item(.ofx, .ofx)]
        let start = Day(daysSinceEpoch: today.daysSinceEpoch - today.civil.day + 1)
        from = start.description
        to = today.description
        auditLink = sight.reader.link("/audit")
    }
}
