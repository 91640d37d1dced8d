public import Giving
public import LedgerCore

/// What stands on the accounts of each book, by the class of account: enough to tie cash to what is owed.
public struct BookTotals: Hashable, Sendable {
    /// Debits less credits, by book (`foundation` or a school's code) and class (`bank`, `agency`, `fund` …).
    public private(set) var totals: [String: [String: Satang]] = [:]
    /// Entries with a move from one book to another: money does not cross in one move.
    public private(set) var crossings: [Crossing] = []

    public struct Crossing: Hashable, Sendable {
        public let entry: EntryReference
        public let debit: String
        public let credit: String
        public let amount: Satang
    }

    public init() {}

    mutating func take(_ moves: [Move], at entry: EntryReference) {
        for move in moves {
            let (debit, credit) = (Self.place(of: move.debit), Self.place(of: move.credit))
            add(move.amount, to: debit)
            add(-move.amount, to: credit)
            if debit.book != credit.book {
                crossings.append(
                    Crossing(
                        entry: entry, debit: move.debit.path, credit: move.credit.path, amount: move.amount))
            }
        }
    }

    private mutating func add(_ amount: Satang, to place: (book: String, name: String)) {
        let before = totals[place.book]?[place.name] ?? .zero
        totals[place.book, default: [:]][place.name] = before.cappedSum(amount)
    }

    /// `school:CODE:fund:…` is the fund of that school's book; anything else is the foundation's.
    private static func place(of account: Account) -> (book: String, name: String) {
        let parts = account.path.split(separator: ":", maxSplits: 3)
        if parts.count >= 3, parts[0] == "school" { return (String(parts[1]), String(parts[2])) }
        let isTop = ["funds", "match"].contains(parts[0])
        return ("foundation", String(isTop || parts.count == 1 ? parts[0] : parts[1]))
    }
}
