import Giving
import LedgerCore

/// An advance is cleared or comes back soon.
public struct P19AdvanceAgeing: Check {
    public let id = "P19"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Advance ageing"
    public let titleThai = "อายุเงินยืมทดรอง"
    public let documentation = """
        What is out of an advance on the day of the run, its amount less what was cleared by papers \
        and less what came back up to then, is nothing once the advance is older than days. One \
        finding an advance. difference: what is out.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let limit = evidence.parameters.plan.advanceDays
        return evidence.spending.advances.compactMap { advance in
            let age = evidence.asOf.days(since: advance.paid.value.paid)
            let outstanding = advance.outstanding(on: evidence.asOf)
            return age > limit && outstanding > .zero ? old(advance, age, outstanding, in: evidence) : nil
        }
    }

    private func old(
        _ advance: AdvanceRecord, _ age: Int64, _ outstanding: Satang, in evidence: Evidence
    ) -> Finding {
        let paid = advance.paid.value
        let terms = evidence.campaigns[paid.campaign]?.terms
        let limit = evidence.parameters.plan.advanceDays
        let settled = paid.amount - outstanding
        return finding(
            subject: paid.id, school: terms?.school, fiscalYear: terms?.plan.fiscalYear,
            amount: paid.amount,
            expected: .object(["by": paid.paid.adding(limit).json, "outstanding": 0]),
            found: .object([
                "age": .integer(age), "as_of": evidence.asOf.json, "campaign": .string(paid.campaign),
                "outstanding": outstanding.json, "paid": paid.paid.json, "settled": settled.json,
            ]),
            difference: outstanding,
            entries: [advance.paid.entry] + advance.clearings.map(\.entry) + advance.returns.map(\.entry),
            asOf: evidence.asOf, since: paid.paid,
            note: "\(paid.amount.amount) - \(settled.amount) = \(outstanding.amount) satang, "
                + "\(age) days after \(paid.paid)",
            summary: "has \(outstanding) baht out \(age) days after it was paid; \(limit) are allowed")
    }
}
