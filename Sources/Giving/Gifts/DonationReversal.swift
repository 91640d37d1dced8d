public import LedgerCore
public import OpenSSL

/// Why a gift was taken back.
public enum ReversalReason: String, Hashable, Sendable, CaseIterable {
    /// The donor asked for it back.
    case refund
    /// The bank took it back: a fact, whatever is left of the money.
    case chargeback
    /// It was recorded by mistake.
    case error
}

/// Which entry is meant: its place and its hash.
public struct EntryReference: Hashable, Sendable {
    public let sequence: UInt64
    public let leaf: Digest

    public init(sequence: UInt64, leaf: Digest) {
        self.sequence = sequence
        self.leaf = leaf
    }

    var json: JSON {
        .object(["hash": .string(leaf.hex), "seq": .integer(Int64(sequence))])
    }

    init(_ fields: Fields) throws(FactFault) {
        sequence = try fields.value("seq") { $0.integerValue.flatMap { UInt64(exactly: $0) } }
        leaf = try fields.value("hash") { $0.stringValue.flatMap { Digest(hex: $0) } }
    }
}

extension PlacedEntry {
    /// How other entries name this one.
    public var reference: EntryReference { EntryReference(sequence: entry.sequence, leaf: leaf) }
}

/// The mirror of a donation. Nothing is edited: a correction names what it reverses.
public struct DonationReversal: Hashable, Sendable {
    public let donation: EntryReference
    public let campaign: String
    public let amount: Satang
    public let receipt: ReceiptNumber
    public let reason: ReversalReason
    public let moves: [Move]

    var body: JSON {
        .object([
            "amount": amount.json,
            "campaign": .string(campaign),
            "donation": donation.json,
            "reason": .string(reason.rawValue),
            "receipt": .string(receipt.description),
        ])
    }

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

    init(_ fields: Fields) throws(FactFault) {
        donation = try EntryReference(fields.nested("donation"))
        campaign = try fields.identifier("campaign")
        amount = try fields.satang("amount")
        receipt = try fields.receipt("receipt")
        reason = try fields.word("reason")
        moves = fields.moves
    }
}
