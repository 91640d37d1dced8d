public import LedgerCore

/// What somebody promised to give once. No money, and no receipt.
public struct Pledge: Hashable, Sendable {
    public let id: String
    public let campaign: String
    public let amount: Satang
    /// The Bangkok day until which it is to be kept.
    public let due: Day
    public let donor: CorrectedDonor

    public init(id: String, campaign: String, amount: Satang, due: Day, donor: CorrectedDonor) {
        self.id = id
        self.campaign = campaign
        self.amount = amount
        self.due = due
        self.donor = donor
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "anonymous": .bool(donor.anonymous),
            "campaign": .string(campaign),
            "commitments": .strings(donor.commitments),
            "donor_kind": .string(donor.kind.rawValue),
            "due": due.json,
            "id": .string(id),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        campaign = try fields.identifier("campaign")
        amount = try fields.satang("amount")
        due = try fields.day("due")
        donor = try CorrectedDonor(fields)
    }
}

/// That a pledge is no longer expected to be kept.
public struct PledgeEnd: Hashable, Sendable {
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Whoever made it took it back.
        case withdrawn
        /// Its day passed without it.
        case overdue
    }

    public let pledge: String
    public let reason: Reason

    public init(pledge: String, reason: Reason) {
        self.pledge = pledge
        self.reason = reason
    }

    var body: JSON {
        .object(["pledge": .string(pledge), "reason": .string(reason.rawValue)])
    }

    init(_ fields: Fields) throws(FactFault) {
        pledge = try fields.identifier("pledge")
        reason = try fields.word("reason")
    }
}

/// A pledge with what has become of it.
public struct PledgeAccount: Sendable {
    public let pledge: Pledge
    /// What stands of the gifts that were given under it.
    public internal(set) var given = Satang.zero
    public internal(set) var ended: PledgeEnd.Reason?

    public var isFulfilled: Bool { given >= pledge.amount }
}

extension CorrectedDonor {
    init(_ fields: Fields) throws(FactFault) {
        self.init(
            kind: try fields.word("donor_kind"), anonymous: try fields.flag("anonymous"),
            commitments: try fields.strings("commitments"))
    }
}
