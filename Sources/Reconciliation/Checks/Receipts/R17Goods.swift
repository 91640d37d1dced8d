import Giving
import LedgerCore

/// A thing has a value that somebody put on it, and is no money.
public struct R17Goods: Check {
    public let id = "R17"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Goods"
    public let titleThai = "สิ่งของบริจาค"
    public let documentation = """
        A gift in kind of which something was taken over has a unit value and says who put it; that is \
        somebody else than the giver. Nothing of it stands among the donations: facts of things have no \
        moves. amount: of what was promised, by that value.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.receipts.money.things.values.sorted { $0.entry.sequence < $1.entry.sequence }
            .compactMap { thing in
                guard let accepted = thing.accepted, let reason = reason(thing.promise) else { return nil }
                let promise = thing.promise
                let value = promise.unitValue.map { value in
                    let (product, overflow) = value.amount.multipliedReportingOverflow(by: promise.quantity)
                    return overflow ? Satang.totalLimit : Satang(product)
                }
                return finding(
                    about: promise.id, school: thing.school,
                    fiscalYear: thing.acceptedOn.map { evidence.fiscalCalendar.number(of: $0) },
                    amount: value, expected: "a value that somebody else than the giver put on it",
                    found: .object([
                        "unit_value": promise.unitValue?.json ?? .null,
                        "valued_by": JSON(orNull: promise.valuedBy),
                    ]),
                    entries: [thing.entry, accepted],
                    note: "accepted by entry \(accepted.sequence), \(reason)",
                    summary: "was taken over on \(thing.acceptedOn.map(\.description) ?? "a day"), \(reason)")
            }
    }

    private func reason(_ promise: InKindPromise) -> String? {
        guard promise.unitValue != nil, let valuer = promise.valuedBy else { return "without a value" }
        return valuer == promise.giver ? "valued by its giver" : nil
    }
}
