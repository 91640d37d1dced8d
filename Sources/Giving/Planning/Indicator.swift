public import LedgerCore

/// Something that the research committee measures in schools.
public struct Indicator: Hashable, Sendable {
    public let id: String
    public let nameThai: String
    public let nameEnglish: String
    /// The strategy whose success it tells, if it is of one.
    public let strategy: String?
    /// What a value of 1 is: `percent`, `pupils`.
    public let unit: String

    public init(id: String, nameThai: String, nameEnglish: String, strategy: String?, unit: String) {
        self.id = id
        self.nameThai = nameThai
        self.nameEnglish = nameEnglish
        self.strategy = strategy
        self.unit = unit
    }

    var body: JSON {
        .object([
            "id": .string(id),
            "name_en": .string(nameEnglish),
            "name_th": .string(nameThai),
            "strategy": strategy.map(JSON.string),
            "unit": .string(unit),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        nameThai = try fields.text("name_th")
        nameEnglish = try fields.text("name_en")
        strategy = try fields.optional("strategy", \.identifierValue)
        unit = try fields.text("unit")
    }
}

/// The value of an indicator in a school on a day.
public struct Measurement: Hashable, Sendable {
    public let indicator: String
    public let school: String
    /// In the indicator's unit: a whole number.
    public let value: Int64
    public let asOf: Day
    /// SHA-256 of the report that it stands in, 64 hex digits.
    public let document: String?

    public init(indicator: String, school: String, value: Int64, asOf: Day, document: String?) {
        self.indicator = indicator
        self.school = school
        self.value = value
        self.asOf = asOf
        self.document = document
    }

    var body: JSON {
        .object([
            "as_of": asOf.json,
            "document_sha256": document.map(JSON.string),
            "indicator": .string(indicator),
            "school": .string(school),
            "value": .integer(value),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        indicator = try fields.identifier("indicator")
        school = try fields.schoolCode("school")
        value = try fields.integer("value")
        asOf = try fields.day("as_of")
        document = try fields.optional("document_sha256", \.digestValue)
    }
}
