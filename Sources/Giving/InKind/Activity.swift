public import LedgerCore

/// Something that was held for people, such as a training: heads only, no names.
public struct Activity: Hashable, Sendable {
    public let id: String
    public let nameThai: String
    public let nameEnglish: String
    public let organisation: String?
    /// The code of a place.
    public let place: String?
    public let starts: Day
    public let ends: Day
    /// How many people took part.
    public let heads: Int64

    public init(
        id: String, nameThai: String, nameEnglish: String, organisation: String?, place: String?,
        starts: Day, ends: Day, heads: Int64
    ) {
        self.id = id
        self.nameThai = nameThai
        self.nameEnglish = nameEnglish
        self.organisation = organisation
        self.place = place
        self.starts = starts
        self.ends = ends
        self.heads = heads
    }

    var body: JSON {
        .object([
            "ends": ends.json,
            "heads": .integer(heads),
            "id": .string(id),
            "name_en": .string(nameEnglish),
            "name_th": .string(nameThai),
            "organisation": organisation.map(JSON.string),
            "place": place.map(JSON.string),
            "starts": starts.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        nameThai = try fields.text("name_th")
        nameEnglish = try fields.text("name_en")
        organisation = try fields.optional("organisation", \.identifierValue)
        place = try fields.optional("place", \.identifierValue)
        starts = try fields.day("starts")
        ends = try fields.day("ends")
        heads = try fields.integer("heads")
    }
}
