public import LedgerCore

/// That a campaign was paused, resumed or cancelled, and why.
public struct CampaignIntervention: Hashable, Sendable {
    public let campaign: String
    /// An identifier, never a sentence.
    public let reason: String

    public init(campaign: String, reason: String) {
        self.campaign = campaign
        self.reason = reason
    }

    var body: JSON { .object(["campaign": .string(campaign), "reason": .string(reason)]) }

    init(_ fields: Fields) throws(FactFault) {
        campaign = try fields.identifier("campaign")
        reason = try fields.identifier("reason")
    }
}

/// That a campaign takes gifts for longer than it opened for, within what its terms allow.
public struct CampaignExtension: Hashable, Sendable {
    public let campaign: String
    /// The new last Bangkok day.
    public let closes: Day

    public init(campaign: String, closes: Day) {
        self.campaign = campaign
        self.closes = closes
    }

    var body: JSON { .object(["campaign": .string(campaign), "closes": closes.json]) }

    init(_ fields: Fields) throws(FactFault) {
        campaign = try fields.identifier("campaign")
        closes = try fields.day("closes")
    }
}
