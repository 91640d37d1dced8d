import LedgerCore

/// Entry 0: what this ledger is. One ledger has one origin and one currency for ever.
public struct LedgerOpening: Hashable, Sendable {
    /// The log's origin: a URL without scheme, and the name of its key.
    public let origin: String
    /// ISO 4217.
    public let currency: String
    public let issuer: Issuer

    public init(origin: String, currency: String, issuer: Issuer) {
        self.origin = origin
        self.currency = currency
        self.issuer = issuer
    }

    var body: JSON {
        .object(["currency": .string(currency), "issuer": issuer.json, "origin": .string(origin)])
    }

    init(_ fields: Fields) throws(FactFault) {
        origin = try fields.string("origin")
        currency = try fields.string("currency")
        issuer = try Issuer(fields.nested("issuer"))
    }
}

/// The foundation that keeps the ledger and vouches for its receipts: a juristic person, in clear.
public struct Issuer: Hashable, Sendable {
    public let nameThai: String
    public let nameEnglish: String
    /// 13 digits.
    public let taxID: String
    /// 5 digits; 00000 is the head office.
    public let branch: String
    public let address: String
    /// A demonstration issuer is marked so on everything that it signs.
    public let isDemonstration: Bool

    public init(
        nameThai: String, nameEnglish: String, taxID: String, branch: String, address: String,
        isDemonstration: Bool
    ) {
        self.nameThai = nameThai
        self.nameEnglish = nameEnglish
        self.taxID = taxID
        self.branch = branch
        self.address = address
        self.isDemonstration = isDemonstration
    }

    /// How receipts name the issuer: tax id and branch.
    public var name: String { "th-tax:\(taxID)-\(branch)" }

    var json: JSON {
        .object([
            "address": .string(address),
            "branch": .string(branch),
            "demonstration": .bool(isDemonstration),
            "name_en": .string(nameEnglish),
            "name_th": .string(nameThai),
            "tax_id": .string(taxID),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        nameThai = try fields.string("name_th")
        nameEnglish = try fields.string("name_en")
        taxID = try fields.string("tax_id")
        branch = try fields.string("branch")
        address = try fields.string("address")
        isDemonstration = try fields.flag("demonstration")
    }
}
