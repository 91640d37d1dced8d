import Giving
import LedgerCore

/// When a plan's year is over, somebody decides what becomes of the money that is left.
public struct P20UnspentAtEnd: Check {
    public let id = "P20"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Unspent at the end"
    public let titleThai = "เงินเหลือเมื่อสิ้นสุดแผน"
    public let documentation = """
        More than days after the last day of its plan's fiscal year a campaign holds no money, or \
        on each of its lines it was decided (rolled over, reassigned, to be refunded). Money of a \
        conditional campaign that never reached its threshold is its donors' and not judged here. One \
        finding a campaign. difference: what it holds on the day of the run.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let flows = CampaignFlows(evidence)
        return evidence.campaigns.values.compactMap { campaign in
            let terms = campaign.terms
            let window = evidence.parameters.plan.unspentDays
            guard let ends = evidence.fiscalCalendar.year(terms.plan.fiscalYear)?.ends,
                evidence.asOf > ends.adding(window)
            else { return nil }
            let balance = flows.curve(of: campaign).balance(on: evidence.asOf)
            let undecided = terms.planLines.filter { evidence.planning.closing(of: $0, in: terms.plan) == nil }
            guard balance > .zero, !undecided.isEmpty else { return nil }
            return unspent(campaign, balance, undecided, ends, in: evidence)
        }
    }

    private func unspent(
        _ campaign: CampaignRecord, _ balance: Satang, _ undecided: [String], _ ends: Day,
        in evidence: Evidence
    ) -> Finding {
        let window = evidence.parameters.plan.unspentDays
        let age = evidence.asOf.days(since: ends)
        let plan = evidence.planInForce(for: campaign.terms)
        return finding(
            on: campaign, amount: balance,
            expected: .object(["by": ends.adding(window).json, "undecided": .array([])]),
            found: .object([
                "age": .integer(age), "as_of": evidence.asOf.json, "balance": balance.json,
                "ends": ends.json, "undecided": .strings(undecided),
            ]),
            difference: balance, comparedWith: undecided.compactMap { plan?.line($0)?.entry },
            asOf: evidence.asOf, since: ends,
            note: "\(balance.amount) satang \(age) days after \(ends)",
            summary: "holds \(balance) baht \(age) days after its plan ended, and nobody decided on "
                + undecided.joined(separator: ", "))
    }
}
