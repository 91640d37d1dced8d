public import LedgerCore

/// The days of one fiscal year, where they are not the usual ones.
public struct FiscalYear: Hashable, Sendable {
    /// Its number, Buddhist.
    public let number: Int64
    /// First and last Bangkok day.
    public let starts: Day
    public let ends: Day

    public init(number: Int64, starts: Day, ends: Day) {
        self.number = number
        self.starts = starts
        self.ends = ends
    }

    /// October to September, as in the public service: 2569 runs from 1 October 2568 to 30 September 2569.
    public init?(usual number: Int64) {
        let year = number - Day.buddhistOffset
        guard let starts = Day(year: year - 1, month: 10, day: 1),
            let ends = Day(year: year, month: 9, day: 30)
        else { return nil }
        self.init(number: number, starts: starts, ends: ends)
    }

    public var days: Term { Term(starts: starts, ends: ends) }

    var body: JSON {
        .object(["ends": ends.json, "fiscal_year": .integer(number), "starts": starts.json])
    }

    init(_ fields: Fields) throws(FactFault) {
        number = try fields.value("fiscal_year") { json in
            json.integerValue.flatMap { FiscalYear(usual: $0) == nil ? nil : $0 }
        }
        starts = try fields.day("starts")
        ends = try fields.day("ends")
    }
}

/// Which days a fiscal year has: those that were adopted for it, else October to September.
public struct FiscalCalendar: Hashable, Sendable {
    /// By their numbers; few, and nearly always none.
    public private(set) var adopted: [Int64: FiscalYear] = [:]

    public init() {}

    public mutating func adopt(_ year: FiscalYear) { adopted[year.number] = year }

    /// The number of the year in which a day lies: the adopted one with this day, else the usual one.
    public func number(of day: Day) -> Int64 {
        adopted.values.first { $0.days.contains(day) }?.number ?? day.fiscalYear
    }

    /// Nil where the calendar has no such year.
    public func year(_ number: Int64) -> FiscalYear? {
        adopted[number] ?? FiscalYear(usual: number)
    }
}

extension Books {
    /// The number of the fiscal year in which a day lies.
    public func fiscalYear(of day: Day) -> Int64 { registry.fiscalCalendar.number(of: day) }

    /// Adopted years come in the order of their numbers and share no day.
    func judge(_ year: FiscalYear) throws(Refusal) {
        guard registry.fiscalCalendar.adopted[year.number] == nil else {
            throw .alreadyRegistered(.fiscalYear, year.number)
        }
        guard year.starts <= year.ends else { throw .termInverted(.fiscalYear, year.number) }
        for other in registry.fiscalCalendar.adopted.values {
            let (earlier, later) = other.number < year.number ? (other, year) : (year, other)
            guard earlier.ends < later.starts else {
                throw .fiscalYearOverlaps(year.number, other: other.number)
            }
        }
    }
}
