import Giving
import LedgerCore

/// A plan allows a payment before it is made, never afterwards.
public struct P24RetroactivePlan: Check {
    public let id = "P24"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Retroactive plan"
    public let titleThai = "แผนที่อนุมัติย้อนหลัง"
    public let documentation = """
        What justifies a payment is the lowest approved version of the campaign's plan that has \
        every line that the payment cites and of each at least what was paid on it up to then (in the \
        order of the days). It is approved before the payment: its entry comes first, and where a school \
        submitted it, which is decided on here, also by the day. Of a plan that was approved elsewhere \
        the ledger does not know the day. A payment that no version justifies is for checks P03 and \
        P04. One finding a payment. difference: what the version approved before lacked on the first such \
        line; null where it has no such line.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        var paid: [String: Satang] = [:]
        var versions: [PlanYear: [PlanRecord]] = [:]
        var findings: [Finding] = []
        let payments = evidence.judgedPayments.sorted { PaymentRecord.leftEarlier($0.record, $1.record) }
        for judged in payments {
            let year = PlanYear(judged.campaign.terms.plan)
            let plans = versions[year] ?? evidence.approvedPlans(year)
            versions[year] = plans
            let needs = judged.payment.sharesByLine.map { share in
                let key = "\(year.path)/\(share.line)"
                paid[key, default: .zero] = (paid[key] ?? .zero).cappedSum(share.amount)
                return Payment.Share(line: share.line, amount: paid[key] ?? .zero)
            }
            guard let justifying = plans.first(where: { $0.allows(needs) }),
                justifying.wasApproved(after: judged.record)
            else { continue }
            findings.append(retroactive(judged, justifying, needs, plans, in: evidence))
        }
        return findings
    }

    private func retroactive(
        _ judged: JudgedPayment, _ justifying: PlanRecord, _ needs: [Payment.Share],
        _ plans: [PlanRecord], in evidence: Evidence
    ) -> Finding {
        let before = plans.last { !$0.wasApproved(after: judged.record) }
        let lacking = needs.first { before?.allows([$0]) != true }
        let line = lacking.flatMap { before?.line($0.line) }
        let missing = lacking.flatMap { need in line.map { need.amount - $0.line.amount } }
        let approved = justifying.approvedAt.map { Day(bangkok: $0) }
        let (first, second) = (justifying.approved?.sequence ?? 0, judged.record.entry.sequence)
        return finding(
            on: judged.record, in: evidence,
            expected: "a version approved before the payment",
            found: .object([
                "approved": approved?.json ?? .null,
                "before": JSON(orNull: before?.id.description),
                "line": JSON(orNull: lacking?.line),
                "needed": lacking?.amount.json ?? .null,
                "paid": judged.payment.paid.json,
                "plan": .string(justifying.id.description),
                "recorded": Day(bangkok: judged.record.at).json,
            ]),
            difference: missing,
            comparedWith: [justifying.approved, line?.entry].compactMap { $0 },
            note: "version \(justifying.id.version) approved by entry \(first), paid by entry \(second) on "
                + "\(judged.payment.paid)",
            summary: "is justified only by version \(justifying.id.version) of the plan, which was approved "
                + "afterwards")
    }
}

extension PlanRecord {
    /// Whether it has every line, with at least so much.
    fileprivate func allows(_ needs: [Payment.Share]) -> Bool {
        needs.allSatisfy { need in line(need.line).map { $0.line.amount >= need.amount } ?? false }
    }

    fileprivate func wasApproved(after payment: PaymentRecord) -> Bool {
        guard let approved, let approvedAt else { return true }
        let isLaterDay = isScreenedHere && Day(bangkok: approvedAt) > payment.payment.paid
        return approved.sequence > payment.entry.sequence || isLaterDay
    }
}
