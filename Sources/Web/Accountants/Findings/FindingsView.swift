import Clearing
import Giving
import LedgerCore
import Reconciliation
import Reports
import Tables

/// Which findings somebody wants to see.
struct FindingQuery {
    /// The words of the stages, `open` for all of which something is still to become, or `all`.
    let state: String
    let filter: FindingFilter

    static let all = "all"
    static let open = "open"

    init(_ reader: Reader) {
        state = reader.asked("state") ?? Self.open
        var filter = FindingFilter()
        filter.isOpen = state == Self.open
        filter.severity = reader.asked("severity").flatMap { RaisedFinding.Severity(rawValue: $0) }
        filter.check = reader.asked("check")
        filter.school = reader.asked("school")
        self.filter = filter
    }

    func covers(_ finding: StandingFinding) -> Bool {
        guard filter.covers(finding) else { return false }
        return state == Self.open || state == Self.all || finding.stage.word == state
    }

    /// For the links to the same list as a file.
    var pairs: [(String, String)] {
        [
            ("state", state), ("severity", filter.severity?.rawValue ?? ""), ("check", filter.check ?? ""),
            ("school", filter.school ?? ""),
        ].filter { !$0.1.isEmpty }
    }
}

/// The findings: how old they are, and which.
struct FindingsView: PageView {
    static let template = Template.accountsFindings

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<FindingPhrase>
    let isNone: Bool
    let ageing: TableView
    let states: [Choice]
    let severities: [Choice]
    let checks: [Choice]
    let school: String
    let lang: String?
    let rows: [Row]
    let more: String?
    let csv: String
    let workbook: String

    struct Row {
        let id: String
        let link: String
        let check: String
        let title: String
        let severity: String
        let severityMark: String
        let state: String
        let stateMark: String
        let owner: String
        let school: String
        let since: String
        let days: String
        let amount: String
    }

    /// Longer lists are for the file.
    private static let most = 500

    init(_ findings: [StandingFinding], asOf day: Day, query: FindingQuery, sight: StaffSight) throws {
        let formats = sight.formats
        page = sight.page(formats.phrase(FindingPhrase.title))
        staff = try sight.frame(in: .findings)
        t = Texts(language: formats.language)
        p = TextsOf(language: formats.language)
        isNone = findings.isEmpty
        let files = query.pairs
        csv = sight.reader.link("/staff/exports/findings.csv", asking: files)
        workbook = sight.reader.link("/staff/exports/findings.xlsx", asking: files)
        ageing = TableView(
            FindingsReport(findings.filter(\.isOpen), asOf: day).ageing.table, id: "age",
            caption: formats.phrase(FindingPhrase.ageTitle), csv: "/staff/exports/ageing.csv",
            reader: sight.reader)
        states = Self.states(query, formats)
        severities = RaisedFinding.Severity.allCases.map {
            Choice(
                value: $0.rawValue, name: formats.phrase($0.phrase), isChosen: $0 == query.filter.severity)
        }
        checks = Set(findings.map(\.raised.check)).sorted().map {
            Choice(value: $0, name: $0, isChosen: $0 == query.filter.check)
        }
        school = query.filter.school ?? ""
        lang = sight.reader.chosenLanguage
        let found = findings.filter(query.covers)
        rows = found.prefix(Self.most).map { Row($0, asOf: day, sight) }
        more =
            found.count > Self.most
            ? formats.phrase(FindingPhrase.shownOf, formats.count(Int64(Self.most))) : nil
    }

    private static func states(_ query: FindingQuery, _ formats: Formats) -> [Choice] {
        let phrases: [(String, FindingPhrase)] = [
            (FindingQuery.open, .openOnly), (FindingQuery.all, .allStates), ("assigned", .stateAssigned),
            ("proposed", .stateProposed), ("returned", .stateReturned), ("resolved", .stateResolved),
            ("accepted", .stateAccepted), ("written-off", .stateWrittenOff), ("cleared", .stateCleared),
        ]
        return phrases.map {
            Choice(value: $0.0, name: formats.phrase($0.1), isChosen: $0.0 == query.state)
        }
    }
}

extension FindingsView.Row {
    init(_ finding: StandingFinding, asOf day: Day, _ sight: StaffSight) {
        let (raised, formats) = (finding.raised, sight.formats)
        id = finding.id
        link = sight.reader.link("/staff/findings/\(finding.id)")
        check = raised.check
        title = CheckTitle.of(raised.check, in: formats.language)
        severity = formats.phrase(raised.severity.phrase)
        severityMark = raised.severity.mark
        state = formats.phrase(finding.stage.phrase)
        stateMark = finding.stage.mark
        owner = finding.owner?.description ?? ""
        school = raised.school ?? ""
        since = formats.day(raised.since)
        days = formats.count(Ageing.days(since: raised.since, asOf: day))
        amount = raised.amount?.description ?? ""
    }
}

/// What a check is called.
enum CheckTitle {
    private static let titles = Dictionary(
        Checks.of(.all).map { ($0.id, (thai: $0.titleThai, english: $0.title)) }) { first, _ in first }

    static func of(_ check: String, in language: Language) -> String {
        guard let title = titles[check] else { return check }
        return language == .thai ? title.thai : title.english
    }
}
