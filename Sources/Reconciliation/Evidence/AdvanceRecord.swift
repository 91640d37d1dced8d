public import Giving
import LedgerCore

/// An advance and what became of it.
public struct AdvanceRecord: Hashable, Sendable {
    public let paid: Recorded<AdvancePayment>
    /// In ledger order.
    public internal(set) var clearings: [Recorded<AdvanceClearing>] = []
    public internal(set) var returns: [Recorded<AdvanceReturn>] = []

    /// What is still out at the end of a day.
    func outstanding(on day: Day) -> Satang {
        let cleared = clearings.filter { $0.on <= day }.map(\.amount).cappedTotal
        let returned = returns.filter { $0.on <= day }.map(\.amount).cappedTotal
        return paid.amount - cleared - returned
    }
}
