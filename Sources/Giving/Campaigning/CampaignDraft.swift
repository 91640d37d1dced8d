import LedgerCore

/// A campaign that somebody proposes, and what the screening committee made of it.
public struct CampaignDraft: Sendable {
    public let campaign: Campaign
    /// The id of who drafted it, in whatever role.
    public let drafter: String
    public internal(set) var review = Review.pending

    public enum Review: Hashable, Sendable {
        case pending, approved, returned, cancelled
    }
}

/// What the screening committee decided on a draft.
public struct CampaignScreening: Hashable, Sendable {
    public let campaign: String
    public let decision: Decision
    /// Why it was returned: an identifier, never a sentence.
    public let reason: String?

    public enum Decision: String, Hashable, Sendable, CaseIterable {
        /// It may open.
        case approved
        /// Whoever drafted it may draft it again.
        case returned
    }

    public init(campaign: String, decision: Decision, reason: String?) {
        self.campaign = campaign
        self.decision = decision
        self.reason = reason
    }

    var body: JSON {
        .object([
            "campaign": .string(campaign),
            "decision": .string(decision.rawValue),
            "reason": reason.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        campaign = try fields.identifier("campaign")
        decision = try fields.word("decision")
        reason = decision == .returned ? try fields.identifier("reason") : nil
    }
}
