public import LedgerCore

/// Things that somebody promises to a school, or to schools that are still to be named.
public struct InKindPromise: Hashable, Sendable {
    public let id: String
    /// An organisation's id, or the pseudonym of a person.
    public let giver: String
    /// The school's 10-digit code; nil while the receiver is still to be named.
    public let school: String?
    /// Of the ministry's list of durable goods, where the things are on it.
    public let itemCode: ItemCode?
    public let item: String
    public let quantity: Int64
    public let unit: String
    /// What one of them is worth, as somebody states it. Never money of the ledger.
    public let unitValue: Satang?
    /// Who states the value: an organisation's id, a school's code or the pseudonym of a person.
    public let valuedBy: String?

    public init(
        id: String, giver: String, school: String?, itemCode: ItemCode?, item: String,
        quantity: Int64, unit: String, unitValue: Satang?, valuedBy: String?
    ) {
        self.id = id
        self.giver = giver
        self.school = school
        self.itemCode = itemCode
        self.item = item
        self.quantity = quantity
        self.unit = unit
        self.unitValue = unitValue
        self.valuedBy = valuedBy
    }

    /// More things or people at once than this are a slip of the pen.
    public static let quantityLimit: Int64 = 1_000_000_000

    var body: JSON {
        .object([
            "giver": .string(giver),
            "id": .string(id),
            "item": .string(item),
            "item_code": itemCode.map { .string($0.digits) },
            "quantity": .integer(quantity),
            "school": school.map(JSON.string),
            "unit": .string(unit),
            "unit_value": unitValue?.json,
            "valued_by": valuedBy.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        giver = try fields.string("giver")
        school = try fields.optional("school", \.schoolCodeValue)
        itemCode = try fields.optional("item_code") { $0.stringValue.flatMap { ItemCode($0) } }
        item = try fields.text("item")
        quantity = try fields.integer("quantity")
        unit = try fields.text("unit")
        unitValue = try fields.optional("unit_value") { $0.integerValue.map { Satang($0) } }
        valuedBy = try fields.optionalString("valued_by")
    }
}

/// A code of the Ministry of Education's list of school durable goods (ครุภัณฑ์): a group of two digits
/// and a number within it. Which codes there are is the ministry's to say, and no rule of the ledger.
public struct ItemCode: Hashable, Sendable {
    /// `22042`, a notebook computer.
    public let digits: String

    /// Nil where the text is not five ASCII digits.
    public init?(_ text: String) {
        guard School.isDigits(text, count: 5) else { return nil }
        digits = text
    }
}

/// Somebody who is known to the ledger by a pseudonym of the vault's register.
enum Pseudonym {
    /// `person-` and 16 hex digits: 64 random bits, which only the vault resolves.
    static func isPerson(_ text: String) -> Bool {
        text.hasPrefix("person-") && Hex.decode(text.dropFirst("person-".count))?.count == 8
    }
}
