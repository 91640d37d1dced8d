public import LedgerCore

/// What somebody charged for taking in or moving a campaign's money. It is never netted against a gift:
/// the gift is what the donor gave.
public struct Fee: Hashable, Sendable {
    public let id: String
    public let campaign: String
    public let amount: Satang
    public let on: Day
    /// Who charged it, a juristic person.
    public let payee: String
    /// The receipt of the gift that it was charged for, where it was for one.
    public let receipt: ReceiptNumber?

    public init(
        id: String, campaign: String, amount: Satang, on: Day, payee: String, receipt: ReceiptNumber?
    ) {
        self.id = id
        self.campaign = campaign
        self.amount = amount
        self.on = on
        self.payee = payee
        self.receipt = receipt
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "campaign": .string(campaign),
            "id": .string(id),
            "on": on.json,
            "payee": .string(payee),
            "receipt": receipt.map { .string($0.description) },
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        campaign = try fields.identifier("campaign")
        amount = try fields.satang("amount")
        on = try fields.day("on")
        payee = try fields.string("payee")
        receipt = try fields.optional("receipt", \.receiptValue)
    }
}

extension Campaign {
    /// What its fees cost whoever bears them.
    public var fees: Account {
        terms.custody == .school
            ? Account("school", terms.school, "fees", terms.id) : Self.fees(terms.id)
    }

    /// Of a campaign that does not exist, too: what was charged was charged.
    static func fees(_ campaign: String) -> Account { Account("expenses", "fees", campaign) }
}
