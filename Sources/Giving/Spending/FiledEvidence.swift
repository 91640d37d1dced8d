public import LedgerCore

/// A paper that speaks for a disbursement. The ledger holds its digest, whoever keeps it shows it.
public struct FiledEvidence: Hashable, Sendable {
    public let disbursement: String
    public let kind: Kind
    /// SHA-256 of the document, 64 hex digits.
    public let document: String
    /// The paper's own number.
    public let number: String?
    /// What the paper says is to be paid, or was.
    public let amount: Satang?
    /// The paper's Bangkok day.
    public let on: Day

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// What it would cost.
        case quotation
        /// That the goods were inspected and taken over.
        case acceptance
        /// What the supplier charges.
        case invoice
        /// That the supplier has the money.
        case receipt
        /// What came of it, by the school.
        case report
        /// That the school entered what it was given in e-Donation; its number is the record's.
        case eDonation = "edonation"
    }

    public init(
        disbursement: String, kind: Kind, document: String, number: String?, amount: Satang?, on: Day
    ) {
        self.disbursement = disbursement
        self.kind = kind
        self.document = document
        self.number = number
        self.amount = amount
        self.on = on
    }

    var body: JSON {
        .object([
            "amount": amount?.json,
            "disbursement": .string(disbursement),
            "document_sha256": .string(document),
            "kind": .string(kind.rawValue),
            "number": number.map(JSON.string),
            "on": on.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        disbursement = try fields.identifier("disbursement")
        kind = try fields.word("kind")
        document = try fields.value("document_sha256", \.digestValue)
        number = try fields.optional("number", \.textValue)
        amount = try fields.optional("amount") { $0.integerValue.map { Satang($0) } }
        on = try fields.day("on")
    }
}
