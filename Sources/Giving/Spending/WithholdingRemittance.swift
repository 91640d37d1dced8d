public import LedgerCore

/// That tax withheld from payees was handed to the Revenue Department.
public struct WithholdingRemittance: Hashable, Sendable {
    public let amount: Satang
    /// SHA-256 of the form, 64 hex digits.
    public let document: String?
    public let on: Day
    /// Whose own book it was withheld in; nil for the foundation's.
    public let school: String?
    public internal(set) var moves: [Move] = []

    public init(amount: Satang, document: String?, on: Day, school: String? = nil) {
        self.amount = amount
        self.document = document
        self.on = on
        self.school = school
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "document_sha256": document.map(JSON.string),
            "on": on.json,
            "school": school.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        amount = try fields.satang("amount")
        document = try fields.optional("document_sha256", \.digestValue)
        on = try fields.day("on")
        school = try fields.optional("school", \.schoolCodeValue)
        moves = fields.moves
    }
}
