public import LedgerCore

/// Somebody asks for a payment before it is made. As long as it is open, its amount is encumbered:
/// nobody can ask for the same money again.
public struct DisbursementRequest: Hashable, Sendable {
    /// The payment that fulfils it has the same id.
    public let id: String
    public let campaign: String
    public let school: String
    public let purpose: Purpose
    /// How the amount is split over lines of the school's plan.
    public let lines: [Payment.Share]
    public let amount: Satang
    /// A juristic person in clear, anybody else by the id of the vault's register.
    public let payee: String
    public let payeeAccount: String?
    /// SHA-256 of the quotation, 64 hex digits.
    public let quotation: String?

    /// What kind of payment is asked for: the member `type`, and `tranche` with a tranche.
    public enum Purpose: Hashable, Sendable {
        /// Of what was bought.
        case supplier
        /// The nth part of a campaign's money, from 1.
        case tranche(Int64)
        /// Before anything was bought; to be cleared.
        case advance
    }

    public init(
        id: String, campaign: String, school: String, purpose: Purpose, lines: [Payment.Share],
        amount: Satang, payee: String, payeeAccount: String?, quotation: String?
    ) {
        self.id = id
        self.campaign = campaign
        self.school = school
        self.purpose = purpose
        self.lines = lines
        self.amount = amount
        self.payee = payee
        self.payeeAccount = payeeAccount
        self.quotation = quotation
    }

    public var body: JSON {
        .object([
            "amount": amount.json,
            "campaign": .string(campaign),
            "id": .string(id),
            "payee": .string(payee),
            "payee_account": payeeAccount.map(JSON.string),
            "plan_lines": Payment.Share.json(lines),
            "quotation_sha256": quotation.map(JSON.string),
            "school": .string(school),
            "tranche": purpose.tranche.map(JSON.integer),
            "type": .string(purpose.word),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        campaign = try fields.identifier("campaign")
        school = try fields.string("school")
        purpose = try Purpose(fields)
        lines = try fields.value("plan_lines", Payment.Share.list)
        amount = try fields.satang("amount")
        payee = try fields.value("payee", \.textValue)
        payeeAccount = try fields.optional("payee_account", \.textValue)
        quotation = try fields.optional("quotation_sha256", \.digestValue)
    }
}

extension DisbursementRequest.Purpose {
    public var word: String {
        switch self {
        case .supplier: "supplier"
        case .tranche: "tranche"
        case .advance: "advance"
        }
    }

    public var tranche: Int64? {
        if case .tranche(let number) = self { number } else { nil }
    }

    /// Nil where there is no such type, or a tranche without its number, or a number without a tranche.
    public init?(word: String, tranche: Int64?) {
        switch (word, tranche) {
        case ("supplier", nil): self = .supplier
        case ("advance", nil): self = .advance
        case ("tranche", let number?) where number >= 1: self = .tranche(number)
        default: return nil
        }
    }

    fileprivate init(_ fields: Fields) throws(FactFault) {
        let word = try fields.value("type") { json in
            json.stringValue.flatMap { ["supplier", "tranche", "advance"].contains($0) ? $0 : nil }
        }
        let tranche = try fields.optional("tranche", \.integerValue)
        guard let purpose = Self(word: word, tranche: tranche) else {
            throw .badBody(fields.kind, "tranche")
        }
        self = purpose
    }
}
