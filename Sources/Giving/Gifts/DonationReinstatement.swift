public import LedgerCore

/// That a gift which the bank had taken back came in again: a chargeback that was won. It has a new
/// receipt; the voided one stays void.
public struct DonationReinstatement: Hashable, Sendable {
    public let donation: EntryReference
    /// Where it stood, and stands again.
    public let campaign: String
    /// What stood of it.
    public let amount: Satang
    /// Its newest receipt, which was voided.
    public let receipt: ReceiptNumber
    public let moves: [Move]

    init(
        donation: EntryReference, campaign: String, amount: Satang, receipt: ReceiptNumber, moves: [Move]
    ) {
        self.donation = donation
        self.campaign = campaign
        self.amount = amount
        self.receipt = receipt
        self.moves = moves
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "campaign": .string(campaign),
            "donation": donation.json,
            "receipt": .string(receipt.description),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        donation = try EntryReference(fields.nested("donation"))
        campaign = try fields.identifier("campaign")
        amount = try fields.satang("amount")
        receipt = try fields.receipt("receipt")
        moves = fields.moves
    }
}
