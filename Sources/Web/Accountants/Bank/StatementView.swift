import Clearing
import Giving
import LedgerCore
import Reconciliation
import Statements

/// One statement: that it foots, what of its file became what, and where each line stands.
struct StatementView: PageView {
    static let template = Template.accountsStatement

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<BankPhrase>
    let bankLink: String
    /// That the same file had come before.
    let isKnown: Bool
    let row: StatementRow
    let isFlipped: Bool
    let sequence: String
    let entryLink: String
    let file: String
    let isKept: Bool
    let skipped: [Skipped]
    let lines: [Line]
    let previous: String?
    let next: String?

    struct Skipped {
        let place: String
        let reason: String
    }

    struct Line {
        let number: String
        let link: String
        let day: String
        let text: String
        let amount: String
        let balance: String
        let state: StateView
    }

    static let mostLines = 200

    init(
        _ place: Int, in view: ClearingView, books: Books, skipped: [SkippedRecord],
        texts: [LineID: String], from first: Int, sight: StaffSight
    ) throws {
        let (bank, formats) = (view.bank, sight.formats)
        let record = bank.statements[place]
        row = StatementRow(place, in: bank, Continuity.all(in: bank)[place], sight)
        page = sight.page("\(row.account) · \(row.period)")
        staff = try sight.frame(in: .bank)
        t = Texts(language: formats.language)
        p = TextsOf(language: formats.language)
        bankLink = sight.reader.link("/staff/bank")
        isKnown = sight.reader.asked("known") != nil
        isFlipped = record.sign == .reversalsFlipped
        sequence = "\(record.entry.sequence)"
        entryLink = "/v1/entries/\(record.entry.sequence)"
        file = record.statement.id.sha256
        let given = bank.lines[record.statement.id]
        isKept = given != nil
        self.skipped = skipped.prefix(Self.mostLines).map {
            Skipped(place: "\($0.place)", reason: $0.reason)
        }
        let states = LineStates(view, books: books)
        let shown = (given?.lines ?? []).dropFirst(first).prefix(Self.mostLines)
        lines = shown.map { line in
            let id = LineID(statement: place, number: line.number)
            return Line(
                number: "\(line.number)", link: sight.reader.link("\(record.path)/\(line.number)"),
                day: formats.day(line.booked), text: texts[id] ?? "", amount: line.amount.description,
                balance: line.balance?.description ?? "",
                state: StateView(states.state(of: id, line), formats))
        }
        func link(from start: Int) -> String {
            sight.reader.link(record.path, asking: [("from", "\(start)")])
        }
        previous = first > 0 ? link(from: max(0, first - Self.mostLines)) : nil
        let following = first + Self.mostLines
        next = following < (given?.lines.count ?? 0) ? link(from: following) : nil
    }
}
