public import LedgerCore

/// That tax withheld from payees was handed to the Revenue Department.
public struct WithholdingRemittance: Hashable, Sendable {
    public let amount: Satang
    /// SHA-256 of the form, 64 hex digits.
    public let document: String?
    public let on: Day
    public internal(set) var moves: [Move] = []

    public init(amount: Satang, document: String?, on: Day) {
        self.amount = amount
        self.document = document
        self.on = on
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "document_sha256": document.map(JSON.string),
            "on": on.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        amount = try fields.satang("amount")
        document = try fields.optional("document_sha256", \.digestValue)
        on = try fields.day("on")
        moves = fields.moves
    }
}
