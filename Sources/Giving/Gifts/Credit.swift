public import LedgerCore

/// Money that came in on the foundation's bank account and that nobody has said yet whose gift it is.
public struct Credit: Hashable, Sendable {
    public let id: String
    public let amount: Satang
    public let method: PaymentMethod
    public let received: Instant

    public init(id: String, amount: Satang, method: PaymentMethod, received: Instant) {
        self.id = id
        self.amount = amount
        self.method = method
        self.received = received
    }

    /// Where it waits until gifts are paid from it, or it goes back.
    public static func suspense(_ id: String) -> Account { Account("liabilities", "suspense", id) }

    /// The foundation's own: a school's is a book of its own.
    static let bank = Account("assets", "bank")

    var body: JSON {
        .object([
            "amount": amount.json,
            "id": .string(id),
            "method": .string(method.rawValue),
            "received": .string(received.description),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        amount = try fields.satang("amount")
        method = try fields.word("method")
        received = try fields.value("received") { $0.stringValue.flatMap { Instant(canonical: $0) } }
    }
}

/// That a credit, or what is left of it, went back where it came from.
public struct CreditReturn: Hashable, Sendable {
    public let credit: String
    public let amount: Satang
    public let on: Day

    public init(credit: String, amount: Satang, on: Day) {
        self.credit = credit
        self.amount = amount
        self.on = on
    }

    var body: JSON {
        .object(["amount": amount.json, "credit": .string(credit), "on": on.json])
    }

    init(_ fields: Fields) throws(FactFault) {
        credit = try fields.identifier("credit")
        amount = try fields.satang("amount")
        on = try fields.day("on")
    }
}
