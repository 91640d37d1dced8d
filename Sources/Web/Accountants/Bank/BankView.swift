import Access
import Clearing
import Giving
import LedgerCore
import Reconciliation
import Statements

/// The accountants' day: what waits, a statement to take in, what the rules are sure of, what people look at.
struct BankView: PageView {
    static let template = Template.accountsBank

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<BankPhrase>
    let totals: [Total]
    let upload: Upload?
    let mayDeclare: Bool
    let sure: [SureRow]
    let sureButton: String
    let queue: [QueueRow]
    let queueMore: String?
    let statements: [StatementRow]

    struct Total {
        let state: StateView
        let lines: String
        let amount: String
    }

    /// The form that takes a statement in.
    struct Upload {
        let hasAccounts: Bool
        let accounts: [Choice]
        let profiles: [Choice]
    }

    /// What a rule is sure of, with both sides.
    struct SureRow {
        let rule: String
        let why: String
        let score: String
        let line: String
        let link: String
        let day: String
        let text: String
        let amount: String
        let entries: [CashEntryView]
        /// How many entries are not shown.
        let more: String?
    }

    struct QueueRow {
        let line: String
        let link: String
        let day: String
        let amount: String
        let text: String
        let state: StateView
        let candidates: String
    }

    /// More would make a page that nobody reads to its end.
    private static let mostSure = 100
    private static let mostStatements = 40
    private static let mostEntries = 4

    init(_ view: ClearingView, books: Books, sight: StaffSight) throws {
        let formats = sight.formats
        let bank = view.bank
        page = sight.page(formats.phrase(BankPhrase.title))
        staff = try sight.frame(in: .bank)
        t = Texts(language: formats.language)
        p = TextsOf(language: formats.language)
        let states = LineStates(view, books: books)
        totals = states.totals().map { total in
            Total(
                state: StateView(total.state, formats), lines: formats.count(Int64(total.lines)),
                amount: total.amount.description)
        }
        upload = sight.may(.import, as: .accountant) ? Upload(bank, formats) : nil
        mayDeclare = sight.may(.declare, as: .accountant)
        sure = view.found.matches.prefix(Self.mostSure).map { SureRow($0, in: view, sight) }
        sureButton = formats.phrase(BankPhrase.sureButton, formats.count(Int64(view.found.matches.count)))
        let waiting = view.queue.items
        queue = waiting.prefix(ClearingView.mostShown).map { QueueRow($0, in: view, states, sight) }
        let more = waiting.count - queue.count
        queueMore = more > 0 ? formats.phrase(BankPhrase.queueMore, formats.count(Int64(more))) : nil
        let continuity = Continuity.all(in: bank)
        statements = bank.statements.indices.reversed().prefix(Self.mostStatements).map { place in
            StatementRow(place, in: bank, continuity[place], sight)
        }
    }

    fileprivate static func entries(
        _ places: [Int], in bank: BankEvidence, _ formats: Formats
    ) -> (shown: [CashEntryView], more: String?) {
        let shown = places.prefix(mostEntries).map {
            CashEntryView(bank.entries[$0], in: bank, formats: formats)
        }
        return (shown, places.count > mostEntries ? "+ \(places.count - mostEntries)" : nil)
    }
}

extension BankView.Upload {
    init(_ bank: BankEvidence, _ formats: Formats) {
        hasAccounts = !bank.accounts.isEmpty
        accounts = bank.accounts.map { Choice(value: $0.registered.account, name: $0.name(formats)) }
        profiles = StatementProfile.shipped.map { Choice(value: $0.name, name: $0.name) }
    }
}

extension BankView.SureRow {
    init(_ match: FoundMatch, in view: ClearingView, _ sight: StaffSight) {
        let (bank, formats) = (view.bank, sight.formats)
        let record = bank.statements[match.statement]
        let given = match.lines.compactMap { bank.lines[record.statement.id]?.line($0) }
        rule = match.rule.rawValue
        why = RulePhrase(rawValue: match.rule.rawValue).map { formats.phrase($0) } ?? ""
        score = "\(match.score)"
        line = match.lines.map(String.init).joined(separator: ", ")
        link = sight.reader.link("\(record.path)/\(match.lines[0])")
        day = given.first.map { formats.day($0.booked) } ?? ""
        text = view.texts[LineID(statement: match.statement, number: match.lines[0])] ?? ""
        amount = given.map(\.amount).cappedTotal.description
        (entries, more) = BankView.entries(match.entries, in: bank, formats)
    }
}

extension BankView.QueueRow {
    init(_ item: MatchQueue.Item, in view: ClearingView, _ states: LineStates, _ sight: StaffSight) {
        let (bank, formats) = (view.bank, sight.formats)
        let record = bank.statements[item.line.statement]
        let given = bank.lines[record.statement.id]?.line(item.line.number)
        line = "\(item.line.number)"
        link = sight.reader.link("\(record.path)/\(item.line.number)")
        day = given.map { formats.day($0.booked) } ?? ""
        amount = given?.amount.description ?? ""
        text = view.texts[item.line] ?? ""
        state = StateView(given.map { states.state(of: item.line, $0) } ?? .unidentified, formats)
        let places = item.state.places
        candidates =
            places.isEmpty
            ? formats.phrase(BankPhrase.noCandidate)
            : places.prefix(6).map { "\(bank.entries[$0].sequence)" }.joined(separator: ", ")
                + (places.count > 6 ? " …" : "")
    }
}

extension MatchQueue.State {
    /// Places in `BankEvidence.entries` of what the line might be.
    var places: [Int] {
        switch self {
        case .proposed(let entries), .suggested(let entries), .tooLarge(_, let entries): entries
        case .ambiguous(_, let candidates): candidates
        case .open: []
        }
    }
}

/// A statement in a list.
struct StatementRow {
    let link: String
    let account: String
    let period: String
    let format: String
    let opening: String
    let credits: String
    let debits: String
    let closing: String
    let hasBalances: Bool
    let continuity: String?
    let isGap: Bool
    let matched: String

    init(_ place: Int, in bank: BankEvidence, _ continuity: Continuity?, _ sight: StaffSight) {
        let formats = sight.formats
        let record = bank.statements[place]
        link = sight.reader.link(record.path)
        account = record.accountName(in: bank, formats)
        period = "\(formats.day(record.from)) – \(formats.day(record.to))"
        format = record.format.rawValue
        opening = record.opening?.description ?? ""
        credits = record.credits.description
        debits = record.debits.description
        closing = record.closing?.description ?? ""
        hasBalances = record.closing != nil
        self.continuity = continuity.map { formats.phrase($0.phrase) }
        isGap = continuity == .gap
        let lines = bank.matches.filter { $0.statement == place && $0.counts }
            .reduce(0) { $0 + $1.lines.count }
        matched =
            record.isNotification
            ? formats.phrase(BankPhrase.notification)
            : "\(formats.count(Int64(lines))) / \(formats.count(record.lines))"
    }
}
