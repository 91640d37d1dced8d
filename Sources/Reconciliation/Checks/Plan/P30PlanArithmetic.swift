import Giving
import LedgerCore

/// A plan line costs what its quantity and unit price say.
public struct P30PlanArithmetic: Check {
    public let id = "P30"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Plan arithmetic"
    public let titleThai = "การคำนวณในแผน"
    public let documentation = """
        Quantity times unit price is the amount of every line of every approved version of a plan. \
        difference: the line's amount less that product; null where the product leaves the range \
        of exact integers.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.plans.values
            .filter { $0.approved != nil }
            .flatMap(\.lines)
            .filter { Self.product($0.line) != $0.line.amount }
            .map(mismatch)
    }

    /// Nil where the product is not an exact integer of every JSON reader; no amount is.
    private static func product(_ line: PlanLine) -> Satang? {
        let (product, overflow) =
            line.quantity.multipliedReportingOverflow(by: line.unitPrice.amount)
        guard !overflow, product.magnitude < Satang.totalLimit.amount.magnitude else { return nil }
        return Satang(product)
    }

    private func mismatch(_ line: PlanRecord.Line) -> Finding {
        let stated = line.line
        let product = Self.product(stated)
        let difference = product.map { stated.amount - $0 }
        let sum = "\(stated.amount.amount) - \(stated.quantity) * \(stated.unitPrice.amount)"
        let result = difference.map { "= \($0.amount) satang" } ?? "is out of range"
        return finding(
            on: line,
            expected: .object([
                "amount": product?.json ?? .null,
                "quantity": .integer(stated.quantity),
                "unit_price": stated.unitPrice.json,
            ]),
            found: .object(["amount": stated.amount.json]),
            difference: difference,
            note: "\(sum) \(result)",
            summary: "states \(stated.amount) baht; \(stated.quantity) × \(stated.unitPrice) is "
                + (product?.description ?? "beyond every amount"))
    }
}
