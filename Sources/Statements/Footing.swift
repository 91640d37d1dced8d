public import LedgerCore

/// Adds up a statement's booked lines, both as marked and with reversals flipped, and lets the balances
/// choose: German banks were seen that flip, all others not.
public struct Footing: Hashable, Sendable {
    private var credits = Satang.zero
    private var debits = Satang.zero
    private var reversedIn = Satang.zero
    private var reversedOut = Satang.zero

    public init() {}

    /// Takes in one booked line.
    ///
    /// - Parameter amount: signed, money in positive.
    public mutating func add(_ amount: Satang, isReversal: Bool) {
        if amount < .zero {
            debits = debits.cappedSum(-amount)
            if isReversal { reversedOut = reversedOut.cappedSum(-amount) }
        } else {
            credits = credits.cappedSum(amount)
            if isReversal { reversedIn = reversedIn.cappedSum(amount) }
        }
    }

    /// The sums under a reading; both positive.
    public func sums(_ sign: SignRule) -> (credits: Satang, debits: Satang) {
        switch sign {
        case .asMarked: (credits, debits)
        case .reversalsFlipped:
            (
                credits.cappedSum(-reversedIn).cappedSum(reversedOut),
                debits.cappedSum(-reversedOut).cappedSum(reversedIn)
            )
        }
    }

    /// The reading under which the balances hold: as marked if that does.
    public func sign(opening: Satang, closing: Satang) -> SignRule? {
        [SignRule.asMarked, .reversalsFlipped].first { residual(opening, closing, $0) == .zero }
    }

    /// closing − opening − booked lines.
    public func residual(_ opening: Satang, _ closing: Satang, _ sign: SignRule) -> Satang {
        let (credits, debits) = sums(sign)
        return closing.cappedSum(-opening).cappedSum(-credits).cappedSum(debits)
    }
}
