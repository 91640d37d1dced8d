import LedgerCore

/// Follows the balances down a file: each is the one before it and what was booked between, in whichever
/// order the rows stand.
struct CSVBalances {
    private let isNewestFirst: Bool
    /// The last balance seen.
    private(set) var last: Satang?
    /// What was booked since, and what before the first balance.
    private var since = Satang.zero
    private var first: Satang?

    init(isNewestFirst: Bool) {
        self.isNewestFirst = isNewestFirst
    }

    /// The balance before the oldest row, and the one after the newest; nil where no row has one.
    var opening: Satang? { isNewestFirst ? last?.cappedSum(-since) : first }
    var closing: Satang? { isNewestFirst ? first : last?.cappedSum(since) }

    /// Takes in a row: its amount, and its balance if it has one.
    mutating func take(_ amount: Satang, balance: Satang?, at place: Place) throws(StatementFault) {
        guard isNewestFirst else {
            since = since.cappedSum(amount)
            return try meet(balance, at: place)
        }
        try meet(balance, at: place)
        since = since.cappedSum(amount)
    }

    private mutating func meet(_ balance: Satang?, at place: Place) throws(StatementFault) {
        guard let balance else { return }
        if let last {
            let expected = last.cappedSum(isNewestFirst ? -since : since)
            guard balance == expected else {
                throw StatementFault(
                    .unfooted, at: place,
                    "a balance was expected that the amounts lead to; it is off by "
                        + balance.cappedSum(-expected).description
                )
            }
        } else {
            first = balance.cappedSum(isNewestFirst ? since : -since)
        }
        (last, since) = (balance, .zero)
    }
}
