import Giving
import LedgerCore

/// A plan line is not paid for twice by two sources.
public struct P25DoubleFunding: Check {
    public let id = "P25"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Double funding"
    public let titleThai = "การรับเงินซ้ำซ้อนในรายการเดียวกัน"
    public let documentation = """
        What several campaigns raised for one line (gifts with what sponsors added, less what was \
        taken back) is together at most percent of the line in the newest approved version. What a \
        campaign raised is laid over its lines in proportion to their amounts, rounded down. A line of \
        a single campaign is not judged: that campaign's own terms say what becomes of more than its \
        goal. One finding a line. difference: the sum less what is allowed.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        var sources: [PlanYear: [String: [Source]]] = [:]
        for campaign in evidence.campaigns.values {
            guard let plan = evidence.planInForce(for: campaign.terms) else { continue }
            let lines = campaign.terms.planLines.compactMap { plan.line($0)?.line }
            let whole = lines.map(\.amount).cappedTotal
            guard whole > .zero, campaign.raised > .zero else { continue }
            for line in lines {
                let share = campaign.raised.scaled(line.amount.amount, of: whole.amount)
                sources[PlanYear(plan.id), default: [:]][line.line, default: []]
                    .append(Source(campaign: campaign, share: share))
            }
        }
        return sources.flatMap { year, lines in
            lines.compactMap { name, sources in judge(year, name, sources, evidence) }
        }
    }

    private struct Source {
        let campaign: CampaignRecord
        let share: Satang
    }

    private func judge(
        _ year: PlanYear, _ name: String, _ sources: [Source], _ evidence: Evidence
    ) -> Finding? {
        let percent = evidence.parameters.plan.fundingPercent
        let total = sources.map(\.share).cappedTotal
        guard sources.count > 1, let line = evidence.planInForce(year)?.line(name),
            total.exceeds(percent: percent, of: line.line.amount)
        else { return nil }
        let excess = total - line.line.amount.scaled(percent, of: 100)
        let inOrder = sources.sorted { $0.campaign.entry.sequence < $1.campaign.entry.sequence }
        return finding(
            on: line,
            expected: .object(["line": line.line.amount.json, "percent": .integer(percent)]),
            found: .object([
                "sources": .array(
                    inOrder.map { source in
                        .object([
                            "campaign": .string(source.campaign.terms.id),
                            "raised": source.campaign.raised.json, "share": source.share.json,
                        ])
                    }),
                "total": total.json,
            ]),
            difference: excess, comparedWith: inOrder.map(\.campaign.entry),
            note: inOrder.map { String($0.share.amount) }.joined(separator: " + ")
                + " = \(total.amount) satang, \(excess.amount) too many",
            summary: "was given \(total) baht by \(sources.count) campaigns, \(excess) more than it may have")
    }
}

extension CampaignRecord {
    /// Received and matched, less what was taken back.
    fileprivate var raised: Satang {
        days.values.map { $0.received - $0.reversed }.cappedTotal
    }
}
