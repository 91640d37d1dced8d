import LedgerCore

extension Books {
    /// A gift, and the funding of its campaign where the gift reaches the threshold.
    func receiving(_ gift: Gift, opening: LedgerOpening, now: Instant) throws(Refusal) -> [Fact] {
        let campaign = try campaign(taking: gift, now: now)
        let donation = donation(gift, to: campaign, opening: opening)
        let funding = funding(of: campaign, raised: campaign.raised + gift.amount)
        return [.donationReceived(donation)] + (funding.map { [.campaignFunded($0)] } ?? [])
    }

    /// The campaign that takes the gift, or the first rule that speaks against it.
    private func campaign(taking gift: Gift, now: Instant) throws(Refusal) -> CampaignAccount {
        // Of several spellings that Swift takes for equal, an identifier is the one in ASCII.
        guard Identifier.isValid(gift.campaign), let campaign = campaigns[gift.campaign] else {
            throw .campaignUnknown(gift.campaign)
        }
        try standing(campaign.terms.school, on: campaign.terms.opens)
        guard gift.amount > .zero, gift.amount <= .largestMove else {
            throw .amountOutOfRange(gift.amount)
        }
        let terms = campaign.terms
        let day = Day(bangkok: gift.received)
        guard day <= Day(bangkok: now) else { throw .receivedInFuture(day) }
        guard (terms.opens...terms.closes).contains(day) else {
            throw .campaignNotOpenOn(day, campaign: terms.id, opens: terms.opens, closes: terms.closes)
        }
        guard campaign.outcome == nil else { throw .campaignClosed(terms.id) }
        let move = Move(debit: terms.bank, credit: campaign.creditedByGifts, amount: gift.amount)
        // What a conditional campaign raised must fit into the one move that funds it.
        guard fits([move]), campaign.isFunded || campaign.raised + gift.amount <= .largestMove else {
            throw .totalTooLarge(campaign: terms.id)
        }
        guard Self.areCommitments(gift.commitments) else { throw .commitmentsMalformed }
        return campaign
    }

    static func areCommitments(_ commitments: [String]) -> Bool {
        commitments.count == Gift.commitmentCount
            && zip(commitments, commitments.dropFirst()).allSatisfy { $0 < $1 }
            && commitments.allSatisfy { Base64.decode($0, as: .url)?.count == 32 }
    }

    /// Everything else about a donation follows from the gift and the books.
    private func donation(
        _ gift: Gift, to campaign: CampaignAccount, opening: LedgerOpening
    ) -> Donation {
        let terms = campaign.terms
        let day = Day(bangkok: gift.received)
        let series = ReceiptNumber.series(for: terms, on: day)
        return Donation(
            terms: ReceiptTerms(
                gift: gift,
                school: terms.school,
                planLines: terms.planLines,
                currency: opening.currency,
                issuer: terms.custody == .school ? "th-school:\(terms.school)" : opening.issuer.name,
                receipt: nextReceipt(in: series),
                deduction: deductions.first { $0.holds(on: day) }?.id),
            move: Move(debit: terms.bank, credit: campaign.creditedByGifts, amount: gift.amount))
    }

    mutating func receive(_ donation: Donation, now: Instant) throws(BooksFault) {
        guard let opening else { throw .refused(.ledgerNotOpen) }
        let campaign: CampaignAccount
        do {
            campaign = try self.campaign(taking: donation.gift, now: now)
        } catch {
            throw .refused(error)
        }
        let expected = self.donation(donation.gift, to: campaign, opening: opening)
        // The bodies are compared too: by their bytes, unlike texts in Swift.
        guard expected == donation, expected.body == donation.body else {
            throw .impossible("receipt \(donation.receipt) does not follow from the gift and the books")
        }
        series[donation.receipt.series] = donation.receipt.number
        campaigns[donation.gift.campaign]?.raised += donation.gift.amount
        campaigns[donation.gift.campaign]?.donationCount += 1
        if let funding = funding(of: campaign, raised: campaign.raised + donation.gift.amount) {
            awaited.append(.fact(.campaignFunded(funding)))
        }
    }
}

extension Books {
    /// Takes a gift back. A refund or a correction is a request and needs the money to be there; a
    /// chargeback has happened, so what is missing debits the campaign's shortfall.
    func reversing(
        _ recorded: RecordedDonation, reason: ReversalReason
    ) throws(Refusal) -> [Fact] {
        let donation = recorded.donation
        let receipt = try liveReceipt(of: recorded)
        guard let campaign = campaigns[donation.gift.campaign] else {
            throw .campaignUnknown(donation.gift.campaign)
        }
        let left = balance(of: campaign.creditedByGifts)
        guard reason == .chargeback || left >= donation.gift.amount else {
            throw .moneyAlreadySpent(campaign: campaign.terms.id, left: left)
        }
        let moves = outflow(donation.gift.amount, from: campaign)
        guard fits(moves) else { throw .totalTooLarge(campaign: campaign.terms.id) }
        let reversal = DonationReversal(
            donation: recorded.place, campaign: campaign.terms.id, amount: donation.gift.amount,
            receipt: receipt, reason: reason, moves: moves)
        let voiding = ReceiptVoiding(
            receipt: receipt, donation: recorded.place, reason: VoidingReason(reason))
        return [.donationReversed(reversal), .receiptVoided(voiding)]
    }

    /// Money leaves: the campaign's as far as it reaches, the rest is a shortfall.
    func outflow(_ amount: Satang, from campaign: CampaignAccount) -> [Move] {
        let source = campaign.creditedByGifts
        let covered = min(balance(of: source), amount)
        let shares = [(source, covered), (Campaign.shortfall(campaign.terms.id), amount - covered)]
        return shares.filter { $0.1 > .zero }.map { account, share in
            Move(debit: account, credit: campaign.terms.bank, amount: share)
        }
    }

    mutating func reverse(_ reversal: DonationReversal) throws(BooksFault) {
        // What was raised holds every live gift, so no amount beyond it can be taken back.
        guard let campaign = campaigns[reversal.campaign], campaign.donationCount > 0,
            couldBeLive(reversal.receipt, of: reversal.donation),
            reversal.amount > .zero, reversal.amount <= .largestMove,
            reversal.amount <= campaign.raised,
            reversal.moves == outflow(reversal.amount, from: campaign), fits(reversal.moves),
            reversal.reason == .chargeback
                || balance(of: campaign.creditedByGifts) >= reversal.amount
        else { throw .impossible("receipt \(reversal.receipt) could not be reversed like this") }
        reversed.insert(reversal.donation.sequence)
        awaited.append(
            .fact(
                .receiptVoided(
                    ReceiptVoiding(
                        receipt: reversal.receipt, donation: reversal.donation,
                        reason: VoidingReason(reversal.reason)))))
        campaigns[reversal.campaign]?.raised -= reversal.amount
        campaigns[reversal.campaign]?.donationCount -= 1
    }
}
