public import LedgerCore
public import OpenSSL

/// A campaign with what has happened to it and to its money.
public struct CampaignAccount: Sendable {
    public let terms: Campaign
    /// Received minus reversed: never gross.
    public internal(set) var raised: Satang = .zero
    /// What sponsors added to gifts, less what was taken back of it.
    public internal(set) var matched: Satang = .zero
    /// Live donations.
    public internal(set) var donationCount: Int64 = 0
    public internal(set) var paid: Satang = .zero
    /// What went to the school's general line after the campaign failed.
    public internal(set) var fellBack: Satang = .zero
    /// From when on gifts are the school's: at once, unless the campaign is conditional.
    public internal(set) var isFunded: Bool
    public internal(set) var isPaused = false
    /// The later last day, where the campaign was extended.
    public internal(set) var extendedTo: Day?
    /// How it was closed; a cancelled campaign has failed, whatever it raised.
    public internal(set) var outcome: CampaignClosing.Outcome?
    public internal(set) var isCancelled = false
    /// SHA-256 of the newest report of what the money did.
    public internal(set) var report: Digest?
    /// Nothing is left to do, and nothing is left of the money.
    public internal(set) var isSettled = false
    // Its accounts, named once: every gift asks for them.
    let bank: Account
    let fund: Account
    let refundable: Account

    init(terms: Campaign) {
        self.terms = terms
        bank = terms.bank
        fund = terms.fund
        refundable = terms.refundable
        isFunded = terms.threshold == nil
    }

    /// The last Bangkok day on which gifts are taken.
    public var closes: Day { extendedTo ?? terms.closes }

    /// Whether it stopped at its goal, as its terms say.
    public var isFull: Bool { terms.overFunding == .stop && counted >= terms.goal }

    /// What counts towards the threshold.
    public var counted: Satang { raised + matched }

    /// The account that a gift credits now.
    var creditedByGifts: Account { isFunded ? fund : refundable }
}

extension Books {
    /// What is left on the account that a campaign's gifts credit.
    public func unspent(of campaign: CampaignAccount) -> Satang { balance(of: campaign.creditedByGifts) }

    /// What a campaign has in hand: what it was given and did not give back, spend or lose to the general
    /// line. Money that left without being there counts against it.
    public func held(by campaign: CampaignAccount) -> Satang {
        balance(of: campaign.terms.fund) + balance(of: campaign.terms.refundable)
            - balance(of: Campaign.shortfall(campaign.terms.id))
    }
}
