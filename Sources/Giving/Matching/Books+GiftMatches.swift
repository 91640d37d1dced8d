import LedgerCore

extension Books {
    /// What sponsors add to a gift, in their order: each as far as its terms, its caps and its money reach.
    func matches(of donation: Donation, to campaign: CampaignAccount) -> [MatchingFact] {
        let ids = matchings.eligible(for: campaign.terms.id)
        guard !ids.isEmpty, campaign.terms.custody == .foundation else { return [] }
        let day = Day(bangkok: donation.gift.received)
        return ids.compactMap { id in
            matchings.accounts[id].flatMap { match(of: $0, for: donation, to: campaign, on: day) }
        }
    }

    private func match(
        of matching: MatchingAccount, for donation: Donation, to campaign: CampaignAccount, on day: Day
    ) -> MatchingFact? {
        let share = matching.share(of: donation.gift.amount, to: campaign.terms.id, on: day)
        guard share > .zero else { return nil }
        let terms = matching.terms
        switch terms.basis {
        case .funded:
            let move = Move(debit: terms.account, credit: campaign.creditedByGifts, amount: share)
            return .giftMatched(
                GiftMatch(
                    matching: terms.id, campaign: campaign.terms.id, receipt: donation.receipt,
                    amount: share, moves: [move]))
        case .pledged:
            return .matchPromised(
                GiftMatch(
                    matching: terms.id, campaign: campaign.terms.id, receipt: donation.receipt,
                    amount: share))
        }
    }

    /// What a refund takes back of a gift's matches, the last that was added first: of each as much as
    /// keeps it in proportion to the gift, a promise before money.
    ///
    /// What stays is rounded down, so that a sponsor never adds more to the rest of a gift than it would
    /// have earned; and each refund is measured against what the ones before it left, so that nothing is
    /// taken back twice and the last one takes all.
    ///
    /// - Parameters:
    ///   - receipt: the gift's live one.
    ///   - campaign: that of the gift, as it stands before the refund.
    ///   - refunded: what is taken back of the gift, at most what is left of it. It leaves the campaign
    ///     before its matches do.
    func unwinding(
        _ receipt: ReceiptNumber, of campaign: CampaignAccount, refunded: Satang
    ) -> [Fact] {
        let first = matchings.firstReceipt(of: receipt)
        // What nobody added to has nothing to unwind, and more than is left of a gift is no refund of it.
        guard let gift = matchings.gifts[first], refunded <= gift.left else { return [] }
        var available = max(balance(of: campaign.creditedByGifts) - refunded, .zero)
        var facts: [Fact] = []
        for match in gift.matches.reversed() {
            let unwound = match.unwound(refunded: refunded, of: gift.left)
            func part(_ amount: Satang, _ moves: [Move] = []) -> GiftMatch {
                GiftMatch(
                    matching: match.matching, campaign: gift.campaign, receipt: first, amount: amount,
                    moves: moves)
            }
            let withdrawn = min(unwound, match.promised)
            let unmatched = unwound - withdrawn
            if withdrawn > .zero { facts.append(.matching(.matchWithdrawn(part(withdrawn)))) }
            if unmatched > .zero {
                let moves = Self.outlay(
                    [(to: Account("match", match.matching), amount: unmatched)],
                    from: campaign.creditedByGifts, holding: available,
                    else: Campaign.shortfall(campaign.terms.id))
                available -= min(available, unmatched)
                facts.append(.matching(.giftUnmatched(part(unmatched, moves))))
            }
        }
        return facts
    }
}

extension MatchedGift.Match {
    /// What is taken back where so much is refunded of what was left of the gift.
    fileprivate func unwound(refunded: Satang, of left: Satang) -> Satang {
        let whole = paid + promised
        // Neither factor exceeds 10^15, so their product needs more than 64 bits.
        let product = whole.amount.multipliedFullWidth(by: left.amount - refunded.amount)
        return whole - Satang(left.amount.dividingFullWidth(product).quotient)
    }
}
