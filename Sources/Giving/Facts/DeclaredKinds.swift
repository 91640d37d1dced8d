import LedgerCore

extension DeclaredFact {
    /// Whether a fact of this kind can be asked for.
    public static func isKind(_ kind: String) -> Bool {
        do {
            return try DeclaredFact(Fields(asking: kind, body: .object([]))) != nil
        } catch {
            // A field knows the kind, and misses its members.
            return true
        }
    }

    /// The kinds that can be asked for, in the order of docs/facts.md.
    public static var kinds: [String] { named.filter(isKind) }

    /// By their fields; one that no field reads is left out of `kinds`.
    private static let named = [
        // Registry
        "strategy.adopted", "fiscal-year.adopted", "place.registered", "school.profiled",
        "school.renamed", "school.succeeded", "memorandum.signed", "actor.appointed",
        "actor.dismissed", "programme.registered", "phase.started", "school.enrolled",
        "figure.published",
        // Plans
        "plan.line-screened", "plan.returned", "plan.amended", "plan.line-closed", "plan.closed",
        "indicator.defined", "indicator.measured",
        // Campaigns
        "campaign.drafted", "campaign.screened", "campaign.paused", "campaign.resumed",
        "campaign.extended", "campaign.cancelled", "campaign.fell-back", "campaign.reported",
        "campaign.settled",
        // Gifts
        "pledge.made", "pledge.ended", "schedule.agreed", "schedule.paused", "schedule.resumed",
        "schedule.missed", "schedule.ended", "fee.charged", "credit.received", "credit.returned",
        // Matching
        "matching.committed", "matching.paid-in", "matching.returned", "matching.closed",
        "gift.matched", "gift.unmatched", "match.promised", "match.withdrawn", "match.kept",
        // Things and time
        "in-kind.promised", "in-kind.assigned", "in-kind.delivered", "in-kind.accepted",
        "volunteer.assigned", "volunteer.served", "volunteer.ended", "activity.held",
        // Grants and revolving funds
        "grant.awarded", "grant.received", "grant.succeeded", "grant.paid", "scheme.adopted",
        "aid.paid", "revolving.founded", "revolving.lent", "revolving.repaid",
        "revolving.written-off",
        // Spending
        "authority.granted", "disbursement.requested", "disbursement.approved",
        "disbursement.declined", "disbursement.cancelled", "evidence.filed", "delivery.signed",
        "advance.paid", "advance.cleared", "advance.returned", "withholding.remitted",
        // Banking
        "bank-account.registered", "payee-account.verified", "statement.imported", "lines.matched",
        "match.proposed", "match.confirmed", "match.declined", "match.undone",
        // Reconciling
        "reconciliation.signed", "findings.raised", "findings.cleared", "finding.assigned",
        "finding.proposed", "finding.decided",
        // Closing
        "period.closed", "period.overridden",
    ]
}
