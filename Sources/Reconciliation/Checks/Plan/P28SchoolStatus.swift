import Giving
import LedgerCore

/// The school that is paid for is still the one whose plan was approved.
public struct P28SchoolStatus: Check {
    public let id = "P28"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "School status"
    public let titleThai = "สถานะของโรงเรียน"
    public let documentation = """
        By the day of the payment the campaign's school is not merged or closed, whenever that was \
        recorded, and has not taken another name since its plan was approved: in the order of the \
        entries, and where a school submitted the plan, which is decided on here, by the days. One \
        finding a payment; it states what the register says.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.judgedPayments.compactMap { judged in
            let school = judged.campaign.terms.school
            let paid = judged.payment.paid
            if let succession = evidence.registry.successions[school], succession.on <= paid {
                return succeeded(judged, succession, in: evidence)
            }
            let renaming = evidence.registry.renamings[school, default: []]
                .last { $0.on <= paid && judged.plan.wasApproved(before: $0) }
            return renaming.map { renamed(judged, $0, in: evidence) }
        }
    }

    private func succeeded(
        _ judged: JudgedPayment, _ succession: Recorded<SchoolSuccession>, in evidence: Evidence
    ) -> Finding {
        let reason = succession.reason.rawValue
        return changed(
            judged, succession.entry,
            .object([
                "on": succession.on.json, "reason": .string(reason),
                "successor": JSON(orNull: succession.successor),
            ]),
            "was \(reason) on \(succession.on)", in: evidence)
    }

    private func renamed(
        _ judged: JudgedPayment, _ renaming: Recorded<SchoolRenaming>, in evidence: Evidence
    ) -> Finding {
        changed(
            judged, renaming.entry,
            .object([
                "name_th": .string(renaming.nameThai), "on": renaming.on.json, "reason": "renamed",
            ]),
            "was renamed on \(renaming.on)", in: evidence)
    }

    private func changed(
        _ judged: JudgedPayment, _ entry: EntryReference, _ change: JSON, _ what: String,
        in evidence: Evidence
    ) -> Finding {
        let school = judged.campaign.terms.school
        return finding(
            on: judged.record, in: evidence,
            expected: .object([
                "plan": .string(judged.plan.id.description), "school": .string(school),
                "unchanged_by": judged.payment.paid.json,
            ]),
            found: change,
            comparedWith: [entry, judged.plan.approved, evidence.schools[school]].compactMap { $0 },
            note: "entry \(entry.sequence) changes \(school), paid \(judged.payment.paid)",
            summary: "was paid for school \(school), which \(what)")
    }
}

extension PlanRecord {
    /// Whether the plan was approved when the school did not have the name yet.
    fileprivate func wasApproved(before renaming: Recorded<SchoolRenaming>) -> Bool {
        guard let approved, let approvedAt else { return true }
        return approved.sequence < renaming.entry.sequence
            || (isScreenedHere && Day(bangkok: approvedAt) < renaming.on)
    }
}
