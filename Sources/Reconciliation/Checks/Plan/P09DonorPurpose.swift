import Giving
import LedgerCore

/// Money buys what its donors were shown when they gave.
public struct P09DonorPurpose: Check {
    public let id = "P09"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Donor purpose"
    public let titleThai = "ตรงวัตถุประสงค์ของผู้บริจาค"
    public let documentation = """
        Donors give for a campaign's lines as its plan stood when it opened; whoever redirects a \
        gift gives it for the lines of the campaign that it goes to. A line that a payment cites has in \
        the newest approved version the strategy, the kind and the item that it had in the version that \
        the campaign names; one finding a line of a payment. A line that the campaign was not opened for \
        is check P03's to report. A sponsor's money went only to campaigns that the commitment names \
        (none means every one); one finding a commitment and campaign. difference: the share, or \
        what the sponsor's money came to there.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.judgedPayments.flatMap { otherwise($0, in: evidence) } + strays(evidence)
    }

    private func otherwise(_ judged: JudgedPayment, in evidence: Evidence) -> [Finding] {
        guard judged.plan.id != judged.campaign.terms.plan,
            let shown = evidence.plans[judged.campaign.terms.plan]
        else { return [] }
        return judged.sharesOfPlan.compactMap { line, share in
            guard judged.campaign.terms.planLines.contains(line.line.line),
                let given = shown.line(line.line.line), !given.line.buysTheSame(as: line.line)
            else { return nil }
            return changed(judged, line, given, share, in: evidence)
        }
    }

    private func changed(
        _ judged: JudgedPayment, _ line: PlanRecord.Line, _ given: PlanRecord.Line, _ share: Satang,
        in evidence: Evidence
    ) -> Finding {
        finding(
            on: judged.record, in: evidence,
            expected: given.line.purpose(at: given.path), found: line.line.purpose(at: line.path),
            difference: share, comparedWith: [judged.campaign.entry, given.entry, line.entry],
            note: "line \(line.line.line) in entries \(given.entry.sequence) and \(line.entry.sequence), "
                + "\(share.amount) satang",
            summary: "spends \(share) baht on line \(line.line.line), which is for something else than "
                + "when campaign \(judged.campaign.terms.id) opened")
    }

    private func strays(_ evidence: Evidence) -> [Finding] {
        evidence.sponsors.strays.compactMap { stray, total in
            guard total.amount > .zero, let commitment = evidence.sponsors.commitments[stray.matching]
            else { return nil }
            let terms = evidence.campaigns[stray.campaign]?.terms
            return finding(
                subject: stray.matching, school: terms?.school, fiscalYear: terms?.plan.fiscalYear,
                amount: commitment.cap,
                expected: .object(["campaigns": .strings(commitment.campaigns)]),
                found: .object(["amount": total.amount.json, "campaign": .string(stray.campaign)]),
                difference: total.amount, entries: [total.first, commitment.entry],
                note: "\(total.amount.amount) satang of \(stray.matching) in \(stray.campaign)",
                summary: "added \(total.amount) baht to campaign \(stray.campaign), which it does not name")
        }
    }
}

extension PlanLine {
    fileprivate func buysTheSame(as other: PlanLine) -> Bool {
        (strategy, kind, item) == (other.strategy, other.kind, other.item)
    }

    fileprivate func purpose(at path: String) -> JSON {
        .object([
            "item": .string(item), "kind": .string(kind.rawValue), "line": .string(path),
            "strategy": .string(strategy),
        ])
    }
}
