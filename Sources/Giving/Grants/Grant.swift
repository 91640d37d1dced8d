public import LedgerCore

/// Money that somebody grants for a purpose, to be paid in instalments.
public struct Grant: Hashable, Sendable {
    public let id: String
    /// Registered organisations: who grants, and to whom. The grantee may be succeeded.
    public let grantor: String
    public let grantee: String
    public let programme: String?
    public let fiscalYear: Int64
    public let amount: Satang
    public let instalments: [Instalment]

    public struct Instalment: Hashable, Sendable {
        public let due: Day
        public let amount: Satang

        public init(due: Day, amount: Satang) {
            self.due = due
            self.amount = amount
        }
    }

    public init(
        id: String, grantor: String, grantee: String, programme: String?, fiscalYear: Int64,
        amount: Satang, instalments: [Instalment]
    ) {
        self.id = id
        self.grantor = grantor
        self.grantee = grantee
        self.programme = programme
        self.fiscalYear = fiscalYear
        self.amount = amount
        self.instalments = instalments
    }

    var body: JSON {
        .object([
            "amount": amount.json,
            "fiscal_year": .integer(fiscalYear),
            "grantee": .string(grantee),
            "grantor": .string(grantor),
            "id": .string(id),
            "instalments": .array(instalments.map { .array([$0.due.json, $0.amount.json]) }),
            "programme": programme.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        grantor = try fields.identifier("grantor")
        grantee = try fields.identifier("grantee")
        programme = try fields.optionalIdentifier("programme")
        fiscalYear = try fields.count("fiscal_year")
        amount = try fields.satang("amount")
        instalments = try fields.pairs("instalments", \.dayValue).map {
            Instalment(due: $0.label, amount: $0.amount)
        }
    }

    /// Where the grantee's bank keeps it, and what it may spend of it. An account of its own on either
    /// side: a grant is no gift and lies in nobody else's bank.
    public static func bank(_ grant: String) -> Account { Account("assets", "grant", grant) }
    public static func fund(_ grant: String) -> Account { Account("funds", "grant", grant) }
}

/// From a day on another grantee carries a grant on.
public struct GrantSuccession: Hashable, Sendable {
    public let grant: String
    public let grantee: String
    public let on: Day

    var body: JSON {
        .object(["grant": .string(grant), "grantee": .string(grantee), "on": on.json])
    }

    init(_ fields: Fields) throws(FactFault) {
        grant = try fields.identifier("grant")
        grantee = try fields.identifier("grantee")
        on = try fields.day("on")
    }
}

/// Money of a grant came in.
public struct GrantReceipt: Hashable, Sendable {
    public let grant: String
    public let amount: Satang
    public let received: Day
    public internal(set) var moves: [Move]

    var body: JSON {
        .object(["amount": amount.json, "grant": .string(grant), "received": received.json])
    }

    init(_ fields: Fields) throws(FactFault) {
        grant = try fields.identifier("grant")
        amount = try fields.satang("amount")
        received = try fields.day("received")
        moves = fields.moves
    }
}
