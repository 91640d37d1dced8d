import LedgerCore

/// Splits what several donors paid over the plan lines of the payment, exact to the satang both ways: each
/// donor's shares are what the donor paid, and each line's shares are what the line got.
enum LineSplit {
    /// - Parameters:
    ///   - amounts: what each paid, in order.
    ///   - shares: the split as the papers state it, which need not add up.
    /// - Returns: the lines, and for each payer an amount a line.
    static func of(
        _ amounts: [Satang], over shares: [Payment.Share]
    ) -> (lines: [String], amounts: [[Satang]]) {
        var lines: [String] = []
        var stated: [String: Satang] = [:]
        for share in shares {
            if stated[share.line] == nil { lines.append(share.line) }
            stated[share.line] = (stated[share.line] ?? .zero).cappedSum(share.amount)
        }
        guard !lines.isEmpty else { return ([], amounts.map { _ in [] }) }
        // What is left of each line when the payers before have paid: in proportion to that, the last one
        // pays exactly what is left.
        var left = apportion(amounts.reduce(.zero, +), by: lines.map { stated[$0] ?? .zero })
        let split = amounts.map { amount in
            let shares = apportion(amount, by: left)
            left = zip(left, shares).map { $0 - $1 }
            return shares
        }
        return (lines, split)
    }

    /// Largest remainder (Hamilton's method): whole satang, then one more for the largest remainders, of
    /// equal ones the first.
    ///
    /// - Precondition: some weight is above zero, or the amount is zero.
    static func apportion(_ amount: Satang, by weights: [Satang]) -> [Satang] {
        let total = weights.reduce(0 as Int128) { $0 + Int128($1.amount) }
        guard total > 0 else { return weights.map { _ in .zero } }
        let products = weights.map { Int128($0.amount) * Int128(amount.amount) }
        var shares = products.map { Int64($0 / total) }
        let missing = Int(amount.amount - shares.reduce(0, +))
        let order = products.indices.sorted { (products[$0] % total, $1) > (products[$1] % total, $0) }
        for position in order.prefix(missing) { shares[position] += 1 }
        return shares.map { Satang($0) }
    }
}
