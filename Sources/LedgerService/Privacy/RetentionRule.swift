public import LedgerCore

/// A legal duty to keep the papers behind a gift, with its instrument: data, not code.
public struct RetentionRule: Hashable, Sendable {
    public let id: String
    /// Counted from the end of the calendar year of the gift, in Bangkok.
    public let years: Int64
    /// The first day on whose gifts it applies.
    public let from: Day
    public let instrument: String

    public init(id: String, years: Int64, from: Day, instrument: String) {
        self.id = id
        self.years = years
        self.from = from
        self.instrument = instrument
    }

    /// The first day on which what is kept of a gift of that day may be erased; nil where the rule does
    /// not apply.
    func end(forGiftOf day: Day) -> Day? {
        guard day >= from else { return nil }
        return Day(year: day.year + years + 1, month: 1, day: 1)
    }
}

/// Why an erasure has to wait.
public struct Retention: Hashable, Sendable {
    public let rule: RetentionRule
    /// The first day on which it is possible.
    public let end: Day

    /// The rule that holds longest for gifts of these days, if any still does.
    init?(of days: [Day], rules: [RetentionRule], today: Day) {
        let holding = days.flatMap { day in
            rules.compactMap { rule in rule.end(forGiftOf: day).map { (rule, $0) } }
        }
        guard let (rule, end) = holding.max(by: { $0.1 < $1.1 }), today < end else { return nil }
        self.rule = rule
        self.end = end
    }
}
