public import Giving
public import LedgerCore
import Storage

/// A gift in kind as somebody reports it, with names in clear, before they are replaced by pseudonyms.
public struct InKindForm: Hashable, Sendable {
    public let id: String
    /// An organisation's id, or the name of a person.
    public let giver: String
    public let school: String?
    public let itemCode: ItemCode?
    public let item: String
    public let quantity: Int64
    public let unit: String
    public let unitValue: Satang?
    /// An organisation's id, a school's code, or the name of a person.
    public let valuedBy: String?
    /// Nil while it is only promised; else all of it was delivered on that day.
    public let delivered: Day?
    public let serials: [String]

    public init(
        id: String, giver: String, school: String?, itemCode: ItemCode?, item: String,
        quantity: Int64, unit: String, unitValue: Satang?, valuedBy: String?, delivered: Day?,
        serials: [String]
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
        self.delivered = delivered
        self.serials = serials
    }

    var content: JSON {
        .object([
            "delivered": delivered.map { .string($0.description) },
            "giver": .string(giver),
            "id": .string(id),
            "item": .string(item),
            "item_code": itemCode.map { .string($0.digits) },
            "quantity": .integer(quantity),
            "school": school.map(JSON.string),
            "serials": .strings(serials),
            "unit": .string(unit),
            "unit_value": unitValue.map { .integer($0.amount) },
            "valued_by": valuedBy.map(JSON.string),
        ])
    }

    /// The texts that must not stand in the ledger.
    var pseudonymised: [Pseudonymised] {
        [giver, valuedBy].compactMap { $0.flatMap(Self.person) }
    }

    /// The command with its pseudonyms in place.
    func command(naming pseudonym: (Pseudonymised) -> String) -> Command {
        let names = [giver, valuedBy].map { $0.map { name in Self.person(name).map(pseudonym) ?? name } }
        let promise = InKindPromise(
            id: id, giver: names[0] ?? giver, school: school, itemCode: itemCode, item: item,
            quantity: quantity, unit: unit, unitValue: unitValue, valuedBy: names[1])
        let delivery = delivered.map {
            InKindDelivery(gift: id, on: $0, quantity: quantity, serials: serials)
        }
        return .promiseInKind(promise, delivery: delivery)
    }

    /// What has the form of an id, or is a juristic person's name, stands as it is: the books take it for
    /// an organisation's id, and refuse it where there is none, so that no name of a person comes through.
    private static func person(_ text: String) -> Pseudonymised? {
        Identifier.isValid(text) || JuristicName.isJuristic(text) ? nil : Pseudonymised(.person, text)
    }
}
