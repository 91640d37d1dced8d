public import Giving
public import LedgerCore

/// What sponsors committed to, and to which campaigns their money went.
public struct SponsorEvidence: Sendable {
    /// By id.
    public private(set) var commitments: [String: Recorded<Matching>] = [:]
    /// What each commitment added to a campaign that it does not name, less what was taken back.
    public private(set) var strays: [Stray: StrayTotal] = [:]

    /// A commitment, and a campaign that it is not for.
    public struct Stray: Hashable, Sendable {
        public let matching: String
        public let campaign: String
    }

    public struct StrayTotal: Hashable, Sendable {
        public internal(set) var amount: Satang = .zero
        /// The entry that first added something.
        public let first: EntryReference
    }

    mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        guard case .declared(.matching(let fact)) = fact else { return }
        switch fact {
        case .committed(let matching): commitments[matching.id] = Recorded(matching, placed)
        case .giftMatched(let match): add(match.amount, match.matching, match.campaign, placed)
        case .giftUnmatched(let match): add(-match.amount, match.matching, match.campaign, placed)
        case .matchKept(let keeping):
            for share in keeping.shares { add(share.amount, keeping.matching, share.campaign, placed) }
        case .paidIn, .returned, .closed, .matchPromised, .matchWithdrawn: break
        }
    }

    private mutating func add(
        _ amount: Satang, _ matching: String, _ campaign: String, _ placed: PlacedEntry
    ) {
        // A commitment that names no campaign is for all of them.
        guard let named = commitments[matching]?.campaigns, !named.isEmpty, !named.contains(campaign)
        else { return }
        let entry = EntryReference(sequence: placed.entry.sequence, leaf: placed.leaf)
        let stray = Stray(matching: matching, campaign: campaign)
        strays[stray, default: StrayTotal(first: entry)].amount =
            (strays[stray]?.amount ?? .zero).cappedSum(amount)
    }
}
