import Giving
import LedgerCore

/// Only a receipt that may be deducted says so.
public struct R12Eligibility: Check {
    public let id = "R12"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Deductible mark"
    public let titleThai = "สิทธิลดหย่อนภาษี"
    public let documentation = """
        A receipt that names a rule of deduction names one that was adopted before, holds on the day of \
        the gift, and is the first that does; its campaign is for a registered school, and its donor of a \
        kind in R12.donor_kinds. So also on a receipt that somebody holds: the rule is that of its day.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let receipts = evidence.receipts
        let donors = Set(evidence.parameters.receipts.deductibleDonors)
        let issued = receipts.receipts.compactMap { receipt -> Finding? in
            guard !receipt.deduction.isNone, let reason = reason(receipt, donors, in: evidence)
            else { return nil }
            return self.finding(
                on: receipt, in: evidence, expected: .object(["rule": rule(of: receipt, in: evidence)]),
                found: .object([
                    "donor_kind": .string(receipt.donorKind.rawValue), "reason": .string(reason.rawValue),
                    "rule": .string(receipts.names.text(receipt.deduction)),
                ]),
                comparedWith: receipts.rules.filter { $0.rule.id == receipts.names.text(receipt.deduction) }
                    .map(\.entry),
                note: "\(receipts.names.text(receipt.deduction)) on \(receipt.day), \(reason.rawValue)",
                summary: "names rule \(receipts.names.text(receipt.deduction)) of deduction: \(reason.words)")
        }
        return issued + evidence.handed.compactMap { judge($0, in: evidence) }
    }

    private enum Reason: String {
        case unknownRule = "unknown-rule"
        case otherPeriod = "other-period"
        case otherRule = "other-rule"
        case donorKind = "donor-kind"
        case recipient

        var words: String {
            switch self {
            case .unknownRule: "no such rule was adopted before"
            case .otherPeriod: "it does not hold on the day of the gift"
            case .otherRule: "another one comes first"
            case .donorKind: "a donor of this kind may not deduct"
            case .recipient: "the receiver is no registered school"
            }
        }
    }

    private func reason(
        _ receipt: IssuedReceipt, _ donors: Set<DonorKind>, in evidence: Evidence
    ) -> Reason? {
        let receipts = evidence.receipts
        let name = receipts.names.text(receipt.deduction)
        // A reissue keeps the rule of its donation.
        let first = receipt.donation < 0 ? receipt : receipts.receipts[Int(receipt.donation)]
        let adopted = receipts.rules.filter { $0.entry.sequence < first.entry.sequence }
        guard let rule = adopted.first(where: { $0.rule.id == name }) else { return .unknownRule }
        guard rule.rule.holds(on: receipt.day) else { return .otherPeriod }
        guard adopted.first(where: { $0.rule.holds(on: receipt.day) })?.rule.id == name else {
            return .otherRule
        }
        guard donors.contains(receipt.donorKind) else { return .donorKind }
        let school = evidence.campaigns[receipts.names.text(receipt.campaign)]?.terms.school
        guard school.map({ evidence.schools[$0] != nil }) ?? false else { return .recipient }
        return nil
    }

    private func rule(of receipt: IssuedReceipt, in evidence: Evidence) -> JSON {
        let rule = evidence.receipts.rules.first { $0.rule.holds(on: receipt.day) }
        return JSON(orNull: rule?.rule.id)
    }

    private func judge(_ handed: HandedReceipt, in evidence: Evidence) -> Finding? {
        guard let name = handed.claims?["deduction"]?.stringValue, let day = handed.day,
            !evidence.receipts.rules.contains(where: { $0.rule.id == name && $0.rule.holds(on: day) })
        else { return nil }
        return finding(
            on: handed, in: evidence, expected: .object(["rule_on": day.json]),
            found: .object(["rule": .string(name)]), note: "received on \(day)",
            summary: "promises a deduction by a rule that does not hold on \(day)")
    }
}
