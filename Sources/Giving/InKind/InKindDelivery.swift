public import LedgerCore

/// The school that a promised gift is for, named later.
public struct InKindAssignment: Hashable, Sendable {
    public let gift: String
    public let school: String

    public init(gift: String, school: String) {
        self.gift = gift
        self.school = school
    }

    var body: JSON { .object(["gift": .string(gift), "school": .string(school)]) }

    init(_ fields: Fields) throws(FactFault) {
        gift = try fields.identifier("gift")
        school = try fields.schoolCode("school")
    }
}

/// Things of a gift that arrived at the school; there may be several deliveries.
public struct InKindDelivery: Hashable, Sendable {
    public let gift: String
    public let on: Day
    public let quantity: Int64
    /// Of the things that have a serial number.
    public let serials: [String]

    public init(gift: String, on: Day, quantity: Int64, serials: [String]) {
        self.gift = gift
        self.on = on
        self.quantity = quantity
        self.serials = serials
    }

    var body: JSON {
        .object([
            "gift": .string(gift),
            "on": on.json,
            "quantity": .integer(quantity),
            "serials": .strings(serials),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        gift = try fields.identifier("gift")
        on = try fields.day("on")
        quantity = try fields.integer("quantity")
        serials = try fields.strings("serials")
    }
}

/// What the school says of things that were delivered.
public struct InKindAcceptance: Hashable, Sendable {
    public let gift: String
    public let on: Day
    public let accepted: Int64
    public let rejected: Int64
    /// Why things were rejected: an identifier.
    public let reason: String?
    /// SHA-256 of the acceptance paper, 64 hex digits.
    public let document: String?

    public init(
        gift: String, on: Day, accepted: Int64, rejected: Int64, reason: String?, document: String?
    ) {
        self.gift = gift
        self.on = on
        self.accepted = accepted
        self.rejected = rejected
        self.reason = reason
        self.document = document
    }

    var body: JSON {
        .object([
            "accepted": .integer(accepted),
            "document_sha256": document.map(JSON.string),
            "gift": .string(gift),
            "on": on.json,
            "reason": reason.map(JSON.string),
            "rejected": .integer(rejected),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        gift = try fields.identifier("gift")
        on = try fields.day("on")
        accepted = try fields.integer("accepted")
        rejected = try fields.integer("rejected")
        reason = try fields.optional("reason", \.identifierValue)
        document = try fields.optional("document_sha256", \.digestValue)
    }
}
