public import Giving
public import LedgerCore

/// What stands on the accounts of each book, by the class of account: enough to tie cash to what is owed.
public struct BookTotals: Hashable, Sendable {
    /// Entries with a move from one book to another: money does not cross in one move.
    public private(set) var crossings: [Crossing] = []
    private var sums: [ClassSum] = []
    private var places: [ClassName: Int] = [:]
    /// Which of the sums an account adds to: its path is taken apart once.
    private var placeOfAccount: [Account: Int] = [:]

    public struct Crossing: Hashable, Sendable {
        public let entry: EntryReference
        public let debit: String
        public let credit: String
        public let amount: Satang
    }

    /// A book (`foundation` or a school's code) and a class (`bank`, `agency`, `fund` …) of its accounts.
    fileprivate struct ClassName: Hashable {
        let book: String
        let name: String
    }

    private struct ClassSum: Hashable {
        let of: ClassName
        /// Debits less credits.
        var total: Satang
    }

    public init() {}

    /// Debits less credits, by book and class.
    public var totals: [String: [String: Satang]] {
        sums.reduce(into: [:]) { totals, sum in totals[sum.of.book, default: [:]][sum.of.name] = sum.total }
    }

    mutating func take(_ moves: [Move], at entry: EntryReference) {
        for move in moves {
            let (debit, credit) = (place(of: move.debit), place(of: move.credit))
            sums[debit].total = sums[debit].total.cappedSum(move.amount)
            sums[credit].total = sums[credit].total.cappedSum(-move.amount)
            if sums[debit].of.book != sums[credit].of.book {
                crossings.append(
                    Crossing(
                        entry: entry, debit: move.debit.path, credit: move.credit.path, amount: move.amount))
            }
        }
    }

    private mutating func place(of account: Account) -> Int {
        if let known = placeOfAccount[account] { return known }
        let name = ClassName(of: account)
        let place = places[name] ?? sums.count
        if place == sums.count {
            places[name] = place
            sums.append(ClassSum(of: name, total: .zero))
        }
        placeOfAccount[account] = place
        return place
    }
}

extension BookTotals.ClassName {
    /// `school:CODE:fund:…` is the fund of that school's book; anything else is the foundation's.
    fileprivate init(of account: Account) {
        let parts = account.path.split(separator: ":", maxSplits: 3)
        if parts.count >= 3, parts[0] == "school" {
            self.init(book: String(parts[1]), name: String(parts[2]))
        } else {
            let isTop = ["funds", "match"].contains(parts[0])
            self.init(book: "foundation", name: String(isTop || parts.count == 1 ? parts[0] : parts[1]))
        }
    }
}
