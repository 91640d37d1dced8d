import Giving
import LedgerCore

/// A payment rests on an approved plan of the year in which it was made.
public struct P02PlanInForce: Check {
    public let id = "P02"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Plan in force"
    public let titleThai = "แผนที่ใช้บังคับ"
    public let documentation = """
        The day of the payment lies in the fiscal year of the campaign's plan (1 October to \
        30 September, unless other days were adopted), and a version of that plan is approved. The \
        newest approved version counts; its digest says which lines it has.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { record in
            guard let campaign = evidence.campaigns[record.payment.campaign] else { return nil }
            let plan = evidence.planInForce(for: campaign.terms)
            let paid = evidence.fiscalCalendar.number(of: record.payment.paid)
            let isInYear = paid == campaign.terms.plan.fiscalYear
            guard plan == nil || !isInYear else { return nil }
            return outOfForce(record, campaign, plan, in: evidence)
        }
    }

    private func outOfForce(
        _ record: PaymentRecord, _ campaign: CampaignRecord, _ plan: PlanRecord?,
        in evidence: Evidence
    ) -> Finding {
        let year = PlanYear(campaign.terms.plan)
        let days = evidence.fiscalCalendar.year(year.fiscalYear)
        let paid = record.payment.paid
        let paidIn = evidence.fiscalCalendar.number(of: paid)
        let reason = plan.map { "outside the fiscal year of plan \($0.id)" }
        return finding(
            on: record, in: evidence,
            expected: .object([
                "approved": true,
                "fiscal_year": .integer(year.fiscalYear),
                "from": days?.starts.json ?? .null,
                "to": days?.ends.json ?? .null,
            ]),
            found: .object([
                "approved": .bool(plan != nil),
                "fiscal_year": .integer(paidIn),
                "lines_sha256": JSON(orNull: plan?.submission?.digest),
                "paid": paid.json,
                "plan": JSON(orNull: plan?.id.description),
            ]),
            comparedWith: [campaign.entry] + [plan?.submitted, plan?.approved].compactMap { $0 },
            note: "\(paid) lies in fiscal year \(paidIn), the plan in \(year.fiscalYear)",
            summary: "was paid on \(paid), "
                + (reason ?? "and no version of its plan for \(year.fiscalYear) is approved"))
    }
}
