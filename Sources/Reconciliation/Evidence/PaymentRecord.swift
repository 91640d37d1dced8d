public import Giving
public import LedgerCore

/// A payment as its papers state it, and what the books made of it.
public struct PaymentRecord: Hashable, Sendable {
    public let payment: Payment
    public let entry: EntryReference
    /// When it was recorded, which may be long after it was paid.
    public let at: Instant
    /// What the campaign could not cover when the payment was recorded: what the entry debits to
    /// `assets:shortfall:…`.
    public let shortfall: Satang
    /// Received less reversed less paid of the campaign, as recorded before this entry.
    public let recordedBefore: Satang

    /// The order in which money left: by day, and within a day as recorded.
    static func leftEarlier(_ left: PaymentRecord, _ right: PaymentRecord) -> Bool {
        let days = (left.payment.paid, right.payment.paid)
        return days.0 == days.1 ? left.entry.sequence < right.entry.sequence : days.0 < days.1
    }
}

extension Payment {
    /// One share a line, in the order of first mention: papers may name a line twice.
    var sharesByLine: [Share] {
        var order: [String] = []
        var sums: [String: Satang] = [:]
        for share in lines {
            if sums[share.line] == nil { order.append(share.line) }
            sums[share.line, default: .zero] = sums[share.line, default: .zero]
                .cappedSum(share.amount)
        }
        return order.map { Share(line: $0, amount: sums[$0] ?? .zero) }
    }
}
