import LedgerCore

extension Books {
    /// A gift and what follows from it.
    func receiving(_ gift: Gift, opening: LedgerOpening, now: Instant) throws(Refusal) -> [Fact] {
        let campaign = try campaign(taking: gift, now: now)
        let donation = donation(gift, to: campaign, opening: opening)
        return [.donationReceived(donation)] + (try following(donation, to: campaign))
    }

    /// What sponsors add to a gift, and the funding of its campaign where it reaches the threshold with that.
    private func following(_ donation: Donation, to campaign: CampaignAccount) throws(Refusal) -> [Fact] {
        let matches = matches(of: donation, to: campaign)
        let added = matches.flatMap(\.moves)
        let amount = added.map(\.amount).reduce(donation.gift.amount, +)
        guard added.isEmpty || hasRoom(for: [donation.move] + added, in: campaign, receiving: amount)
        else { throw .totalTooLarge(.campaign, campaign.terms.id) }
        let funding = funding(of: campaign, receiving: amount)
        return matches.map(Fact.matching) + (funding.map { [.campaignFunded($0)] } ?? [])
    }

    /// The campaign that takes the gift, or the first rule that speaks against it.
    private func campaign(taking gift: Gift, now: Instant) throws(Refusal) -> CampaignAccount {
        // Of several spellings that Swift takes for equal, an identifier is the one in ASCII.
        guard Identifier.isValid(gift.campaign), let campaign = campaigns[gift.campaign] else {
            throw .campaignUnknown(gift.campaign)
        }
        try standing(campaign.terms.school, on: campaign.terms.opens)
        try Self.check(gift.amount)
        let day = Day(bangkok: gift.received)
        guard day <= Day(bangkok: now) else { throw .receivedInFuture(day) }
        try check(campaign, takesGiftsOf: day)
        try check(gift.particulars, of: gift, to: campaign)
        guard hasRoom(for: [move(gift, to: campaign)], in: campaign, receiving: gift.amount) else {
            throw .totalTooLarge(.campaign, campaign.terms.id)
        }
        guard gift.isCommitted else { throw .commitmentsMalformed }
        return campaign
    }

    /// Whether a campaign takes gifts of that Bangkok day.
    func check(_ campaign: CampaignAccount, takesGiftsOf day: Day) throws(Refusal) {
        let terms = campaign.terms
        guard (terms.opens...campaign.closes).contains(day) else {
            throw .campaignNotOpenOn(day, campaign: terms.id, opens: terms.opens, closes: campaign.closes)
        }
        guard campaign.outcome == nil else { throw .campaignClosed(terms.id) }
        guard !campaign.isPaused else { throw .campaignPaused(terms.id) }
        guard !campaign.isFull else { throw .campaignFull(terms.id, goal: terms.goal) }
    }

    /// Whether totals stay exact, and what a conditional campaign holds fits into the one move that
    /// funds it.
    func hasRoom(for moves: [Move], in campaign: CampaignAccount, receiving amount: Satang) -> Bool {
        fits(moves)
            && (campaign.isFunded || balance(of: campaign.refundable) + amount <= .largestMove)
    }

    /// From the bank, or from the credit that waited in suspense.
    private func move(_ gift: Gift, to campaign: CampaignAccount) -> Move {
        Move(
            debit: gift.particulars.credit.map(Credit.suspense) ?? campaign.bank,
            credit: campaign.creditedByGifts, amount: gift.amount)
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
            move: move(gift, to: campaign))
    }

    mutating func receive(
        _ donation: Donation, now: Instant, at sequence: UInt64
    ) throws(BooksFault) {
        guard let opening else { throw .refused(.ledgerNotOpen) }
        let campaign: CampaignAccount
        let following: [Fact]
        do {
            campaign = try self.campaign(taking: donation.gift, now: now)
            following = try self.following(donation, to: campaign)
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
        keepPromises(of: donation.gift, at: sequence)
        // Matches come before the funding, which may follow alone.
        if case .declared? = following.first { matchings.take(donation.gift, under: donation.receipt) }
        awaited += following.map(Awaited.fact)
    }
}

extension Gift {
    /// Whether it has the commitments that every gift has, and those that only some have.
    var isCommitted: Bool {
        guard CorrectedDonor.areCommitments(commitments) else { return false }
        return particulars.honour.map { honour in
            CorrectedDonor.isCommitment(honour) && !commitments.contains(honour)
        } ?? true
    }
}

extension CorrectedDonor {
    static func areCommitments(_ commitments: [String]) -> Bool {
        commitments.count == Gift.commitmentCount
            && zip(commitments, commitments.dropFirst()).allSatisfy { $0 < $1 }
            && commitments.allSatisfy(isCommitment)
    }

    fileprivate static func isCommitment(_ text: String) -> Bool {
        Base64.isUnpadded(text, byteCount: 32, as: .url)
    }
}
