public import LedgerCore

/// How a gift to a school may be deducted from taxable income. A dated rule of the Revenue
/// Department, adopted into the ledger as data; a receipt names the one that applied that day.
public struct DeductionRule: Hashable, Sendable {
    /// `TD3`.
    public let id: String
    public let from: Day
    /// Inclusive; nil while the rule is in force.
    public let to: Day?
    /// How many times the gift is deducted.
    public let multiplier: Int64
    /// The decree or section that it rests on.
    public let instrument: String

    public init(id: String, from: Day, to: Day?, multiplier: Int64, instrument: String) {
        self.id = id
        self.from = from
        self.to = to
        self.multiplier = multiplier
        self.instrument = instrument
    }

    /// Whether the rule holds for a gift of that Bangkok day.
    public func holds(on day: Day) -> Bool {
        from <= day && to.map { day <= $0 } ?? true
    }

    var body: JSON {
        .object([
            "from": from.json,
            "instrument": .string(instrument),
            "multiplier": .integer(multiplier),
            "rule": .string(id),
            "to": to?.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("rule")
        from = try fields.day("from")
        to = try fields.optional("to", \.dayValue)
        multiplier = try fields.integer("multiplier")
        instrument = try fields.string("instrument")
    }
}
