public import LedgerCore

/// One of the programme's strategies. Which there are is data with its days, never a list in code.
public struct Strategy: Hashable, Sendable {
    public let id: String
    public let nameThai: String
    public let nameEnglish: String
    /// First and last Bangkok day on which it holds.
    public let starts: Day
    public let ends: Day?

    public init(id: String, nameThai: String, nameEnglish: String, starts: Day, ends: Day?) {
        self.id = id
        self.nameThai = nameThai
        self.nameEnglish = nameEnglish
        self.starts = starts
        self.ends = ends
    }

    var body: JSON {
        .object([
            "ends": ends?.json,
            "id": .string(id),
            "name_en": .string(nameEnglish),
            "name_th": .string(nameThai),
            "starts": starts.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        nameThai = try fields.string("name_th")
        nameEnglish = try fields.string("name_en")
        starts = try fields.day("starts")
        ends = try fields.optional("ends", \.dayValue)
    }
}
