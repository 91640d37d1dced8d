import Giving
import LedgerCore

/// Every plan line that a payment cites is one that its donors gave for.
public struct P03LineExists: Check {
    public let id = "P03"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Line exists"
    public let titleThai = "มีรายการในแผน"
    public let documentation = """
        Each cited line exists in the newest approved version of the campaign's plan and is one of \
        the lines that the campaign was opened for. One finding a line.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.judgedPayments.flatMap { judged in
            judged.payment.sharesByLine
                .filter { share in
                    judged.plan.line(share.line) == nil
                        || !judged.campaign.terms.planLines.contains(share.line)
                }
                .map { strayLine($0, of: judged, in: evidence) }
        }
    }

    private func strayLine(
        _ share: Payment.Share, of judged: JudgedPayment, in evidence: Evidence
    ) -> Finding {
        let line = judged.plan.line(share.line)
        let path = "\(judged.plan.id)/\(share.line)"
        let terms = judged.campaign.terms
        return finding(
            on: judged.record, in: evidence,
            expected: .object([
                "campaign": .string(terms.id),
                "lines": .strings(terms.planLines),
                "plan": .string(judged.plan.id.description),
            ]),
            found: .object([
                "in_plan": .bool(line != nil),
                "line": .string(path),
                "share": share.amount.json,
            ]),
            comparedWith: [judged.campaign.entry]
                + [judged.plan.submitted, line?.entry].compactMap { $0 },
            note: line == nil
                ? "no plan.line-entered entry is \(path)"
                : "plan_lines of entry \(judged.campaign.entry.sequence) do not hold \(share.line)",
            summary: line == nil
                ? "cites line \(share.line), which plan \(judged.plan.id) does not have"
                : "cites line \(share.line), which campaign \(terms.id) was not opened for")
    }
}
