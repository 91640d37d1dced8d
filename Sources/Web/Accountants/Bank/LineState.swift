import Clearing
import Giving
import LedgerCore
import Reconciliation

/// How far a line of a statement has come.
enum LineState: CaseIterable {
    case matched, sure, proposed, ambiguous, suggested, inSuspense, unidentified, tooLarge
    case pending, notification

    var phrase: BankPhrase {
        switch self {
        case .matched: .matched
        case .sure: .sure
        case .proposed: .proposed
        case .ambiguous: .ambiguous
        case .suggested: .suggested
        case .inSuspense: .inSuspense
        case .unidentified: .unidentified
        case .tooLarge: .tooLarge
        case .pending: .pending
        case .notification: .notification
        }
    }

    /// The class of its mark: done, somebody's turn, or nobody's yet.
    var mark: String {
        switch self {
        case .matched, .sure: "good"
        case .proposed, .suggested, .ambiguous, .inSuspense: "waiting"
        case .unidentified, .tooLarge: "bad"
        case .pending, .notification: ""
        }
    }
}

/// The state of every line at one head of the ledger.
struct LineStates {
    private let view: ClearingView
    private let queue: [LineID: MatchQueue.State]
    /// What the rules would match and nobody has recorded yet.
    private let sure: Set<LineID>
    /// The ids of credits that still hold money.
    private let suspended: Set<String>

    init(_ view: ClearingView, books: Books) {
        self.view = view
        queue = Dictionary(view.queue.items.map { ($0.line, $0.state) }) { first, _ in first }
        sure = Set(
            view.found.matches.flatMap { match in
                match.lines.map { LineID(statement: match.statement, number: $0) }
            })
        suspended = Set(
            books.gifts.credits.keys.filter { books.balance(of: Credit.suspense($0)) > .zero })
    }

    func state(of line: LineID, _ given: BankLine) -> LineState {
        let bank = view.bank
        if bank.statements[line.statement].isNotification { return .notification }
        if given.isPending { return .pending }
        if let place = bank.match(ofLine: line), bank.matches[place].counts {
            let entries = bank.matches[place].entries.map { bank.entries[$0] }
            return entries.contains { $0.reference.map(suspended.contains) ?? false } ? .inSuspense : .matched
        }
        if sure.contains(line) { return .sure }
        return switch queue[line] {
        case .proposed: .proposed
        case .ambiguous: .ambiguous
        case .suggested: .suggested
        case .tooLarge: .tooLarge
        case .open, nil: .unidentified
        }
    }

    /// How many lines are in each state, and how much money moved on them, whichever way.
    func totals() -> [(state: LineState, lines: Int, amount: Satang)] {
        var sums: [LineState: (lines: Int, amount: Satang)] = [:]
        for (place, record) in view.bank.statements.enumerated() {
            for given in view.bank.lines[record.statement.id]?.lines ?? [] {
                let state = state(of: LineID(statement: place, number: given.number), given)
                let sum = sums[state] ?? (0, .zero)
                let amount = given.amount < .zero ? -given.amount : given.amount
                sums[state] = (sum.lines + 1, sum.amount.cappedSum(amount))
            }
        }
        return LineState.allCases.compactMap { state in
            sums[state].map { (state, $0.lines, $0.amount) }
        }
    }
}

/// Whether a statement goes on where the one before it of the same account ended.
enum Continuity {
    case first, follows, gap

    /// Of every statement with balances, by its place.
    static func all(in bank: BankEvidence) -> [Int: Continuity] {
        let places = bank.statements.indices.filter { bank.statements[$0].closing != nil }
        let rows = Dictionary(grouping: places) { bank.statements[$0].account }
        return rows.values.reduce(into: [:]) { found, row in
            let ordered = row.sorted {
                (bank.statements[$0].from, bank.statements[$0].to, $0)
                    < (bank.statements[$1].from, bank.statements[$1].to, $1)
            }
            for (position, place) in ordered.enumerated() {
                guard position > 0 else {
                    found[place] = .first
                    continue
                }
                let before = bank.statements[ordered[position - 1]]
                found[place] = before.closing == bank.statements[place].opening ? .follows : .gap
            }
        }
    }

    var phrase: BankPhrase {
        switch self {
        case .first: .firstStatement
        case .follows: .follows
        case .gap: .gap
        }
    }
}
