public import LedgerCore
import OpenSSL

/// A payment that was made out of a grant.
public struct GrantPayment: Hashable, Sendable {
    public let id: String
    public let grant: String
    public let amount: Satang
    public let paid: Day
    /// A juristic person in clear, a natural one by its pseudonym.
    public let payee: String
    /// SHA-256 of its papers, 64 hex digits.
    public let document: String?
    public internal(set) var moves: [Move]

    var body: JSON {
        .object([
            "amount": amount.json,
            "document_sha256": document.map(JSON.string),
            "grant": .string(grant),
            "id": .string(id),
            "paid": paid.json,
            "payee": .string(payee),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        grant = try fields.identifier("grant")
        amount = try fields.satang("amount")
        paid = try fields.day("paid")
        payee = try fields.text("payee")
        document = try fields.optionalDigest("document_sha256")
        moves = fields.moves
    }
}

/// So much for each of so many: heads only, for children are never named.
public struct AidBatch: Hashable, Sendable {
    public let id: String
    public let grant: String
    public let scheme: String
    public let heads: Int64
    /// What each gets, as it was paid; that the scheme says otherwise is a finding.
    public let rate: Satang
    public let amount: Satang
    public let paid: Day
    /// SHA-256 of the list of those who got it, which stays with whoever paid.
    public let list: String?
    public internal(set) var moves: [Move] = []

    public init(
        id: String, grant: String, scheme: String, heads: Int64, rate: Satang, amount: Satang, paid: Day,
        list: String?
    ) {
        self.id = id
        self.grant = grant
        self.scheme = scheme
        self.heads = heads
        self.rate = rate
        self.amount = amount
        self.paid = paid
        self.list = list
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "grant": .string(grant),
            "heads": .integer(heads),
            "id": .string(id),
            "list_sha256": list.map(JSON.string),
            "paid": paid.json,
            "rate": rate.json,
            "scheme": .string(scheme),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        grant = try fields.identifier("grant")
        scheme = try fields.identifier("scheme")
        heads = try fields.count("heads")
        rate = try fields.satang("rate")
        amount = try fields.satang("amount")
        paid = try fields.day("paid")
        list = try fields.optionalDigest("list_sha256")
        moves = fields.moves
    }

    var product: Satang? { Self.product(heads, rate) }

    /// Heads × rate; nil where no move carries so much.
    public static func product(_ heads: Int64, _ rate: Satang) -> Satang? {
        let (product, overflow) = heads.multipliedReportingOverflow(by: rate.amount)
        return overflow || product > Satang.largestMove.amount ? nil : Satang(product)
    }
}

/// What aid somebody is entitled to, in one version.
public struct AidScheme: Hashable, Sendable {
    public let id: String
    public let version: Int64
    /// Names the text that says who is eligible.
    public let eligibility: String
    /// What each head gets.
    public let rate: Satang
    /// First and last Bangkok day on which it holds.
    public let starts: Day
    public let ends: Day?

    var body: JSON {
        .object([
            "eligibility": .string(eligibility),
            "ends": ends?.json,
            "id": .string(id),
            "rate": rate.json,
            "starts": starts.json,
            "version": .integer(version),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        version = try fields.count("version")
        eligibility = try fields.identifier("eligibility")
        rate = try fields.satang("rate")
        starts = try fields.day("starts")
        ends = try fields.optional("ends", \.dayValue)
    }
}

extension Fields {
    /// A SHA-256 in hex.
    func optionalDigest(_ key: String) throws(FactFault) -> String? {
        try optional(key) { json in
            json.stringValue.flatMap { Digest(hex: $0)?.hex == $0 ? $0 : nil }
        }
    }
}
