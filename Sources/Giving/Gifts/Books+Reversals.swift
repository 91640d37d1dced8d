import LedgerCore

extension Books {
    /// Takes back what stands of a gift. A refund or a correction is a request and needs the money to be
    /// there; a chargeback has happened, so what is missing debits the campaign's shortfall.
    func reversing(
        _ recorded: RecordedDonation, reason: ReversalReason
    ) throws(Refusal) -> [Fact] {
        let receipt = try liveReceipt(of: recorded)
        let standing = standing(of: recorded)
        let moves = try givingBack(standing.amount, from: standing.campaign, because: reason)
        let unwinding = try unwinding(receipt, of: standing, refunded: standing.amount, besides: moves)
        let reversal = DonationReversal(
            donation: recorded.place, campaign: standing.campaign, amount: standing.amount,
            receipt: receipt, reason: reason, moves: moves)
        return [.donationReversed(reversal), .receiptVoided(reversal.voiding)] + unwinding
    }

    /// Gives back a part of what stands of a gift, and issues its receipt again for the rest.
    func refunding(
        _ amount: Satang, of recorded: RecordedDonation, reason: ReversalReason, for donor: CorrectedDonor
    ) throws(Refusal) -> [Fact] {
        let receipt = try liveReceipt(of: recorded)
        let standing = standing(of: recorded)
        guard amount > .zero else { throw .amountOutOfRange(amount) }
        guard amount < standing.amount else {
            throw .refundNotPartial(receipt: receipt.description, stands: standing.amount)
        }
        let moves = try givingBack(amount, from: standing.campaign, because: reason)
        let unwinding = try unwinding(receipt, of: standing, refunded: amount, besides: moves)
        let refund = DonationRefund(
            donation: recorded.place, campaign: standing.campaign, amount: amount, receipt: receipt,
            reason: reason, moves: moves)
        let rest = DonationStanding(amount: standing.amount - amount, campaign: standing.campaign)
        return [.donationRefunded(refund)]
            + (try correcting(recorded, replacing: receipt, standing: rest, for: donor)) + unwinding
    }

    /// What sponsors take back when so much of a gift goes; together with its own moves it has to fit.
    func unwinding(
        _ receipt: ReceiptNumber, of standing: DonationStanding, refunded: Satang, besides moves: [Move]
    ) throws(Refusal) -> [Fact] {
        guard let campaign = campaigns[standing.campaign] else { throw .campaignUnknown(standing.campaign) }
        let facts = unwinding(receipt, of: campaign, refunded: refunded)
        guard facts.isEmpty || fits(moves + facts.flatMap(\.moves)) else {
            throw .totalTooLarge(.campaign, standing.campaign)
        }
        return facts
    }

    private func givingBack(
        _ amount: Satang, from id: String, because reason: ReversalReason
    ) throws(Refusal) -> [Move] {
        guard let campaign = campaigns[id] else { throw .campaignUnknown(id) }
        let left = balance(of: campaign.creditedByGifts)
        guard reason == .chargeback || left >= amount else {
            throw .moneyAlreadySpent(campaign: id, left: left)
        }
        let moves = outflow(amount, from: campaign)
        guard fits(moves) else { throw .totalTooLarge(.campaign, id) }
        return moves
    }

    /// Money leaves: the campaign's as far as it reaches, the rest is a shortfall.
    func outflow(_ amount: Satang, from campaign: CampaignAccount) -> [Move] {
        let source = campaign.creditedByGifts
        return Self.outlay(
            [(to: campaign.terms.bank, amount: amount)], from: source, holding: balance(of: source),
            else: Campaign.shortfall(campaign.terms.id))
    }

    /// Whether this can be taken back of a donation, as far as the books know without the donation.
    private func couldGiveBack(
        _ amount: Satang, of donation: EntryReference, receipt: ReceiptNumber, from campaign: String,
        because reason: ReversalReason, moving moves: [Move]
    ) -> Bool {
        // What was raised holds every live gift, so no amount beyond it can be taken back.
        guard let account = campaigns[campaign], account.donationCount > 0, amount > .zero,
            amount <= .largestMove, amount <= account.raised, couldBeLive(receipt, of: donation),
            couldStand(donation, in: campaign)
        else { return false }
        // A refusal would be another answer than these moves.
        return (try? givingBack(amount, from: campaign, because: reason)) == moves
    }

    mutating func reverse(_ reversal: DonationReversal) throws(BooksFault) {
        guard
            couldGiveBack(
                reversal.amount, of: reversal.donation, receipt: reversal.receipt,
                from: reversal.campaign, because: reversal.reason, moving: reversal.moves)
        else { throw .impossible("receipt \(reversal.receipt) could not be reversed like this") }
        reversed.insert(reversal.donation.sequence)
        if reversal.reason == .chargeback { gifts.chargedBack.insert(reversal.donation.sequence) }
        gifts.count(-reversal.amount, of: reversal.donation, dues: -1)
        campaigns[reversal.campaign]?.raised -= reversal.amount
        campaigns[reversal.campaign]?.donationCount -= 1
        awaited.append(.fact(.receiptVoided(reversal.voiding)))
        awaitUnwinding(reversal.receipt, in: reversal.campaign, refunded: reversal.amount)
    }

    mutating func refund(_ refund: DonationRefund) throws(BooksFault) {
        guard
            couldGiveBack(
                refund.amount, of: refund.donation, receipt: refund.receipt, from: refund.campaign,
                because: refund.reason, moving: refund.moves)
        else { throw .impossible("receipt \(refund.receipt) could not be refunded like this") }
        gifts.changes[refund.donation.sequence, default: DonationChange()].refunded += refund.amount
        gifts.count(-refund.amount, of: refund.donation, dues: 0)
        campaigns[refund.campaign]?.raised -= refund.amount
        awaitCorrection(of: refund.donation, replacing: refund.receipt)
        awaitUnwinding(refund.receipt, in: refund.campaign, refunded: refund.amount)
    }

    /// After a gift, or a part of it, has gone: what was added to it goes in proportion.
    mutating func awaitUnwinding(_ receipt: ReceiptNumber, in campaign: String, refunded: Satang) {
        guard let account = campaigns[campaign] else { return }
        awaited += unwinding(receipt, of: account, refunded: refunded).map(Awaited.fact)
        matchings.refund(refunded, of: receipt)
    }
}

extension DonationReversal {
    /// What follows at once.
    fileprivate var voiding: ReceiptVoiding {
        ReceiptVoiding(receipt: receipt, donation: donation, reason: VoidingReason(reason))
    }
}
