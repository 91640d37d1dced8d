public import LedgerCore

/// What decisions about gifts depend on beyond their campaigns and receipts, a part of the books.
///
/// Of single donations it keeps only what did not stay as it came, and what was promised before.
public struct Gifts: Sendable {
    /// By id. What one still holds stands on its account.
    public internal(set) var credits: [String: Credit] = [:]
    /// Ids of the fees that were charged.
    public internal(set) var fees: Set<String> = []
    public internal(set) var pledges: [String: PledgeAccount] = [:]
    public internal(set) var schedules: [String: ScheduleAccount] = [:]
    /// What was refunded and redirected, by the donation's sequence number.
    public internal(set) var changes: [UInt64: DonationChange] = [:]
    /// Sequence numbers of donations that the bank took back.
    public internal(set) var chargedBack: Set<UInt64> = []
    /// What the few donations were promised under that were promised, by their sequence numbers.
    var promises: [UInt64: Promise] = [:]

    struct Promise {
        let pledge: String?
        let schedule: String?
    }
}

/// How a donation differs from how it came.
public struct DonationChange: Hashable, Sendable {
    /// What was given back of it.
    public internal(set) var refunded = Satang.zero
    /// Where it was redirected to, one campaign after the other.
    public internal(set) var campaigns: [String] = []
}

/// What is left of a donation, and where.
public struct DonationStanding: Hashable, Sendable {
    public let amount: Satang
    public let campaign: String

    public init(amount: Satang, campaign: String) {
        self.amount = amount
        self.campaign = campaign
    }
}

extension Books {
    /// What stands of a donation and where; of one that was reversed, what stood before.
    public func standing(of recorded: RecordedDonation) -> DonationStanding {
        let gift = recorded.donation.gift
        let change = gifts.changes[recorded.place.sequence]
        return DonationStanding(
            amount: gift.amount - (change?.refunded ?? .zero),
            campaign: change?.campaigns.last ?? gift.campaign)
    }

    /// The terms of the campaign that a donation was redirected to; nil where it stands where it came.
    func redirected(_ donation: EntryReference) -> Campaign? {
        gifts.changes[donation.sequence]?.campaigns.last.flatMap { campaigns[$0]?.terms }
    }

    /// Whether a donation can stand in that campaign, as far as the books know without the donation.
    func couldStand(_ donation: EntryReference, in campaign: String) -> Bool {
        gifts.changes[donation.sequence]?.campaigns.last.map { $0 == campaign } ?? true
    }
}
