public import LedgerCore

/// A figure that somebody announced, as announced: a dated statement with a source, and no truth of ours.
public struct PublishedFigure: Hashable, Sendable {
    public let id: String
    /// Of whom or what it speaks, and what it counts.
    public let subject: String
    public let measure: String
    /// Satang where the unit is `THB`; of a range its lower end.
    public let value: Int64
    /// Of a range.
    public let upper: Int64?
    /// What was counted: `schools`, `people`, `THB`.
    public let unit: String
    public let qualifier: Qualifier
    /// Where it was stated as heads × rate.
    public let product: Product?
    /// When it held, as stated; and the day, where that is one.
    public let asOf: String
    public let day: Day?
    public let source: String
    /// The figure of whose total this one is a part.
    public let parent: String?
    /// The words in which it was stated.
    public let words: String?

    public struct Product: Hashable, Sendable {
        public let heads: Int64
        /// Satang where the unit is `THB`.
        public let rate: Int64
    }

    public enum Qualifier: String, Hashable, Sendable, CaseIterable {
        case exact
        /// กว่า: a lower bound, and not a value.
        case moreThan = "more-than"
        case about, range
    }

    /// The unit whose figures are satang.
    public static let money = "THB"

    var body: JSON {
        .object([
            "as_of": .string(asOf),
            "day": day?.json,
            "heads": product.map { .integer($0.heads) },
            "id": .string(id),
            "measure": .string(measure),
            "parent": parent.map(JSON.string),
            "qualifier": .string(qualifier.rawValue),
            "rate": product.map { .integer($0.rate) },
            "source": .string(source),
            "subject": .string(subject),
            "unit": .string(unit),
            "upper": upper.map { .integer($0) },
            "value": .integer(value),
            "words": words.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        subject = try fields.text("subject")
        measure = try fields.text("measure")
        value = try fields.value("value", \.countValue)
        unit = try fields.text("unit")
        qualifier = try fields.word("qualifier")
        upper = qualifier == .range ? try fields.value("upper", \.countValue) : nil
        product = try Self.product(fields)
        asOf = try fields.string("as_of")
        day = try fields.optional("day", \.dayValue)
        source = try fields.text("source")
        parent = try fields.optional("parent", \.identifierValue)
        words = try fields.optional("words", \.textValue)
        guard upper.map({ $0 >= value }) ?? true else { throw .badBody(fields.kind, "upper") }
        guard parent != id else { throw .badBody(fields.kind, "parent") }
    }

    private static func product(_ fields: Fields) throws(FactFault) -> Product? {
        guard let heads = try fields.optional("heads", \.countValue) else { return nil }
        return Product(heads: heads, rate: try fields.value("rate", \.countValue))
    }
}
