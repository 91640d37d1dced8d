public import LedgerCore

/// Money that is lent and comes back: no income when it returns, and kept apart from every gift.
public struct RevolvingFund: Hashable, Sendable {
    public let id: String
    /// A juristic person in clear, a natural one by its pseudonym.
    public let founder: String
    /// The school or organisation that lends it out.
    public let holder: String?
    public let amount: Satang
    public let on: Day
    public internal(set) var moves: [Move]

    var body: JSON {
        .object([
            "amount": amount.json,
            "founder": .string(founder),
            "holder": holder.map(JSON.string),
            "id": .string(id),
            "on": on.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        founder = try fields.text("founder")
        holder = try fields.optionalIdentifier("holder")
        amount = try fields.satang("amount")
        on = try fields.day("on")
        moves = fields.moves
    }

    /// What can be lent, what is lent, and both together.
    public static func cash(_ fund: String) -> Account { Account("assets", "revolving", fund) }
    public static func loans(_ fund: String) -> Account { Account("assets", "loan", fund) }
    public static func whole(_ fund: String) -> Account { Account("funds", "revolving", fund) }
}

/// A revolving fund lends.
public struct RevolvingLoan: Hashable, Sendable {
    public let id: String
    public let fund: String
    /// As the founder, or a school.
    public let borrower: String
    public let amount: Satang
    public let on: Day
    public internal(set) var moves: [Move]

    var body: JSON {
        .object([
            "amount": amount.json,
            "borrower": .string(borrower),
            "fund": .string(fund),
            "id": .string(id),
            "on": on.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        fund = try fields.identifier("fund")
        borrower = try fields.text("borrower")
        amount = try fields.satang("amount")
        on = try fields.day("on")
        moves = fields.moves
    }
}

/// Part of a loan is paid back, or given up.
public struct LoanSettlement: Hashable, Sendable {
    public let fund: String
    public let loan: String
    public let amount: Satang
    public let on: Day
    public internal(set) var moves: [Move]

    var body: JSON {
        .object([
            "amount": amount.json, "fund": .string(fund), "loan": .string(loan), "on": on.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        fund = try fields.identifier("fund")
        loan = try fields.identifier("loan")
        amount = try fields.satang("amount")
        on = try fields.day("on")
        moves = fields.moves
    }
}
