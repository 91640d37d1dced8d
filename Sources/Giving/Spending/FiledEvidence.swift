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
    /// What the paper says of each plan line; empty where it says nothing, or is of another kind than
    /// quotation, acceptance and invoice.
    public let items: [Item]
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

    /// How much of a plan line was offered, taken over or charged, and at which price.
    public struct Item: Hashable, Sendable {
        public let line: String
        /// At least 1; so is the price, in satang.
        public let quantity: Int64
        public let unitPrice: Satang

        public init(line: String, quantity: Int64, unitPrice: Satang) {
            self.line = line
            self.quantity = quantity
            self.unitPrice = unitPrice
        }
    }

    public init(
        disbursement: String, kind: Kind, document: String, number: String?, amount: Satang?, on: Day,
        items: [Item] = []
    ) {
        self.disbursement = disbursement
        self.kind = kind
        self.document = document
        self.number = number
        self.amount = amount
        self.on = on
        self.items = items
    }

    var body: JSON {
        .object([
            "amount": amount?.json,
            "disbursement": .string(disbursement),
            "document_sha256": .string(document),
            "items": items.isEmpty ? nil : .array(items.map(\.json)),
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
        items = try fields.optional("items") { $0.list(of: { Item($0) }, atMost: Books.planLineLimit) } ?? []
        guard items.isEmpty || kind.hasItems else { throw .badBody(fields.kind, "items") }
    }
}

extension FiledEvidence.Kind {
    /// Whether it says how much of what there is, at which price.
    fileprivate var hasItems: Bool {
        switch self {
        case .quotation, .acceptance, .invoice: true
        case .receipt, .report, .eDonation: false
        }
    }
}

extension FiledEvidence.Item {
    fileprivate var json: JSON { .array([.string(line), .integer(quantity), unitPrice.json]) }

    /// Nil where it is not `[line, quantity, unit_price]`.
    fileprivate init?(_ json: JSON) {
        guard let parts = json.arrayValue, parts.count == 3, let line = parts[0].identifierValue,
            let quantity = parts[1].integerValue, quantity >= 1,
            let price = parts[2].integerValue, price >= 1
        else { return nil }
        self.init(line: line, quantity: quantity, unitPrice: Satang(price))
    }
}
