import Giving
import LedgerCore

/// What was ordered, what was taken over and what was charged are the same.
public struct P12ThreeWayMatch: Check {
    public let id = "P12"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Three-way match"
    public let titleThai = "ใบสั่งซื้อ ใบตรวจรับ และใบแจ้งหนี้ตรงกัน"
    public let documentation = """
        Of a payment's papers the order (the quotation nearest to what was charged, else the \
        request), the sum of the acceptances and the sum of the invoices agree within the larger of \
        percent of the order and satang; where papers name items, so do quantity and price of each plan \
        line. Only what was filed is compared: what is missing is check P13's to report. One finding a \
        payment. difference: the largest of the three amounts less the smallest.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { record in
            let filed = evidence.spending.papers[record.payment.id, default: []]
            guard !filed.isEmpty else { return nil }
            let papers = PurchasePapers(
                filed, request: evidence.spending.requests[record.payment.id],
                evidence.parameters.plan.matching)
            guard !papers.agree else { return nil }
            return differs(record, papers, in: evidence)
        }
    }

    private func differs(
        _ record: PaymentRecord, _ papers: PurchasePapers, in evidence: Evidence
    ) -> Finding {
        let stated = papers.amounts.map { "\($0.name) \($0.amount.amount)" }.joined(separator: ", ")
        let lines = papers.itemDifferences.map(\.line)
        return finding(
            on: record, in: evidence,
            expected: .object(["tolerance": papers.tolerance.json]),
            found: .object([
                "acceptance": papers.accepted?.json ?? .null,
                "invoice": papers.invoiced?.json ?? .null,
                "items": .array(papers.itemDifferences.map(\.json)),
                "order": papers.ordered?.json ?? .null,
            ]),
            difference: papers.spread, comparedWith: papers.entries,
            note: stated + " satang" + (lines.isEmpty ? "" : "; items of \(lines.joined(separator: ", "))"),
            summary: "has papers that differ"
                + (papers.spread > papers.tolerance ? " by \(papers.spread) baht" : "")
                + (lines.isEmpty ? "" : " in the items of \(lines.joined(separator: ", "))"))
    }
}
