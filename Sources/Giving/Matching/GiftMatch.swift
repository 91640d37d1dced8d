public import LedgerCore

/// What one sponsor adds to one gift, or takes back of it. It follows from a gift or its refund; nobody
/// asks for it.
public struct GiftMatch: Hashable, Sendable {
    public let matching: String
    public let campaign: String
    /// That under which the gift was matched, whatever was issued for it since.
    public let receipt: ReceiptNumber
    public let amount: Satang
    /// None where it is only promised, or a promise withdrawn.
    public let moves: [Move]

    init(
        matching: String, campaign: String, receipt: ReceiptNumber, amount: Satang, moves: [Move] = []
    ) {
        self.matching = matching
        self.campaign = campaign
        self.receipt = receipt
        self.amount = amount
        self.moves = moves
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "campaign": .string(campaign),
            "matching": .string(matching),
            "receipt": .string(receipt.description),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        matching = try fields.identifier("matching")
        campaign = try fields.identifier("campaign")
        receipt = try fields.receipt("receipt")
        amount = try fields.satang("amount")
        moves = fields.moves
    }
}

/// A sponsor pays what it had promised, the oldest promises first.
public struct MatchKeeping: Hashable, Sendable {
    public let matching: String
    public let amount: Satang
    public let received: Day
    /// What each campaign gets of it. Whoever asks may leave it empty: the books know whose turn it is.
    public internal(set) var shares: [Share]
    public internal(set) var moves: [Move]

    public struct Share: Hashable, Sendable {
        public let campaign: String
        public internal(set) var amount: Satang
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "matching": .string(matching),
            "received": received.json,
            "shares": .array(shares.map { .array([.string($0.campaign), $0.amount.json]) }),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        matching = try fields.identifier("matching")
        amount = try fields.satang("amount")
        received = try fields.day("received")
        shares = try fields.pairs("shares") { json in
            json.stringValue.flatMap { Identifier.isValid($0) ? $0 : nil }
        }.map { Share(campaign: $0.label, amount: $0.amount) }
        moves = fields.moves
    }
}
