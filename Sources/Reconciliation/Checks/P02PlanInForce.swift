import Giving
import LedgerCore

/// A payment rests on an approved plan of the year in which it was made.
public struct P02PlanInForce: PlanCheck {
    public let id = "P02"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Plan in force"
    public let titleThai = "แผนที่ใช้บังคับ"
    public let documentation = """
        The day of the payment lies in the fiscal year of the campaign's plan (1 October to \
        30 September), and a version of that plan is approved. The newest approved version counts; \
        its digest says which lines it has.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { record in
            guard let campaign = evidence.campaigns[record.payment.campaign] else { return nil }
            let plan = evidence.planInForce(for: campaign.terms)
            let isInYear = record.payment.paid.isIn(fiscalYear: campaign.terms.plan.fiscalYear)
            guard plan == nil || !isInYear else { return nil }
            return outOfForce(record, campaign, plan, in: evidence)
        }
    }

    private func outOfForce(
        _ record: PaymentRecord, _ campaign: CampaignRecord, _ plan: PlanRecord?,
        in evidence: Evidence
    ) -> Finding {
        let year = PlanYear(campaign.terms.plan)
        let paid = record.payment.paid
        let reason = plan.map { "outside the fiscal year of plan \($0.id)" }
        return finding(
            on: record, in: evidence,
            expected: .object([
                "approved": true,
                "fiscal_year": .integer(year.fiscalYear),
                "from": year.days?.first.json ?? .null,
                "to": year.days?.last.json ?? .null,
            ]),
            found: .object([
                "approved": .bool(plan != nil),
                "fiscal_year": .integer(paid.fiscalYear),
                "lines_sha256": JSON(orNull: plan?.submission?.digest),
                "paid": paid.json,
                "plan": JSON(orNull: plan?.id.description),
            ]),
            comparedWith: [campaign.entry] + [plan?.submitted, plan?.approved].compactMap { $0 },
            note: "\(paid) lies in fiscal year \(paid.fiscalYear), the plan in \(year.fiscalYear)",
            summary: "was paid on \(paid), "
                + (reason ?? "and no version of its plan for \(year.fiscalYear) is approved"))
    }
}
