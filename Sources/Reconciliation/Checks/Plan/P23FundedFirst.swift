import Giving
import LedgerCore

/// At the end of no day has a campaign paid out more than had come in.
public struct P23FundedFirst: Check {
    public let id = "P23"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Funded first"
    public let titleThai = "เงินเข้าก่อนจ่าย"
    public let documentation = """
        At the end of every day what a campaign received by then (gifts by their day, with what \
        sponsors added, less what was taken back by the day on which that was recorded) is at least \
        what left it by then: payments, and advances less what came back of them. The money of a \
        conditional campaign counts from the day on which it reached its threshold. One finding a \
        campaign, on the first such day, with the lowest day. difference: what was missing on the first.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let flows = CampaignFlows(evidence)
        return evidence.campaigns.values.compactMap { campaign in
            let curve = flows.curve(of: campaign)
            guard let breach = curve.breach, let lowest = curve.lowest else { return nil }
            return finding(of: campaign, breach, lowest)
        }
    }

    private func finding(
        of campaign: CampaignRecord, _ breach: FundingCurve.Point, _ lowest: FundingCurve.Point
    ) -> Finding {
        finding(
            on: campaign, amount: breach.disbursed,
            expected: .object(["balance_at_least": 0]),
            found: .object([
                "available": breach.available.json, "balance": breach.balance.json,
                "day": breach.day.json, "disbursed": breach.disbursed.json,
                "lowest": .object(["balance": lowest.balance.json, "day": lowest.day.json]),
                "received": breach.received.json,
            ]),
            difference: -breach.balance, comparedWith: breach.last.map { [$0] } ?? [],
            note: "\(breach.available.amount) - \(breach.disbursed.amount) = \(breach.balance.amount) satang "
                + "on \(breach.day)",
            summary: "had paid out \(breach.disbursed) baht by \(breach.day) and could spend "
                + "\(breach.available)")
    }
}
