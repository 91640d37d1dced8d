import Giving
import LedgerCore

/// What was charged for one is near what the plan said.
public struct P22UnitPrice: Check {
    public let id = "P22"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Unit price"
    public let titleThai = "ราคาต่อหน่วย"
    public let documentation = """
        The unit price of every item of a payment's invoices is within percent of the unit price of \
        its line in the newest approved version of the plan, above it or below. Invoices without items \
        are not judged. One finding an item. difference: the invoice's price less the plan's.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let percent = evidence.parameters.plan.pricePercent
        return evidence.judgedPayments.flatMap { judged in
            evidence.spending.papers(.invoice, of: judged.payment.id).flatMap { invoice in
                invoice.items.compactMap { item -> Finding? in
                    guard let line = judged.plan.line(item.line) else { return nil }
                    let difference = item.unitPrice - line.line.unitPrice
                    let distance = Satang(abs(difference.amount))
                    guard distance.exceeds(percent: percent, of: line.line.unitPrice) else { return nil }
                    return offPrice(judged, item, line, invoice.entry, in: evidence)
                }
            }
        }
    }

    private func offPrice(
        _ judged: JudgedPayment, _ item: FiledEvidence.Item, _ line: PlanRecord.Line,
        _ invoice: EntryReference, in evidence: Evidence
    ) -> Finding {
        let planned = line.line.unitPrice
        let difference = item.unitPrice - planned
        let percent = evidence.parameters.plan.pricePercent
        return finding(
            on: judged.record, in: evidence,
            expected: .object([
                "line": .string(line.path), "percent": .integer(percent), "unit_price": planned.json,
            ]),
            found: .object([
                "per_mille": difference.perMille(of: planned).map(JSON.integer) ?? .null,
                "quantity": .integer(item.quantity), "unit_price": item.unitPrice.json,
            ]),
            difference: difference, comparedWith: [invoice, line.entry],
            note: "\(item.unitPrice.amount) - \(planned.amount) = \(difference.amount) satang on "
                + line.line.line,
            summary: "was charged \(item.unitPrice) baht each on line \(line.line.line), "
                + "planned at \(planned)")
    }
}
