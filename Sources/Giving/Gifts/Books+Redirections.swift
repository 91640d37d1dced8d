import LedgerCore

extension Books {
    /// Moves what stands of a gift to another campaign, and issues its receipt again for that one. The
    /// other campaign may be funded thereby.
    func redirecting(
        _ recorded: RecordedDonation, to: String, reason: RedirectionReason, for donor: CorrectedDonor,
        by: Actor, now: Instant
    ) throws(Refusal) -> [Fact] {
        try requireRole(for: reason, by, on: Day(bangkok: now))
        let receipt = try liveReceipt(of: recorded)
        let standing = standing(of: recorded)
        let (redirection, target) = try redirection(
            of: recorded.place, receipt: receipt, standing: standing, to: to, reason: reason, by: by,
            now: now)
        let moved = DonationStanding(amount: standing.amount, campaign: to)
        let unwinding = try unwinding(
            receipt, of: standing, refunded: standing.amount, besides: redirection.moves)
        return [.donationRedirected(redirection)]
            + (try correcting(recorded, replacing: receipt, standing: moved, for: donor))
            + unwinding + funds(target, receiving: standing.amount)
    }

    private func redirection(
        of donation: EntryReference, receipt: ReceiptNumber, standing: DonationStanding, to: String,
        reason: RedirectionReason, by: Actor, now: Instant
    ) throws(Refusal) -> (DonationRedirection, target: CampaignAccount) {
        let day = Day(bangkok: now)
        try requireRole(for: reason, by, on: day)
        guard let source = campaigns[standing.campaign] else { throw .campaignUnknown(standing.campaign) }
        // Of several spellings that Swift takes for equal, an identifier is the one in ASCII.
        guard Identifier.isValid(to), let target = campaigns[to] else { throw .campaignUnknown(to) }
        guard to != standing.campaign else { throw .redirectedToItself(campaign: to) }
        guard reason != .donorChoice || source.leavesTheChoice else {
            throw .donorHasNoChoice(campaign: standing.campaign)
        }
        guard target.terms.isInBook(of: source.terms) else { throw .custodyDiffers(campaign: to) }
        try check(target, takesGiftsOf: day)
        let left = balance(of: source.creditedByGifts)
        guard left >= standing.amount else {
            throw .moneyAlreadySpent(campaign: standing.campaign, left: left)
        }
        let moves = [
            Move(debit: source.creditedByGifts, credit: target.creditedByGifts, amount: standing.amount)
        ]
        guard hasRoom(for: moves, in: target, receiving: standing.amount) else {
            throw .totalTooLarge(.campaign, to)
        }
        let redirection = DonationRedirection(
            donation: donation, campaign: standing.campaign, to: to, amount: standing.amount,
            receipt: receipt, reason: reason, moves: moves)
        return (redirection, target)
    }

    /// Whose mistake it was is for the accountant to say; the donor's choice anybody may write down.
    private func requireRole(
        for reason: RedirectionReason, _ by: Actor, on day: Day
    ) throws(Refusal) {
        if reason == .wrongCampaign { try require("accountant", by, on: day) }
    }

    mutating func redirect(
        _ redirection: DonationRedirection, by: Actor, now: Instant
    ) throws(BooksFault) {
        guard let source = campaigns[redirection.campaign], source.donationCount > 0,
            redirection.amount > .zero, redirection.amount <= source.raised,
            redirection.amount <= .largestMove,
            couldBeLive(redirection.receipt, of: redirection.donation),
            couldStand(redirection.donation, in: redirection.campaign)
        else { throw .impossible("receipt \(redirection.receipt) could not be redirected like this") }
        let standing = DonationStanding(amount: redirection.amount, campaign: redirection.campaign)
        let target: CampaignAccount
        do {
            let decided = try self.redirection(
                of: redirection.donation, receipt: redirection.receipt, standing: standing,
                to: redirection.to, reason: redirection.reason, by: by, now: now)
            guard decided.0 == redirection else {
                throw BooksFault.impossible("receipt \(redirection.receipt) moves other accounts")
            }
            target = decided.target
        } catch {
            throw BooksFault(error)
        }
        gifts.changes[redirection.donation.sequence, default: DonationChange()].campaigns
            .append(redirection.to)
        campaigns[redirection.campaign]?.raised -= redirection.amount
        campaigns[redirection.campaign]?.donationCount -= 1
        campaigns[redirection.to]?.raised += redirection.amount
        campaigns[redirection.to]?.donationCount += 1
        awaitCorrection(of: redirection.donation, replacing: redirection.receipt)
        awaitUnwinding(redirection.receipt, in: redirection.campaign, refunded: redirection.amount)
        awaited += funds(target, receiving: redirection.amount).map(Awaited.fact)
    }
}

extension Books {
    /// Takes in again what a chargeback took, once the bank has given it back.
    func reinstating(
        _ recorded: RecordedDonation, for donor: CorrectedDonor
    ) throws(Refusal) -> [Fact] {
        let receipt = newestReceipt(of: recorded)
        let standing = standing(of: recorded)
        let (reinstatement, campaign) = try reinstatement(
            of: recorded.place, receipt: receipt, standing: standing)
        let reissue = try reissue(
            of: recorded, replacing: receipt, as: nextReceipt(in: receipt.series), standing: standing,
            for: donor)
        return [.donationReinstated(reinstatement), .receiptReissued(reissue)]
            + funds(campaign, receiving: standing.amount)
    }

    private func reinstatement(
        of donation: EntryReference, receipt: ReceiptNumber, standing: DonationStanding
    ) throws(Refusal) -> (DonationReinstatement, CampaignAccount) {
        guard gifts.chargedBack.contains(donation.sequence) else {
            throw .donationNotChargedBack(receipt: receipt.description)
        }
        guard let campaign = campaigns[standing.campaign] else { throw .campaignUnknown(standing.campaign) }
        let moves = inflow(standing.amount, to: campaign)
        guard hasRoom(for: moves, in: campaign, receiving: standing.amount) else {
            throw .totalTooLarge(.campaign, standing.campaign)
        }
        let reinstatement = DonationReinstatement(
            donation: donation, campaign: standing.campaign, amount: standing.amount, receipt: receipt,
            moves: moves)
        return (reinstatement, campaign)
    }

    /// Money comes back: first it makes up for the shortfall, the rest is the campaign's. While a
    /// campaign may still be funded all of it is the donors', who may get it back.
    private func inflow(_ amount: Satang, to campaign: CampaignAccount) -> [Move] {
        let shortfall = Campaign.shortfall(campaign.terms.id)
        let mayBeFunded = !campaign.isFunded && campaign.outcome == nil
        let owed = mayBeFunded ? .zero : min(max(balance(of: shortfall), .zero), amount)
        let shares = [(shortfall, owed), (campaign.creditedByGifts, amount - owed)]
        return shares.filter { $0.1 > .zero }.map { account, share in
            Move(debit: campaign.terms.bank, credit: account, amount: share)
        }
    }

    mutating func reinstate(_ reinstatement: DonationReinstatement) throws(BooksFault) {
        let donation = reinstatement.donation
        let standing = DonationStanding(
            amount: reinstatement.amount, campaign: reinstatement.campaign)
        guard reinstatement.amount > .zero, reinstatement.amount <= .largestMove,
            couldStand(donation, in: reinstatement.campaign),
            (reissued[donation.sequence] ?? reinstatement.receipt) == reinstatement.receipt
        else { throw .impossible("receipt \(reinstatement.receipt) could not be reinstated like this") }
        let campaign: CampaignAccount
        do {
            let decided = try self.reinstatement(
                of: donation, receipt: reinstatement.receipt, standing: standing)
            guard decided.0 == reinstatement else {
                throw BooksFault.impossible("receipt \(reinstatement.receipt) moves other accounts")
            }
            campaign = decided.1
        } catch {
            throw BooksFault(error)
        }
        reversed.remove(donation.sequence)
        gifts.chargedBack.remove(donation.sequence)
        gifts.count(reinstatement.amount, of: donation, dues: 1)
        campaigns[reinstatement.campaign]?.raised += reinstatement.amount
        campaigns[reinstatement.campaign]?.donationCount += 1
        awaited.append(
            .reissue(
                Successor(
                    donation: donation, replaces: reinstatement.receipt,
                    receipt: nextReceipt(in: reinstatement.receipt.series))))
        awaited += funds(campaign, receiving: reinstatement.amount).map(Awaited.fact)
    }

    /// The funding of a campaign that reaches its threshold with what it receives now.
    private func funds(_ campaign: CampaignAccount, receiving amount: Satang) -> [Fact] {
        funding(of: campaign, receiving: amount).map { [.campaignFunded($0)] } ?? []
    }
}

extension CampaignAccount {
    /// Whether its donors may choose another campaign now.
    var leavesTheChoice: Bool { outcome == .failed && terms.onFailure == .donorChoice }
}

extension Campaign {
    /// Whether its money is in the same book: the foundation's, or that of one school.
    func isInBook(of other: Campaign) -> Bool {
        terms.custody == other.custody && (terms.custody == .foundation || terms.school == other.school)
    }
}
