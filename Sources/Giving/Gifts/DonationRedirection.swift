public import LedgerCore

/// Why a gift went to another campaign.
public enum RedirectionReason: String, Hashable, Sendable, CaseIterable {
    /// It was booked for a campaign that the donor did not mean.
    case wrongCampaign = "wrong-campaign"
    /// The campaign failed or was cancelled, and its terms let the donor choose another.
    case donorChoice = "donor-choice"
}

/// That what stands of a gift now stands in another campaign. Its receipt is voided and issued again.
public struct DonationRedirection: Hashable, Sendable {
    public let donation: EntryReference
    /// Where it stood.
    public let campaign: String
    /// Where it stands now.
    public let to: String
    /// All that stands of it.
    public let amount: Satang
    /// The receipt that was live until now.
    public let receipt: ReceiptNumber
    public let reason: RedirectionReason
    public let moves: [Move]

    init(
        donation: EntryReference, campaign: String, to: String, amount: Satang, receipt: ReceiptNumber,
        reason: RedirectionReason, moves: [Move]
    ) {
        self.donation = donation
        self.campaign = campaign
        self.to = to
        self.amount = amount
        self.receipt = receipt
        self.reason = reason
        self.moves = moves
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "campaign": .string(campaign),
            "donation": donation.json,
            "reason": .string(reason.rawValue),
            "receipt": .string(receipt.description),
            "to": .string(to),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        donation = try EntryReference(fields.nested("donation"))
        campaign = try fields.identifier("campaign")
        to = try fields.identifier("to")
        amount = try fields.satang("amount")
        receipt = try fields.receipt("receipt")
        reason = try fields.word("reason")
        moves = fields.moves
    }
}
