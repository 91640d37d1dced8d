public import LedgerCore

/// A juristic person that takes part: founder, partner, grantor, local government, …
public struct Organisation: Hashable, Sendable {
    public let id: String
    public let nameThai: String
    public let nameEnglish: String
    /// What it does in the programme; the list of roles is the foundation's.
    public let role: String
    /// 13 digits, where it is known.
    public let taxID: String?
    public let joined: Day?
    /// The code of the place where it is.
    public let place: String?

    public init(
        id: String, nameThai: String, nameEnglish: String, role: String, taxID: String?, joined: Day?,
        place: String? = nil
    ) {
        self.id = id
        self.nameThai = nameThai
        self.nameEnglish = nameEnglish
        self.role = role
        self.taxID = taxID
        self.joined = joined
        self.place = place
    }

    var body: JSON {
        .object([
            "id": .string(id),
            "joined": joined?.json,
            "name_en": .string(nameEnglish),
            "name_th": .string(nameThai),
            "place": place.map(JSON.string),
            "role": .string(role),
            "tax_id": taxID.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        nameThai = try fields.string("name_th")
        nameEnglish = try fields.string("name_en")
        role = try fields.identifier("role")
        taxID = try fields.optionalString("tax_id")
        joined = try fields.optional("joined", \.dayValue)
        place = try fields.optional("place", \.identifierValue)
    }
}
