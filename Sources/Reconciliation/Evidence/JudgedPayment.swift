import Giving
import LedgerCore

/// A payment beside the campaign and the plan that it is judged by.
struct JudgedPayment {
    let record: PaymentRecord
    let campaign: CampaignRecord
    let plan: PlanRecord

    var payment: Payment { record.payment }

    /// The cited lines that the plan has, each with what of the payment falls on it. A line that it
    /// does not have is check P03's to report.
    var sharesOfPlan: [(line: PlanRecord.Line, share: Satang)] {
        payment.sharesByLine.compactMap { share in
            plan.line(share.line).map { ($0, share.amount) }
        }
    }
}

extension Evidence {
    /// In ledger order. A payment for an unknown campaign is check P01's to report, one without an
    /// approved plan check P02's; neither can be judged any further.
    var judgedPayments: [JudgedPayment] {
        payments.compactMap { record in
            guard let campaign = campaigns[record.payment.campaign],
                let plan = planInForce(for: campaign.terms)
            else { return nil }
            return JudgedPayment(record: record, campaign: campaign, plan: plan)
        }
    }

    /// Whose finding it is: the campaign's school and plan year. Where there is no such campaign,
    /// the school that the papers name and the year of the payment.
    func jurisdiction(of payment: Payment) -> (school: String, fiscalYear: Int64) {
        guard let campaign = campaigns[payment.campaign]?.terms else {
            return (payment.school, fiscalCalendar.number(of: payment.paid))
        }
        return (campaign.school, campaign.plan.fiscalYear)
    }
}
