public import LedgerCore

/// Money that was handed out before anything was bought. It is still the campaign's until it is
/// cleared by papers or comes back.
public struct AdvancePayment: Hashable, Sendable {
    public let id: String
    public let campaign: String
    public let amount: Satang
    public let paid: Day
    public let payee: String
    /// The request of type advance that it fulfils.
    public let disbursement: String?
    public internal(set) var moves: [Move] = []

    public init(
        id: String, campaign: String, amount: Satang, paid: Day, payee: String, disbursement: String?
    ) {
        self.id = id
        self.campaign = campaign
        self.amount = amount
        self.paid = paid
        self.payee = payee
        self.disbursement = disbursement
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "campaign": .string(campaign),
            "disbursement": disbursement.map(JSON.string),
            "id": .string(id),
            "paid": paid.json,
            "payee": .string(payee),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        campaign = try fields.identifier("campaign")
        amount = try fields.satang("amount")
        paid = try fields.day("paid")
        payee = try fields.value("payee", \.textValue)
        disbursement = try fields.optional("disbursement", \.identifierValue)
        moves = fields.moves
    }
}

/// That papers show what a part of an advance was spent on.
public struct AdvanceClearing: Hashable, Sendable {
    public let id: String
    public let advance: String
    public let campaign: String
    public let amount: Satang
    public let lines: [Payment.Share]
    /// SHA-256 of the papers, 64 hex digits.
    public let document: String
    public let on: Day
    public internal(set) var moves: [Move] = []

    public init(
        id: String, advance: String, campaign: String, amount: Satang, lines: [Payment.Share],
        document: String, on: Day
    ) {
        self.id = id
        self.advance = advance
        self.campaign = campaign
        self.amount = amount
        self.lines = lines
        self.document = document
        self.on = on
    }

    var body: JSON {
        .object([
            "advance": .string(advance),
            "amount": amount.json,
            "campaign": .string(campaign),
            "document_sha256": .string(document),
            "id": .string(id),
            "on": on.json,
            "plan_lines": Payment.Share.json(lines),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        advance = try fields.identifier("advance")
        campaign = try fields.identifier("campaign")
        amount = try fields.satang("amount")
        lines = try fields.value("plan_lines", Payment.Share.list)
        document = try fields.value("document_sha256", \.digestValue)
        on = try fields.day("on")
        moves = fields.moves
    }
}

/// That what was not needed of an advance came back.
public struct AdvanceReturn: Hashable, Sendable {
    public let advance: String
    public let campaign: String
    public let amount: Satang
    public let on: Day
    public internal(set) var moves: [Move] = []

    public init(advance: String, campaign: String, amount: Satang, on: Day) {
        self.advance = advance
        self.campaign = campaign
        self.amount = amount
        self.on = on
    }

    var body: JSON {
        .object([
            "advance": .string(advance),
            "amount": amount.json,
            "campaign": .string(campaign),
            "on": on.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        advance = try fields.identifier("advance")
        campaign = try fields.identifier("campaign")
        amount = try fields.satang("amount")
        on = try fields.day("on")
        moves = fields.moves
    }
}
