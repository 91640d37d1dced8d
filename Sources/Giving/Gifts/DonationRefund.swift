public import LedgerCore

/// That a part of a gift was given back. Its receipt is voided and issued again for what still stands.
public struct DonationRefund: Hashable, Sendable {
    public let donation: EntryReference
    /// Where the donation stands.
    public let campaign: String
    /// What was given back: less than what stood.
    public let amount: Satang
    /// The receipt that was live until now.
    public let receipt: ReceiptNumber
    public let reason: ReversalReason
    public let moves: [Move]

    init(
        donation: EntryReference, campaign: String, amount: Satang, receipt: ReceiptNumber,
        reason: ReversalReason, moves: [Move]
    ) {
        self.donation = donation
        self.campaign = campaign
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
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        donation = try EntryReference(fields.nested("donation"))
        campaign = try fields.identifier("campaign")
        amount = try fields.satang("amount")
        receipt = try fields.receipt("receipt")
        reason = try fields.word("reason")
        moves = fields.moves
    }
}
