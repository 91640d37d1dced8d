/// A calendar day of the Gregorian calendar, without a time. Days of gifts, plans and payments
/// are Bangkok days: UTC+7, no daylight saving.
public struct Day: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01.
    public let daysSinceEpoch: Int64

    public init(daysSinceEpoch: Int64) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// The year, month and day of the common era; nil where that day does not exist.
    public init?(year: Int64, month: Int64, day: Int64) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let candidate = Day(daysSinceEpoch: Self.daysFromCivil(year, month, day))
        guard candidate.civil == (year, month, day) else { return nil }
        self = candidate
    }

    public static func < (left: Day, right: Day) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension Day {
    /// How far Buddhist years run ahead of the common era.
    public static let buddhistOffset: Int64 = 543

    /// A written year is Buddhist from this one on.
    static let firstBuddhistYear: Int64 = 2400

    /// Seconds by which Bangkok is ahead of UTC.
    private static let bangkokOffset: Int64 = 7 * 3600

    /// The Bangkok day in which a moment falls.
    public init(bangkok instant: Instant) {
        self.init(daysSinceEpoch: (instant.unixSeconds + Self.bangkokOffset).floorDivided(by: 86_400))
    }

    /// The first moment of this day in Bangkok.
    public var bangkokStart: Instant {
        Instant(unixSeconds: daysSinceEpoch * 86_400 - Self.bangkokOffset)
    }

    /// The calendar year of the common era.
    public var year: Int64 { civil.year }

    /// The calendar year of the Buddhist era: a person's tax year.
    public var buddhistYear: Int64 { civil.year + Self.buddhistOffset }

    /// The usual Thai fiscal year, Buddhist: 1 October of the year before to 30 September.
    public var fiscalYear: Int64 { civil.year + Self.buddhistOffset + (civil.month >= 10 ? 1 : 0) }
}

extension Day: CustomStringConvertible {
    /// ISO 8601, common era: `2026-11-21`.
    public var description: String {
        let (year, month, day) = civil
        return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    }

    /// Reads `2026-11-21`. A year from 2400 on is a Buddhist year: `2569-11-21` is the same day.
    public init?(_ text: String) {
        self.init(text.utf8.span)
    }

    /// Reads the same out of a longer text.
    init?(_ text: Span<UInt8>) {
        let dash = UInt8(ascii: "-")
        guard text.count == 10, text[4] == dash, text[7] == dash,
            let year = decimal(text.extracting(0..<4)), let month = decimal(text.extracting(5..<7)),
            let day = decimal(text.extracting(8..<10))
        else { return nil }
        let isBuddhist = year >= Self.firstBuddhistYear
        self.init(year: isBuddhist ? year - Self.buddhistOffset : year, month: month, day: day)
    }
}

extension Day {
    /// Year, month and day of the common era.
    ///
    /// The era-of-400-years arithmetic is Howard Hinnant's `civil_from_days`.
    public var civil: (year: Int64, month: Int64, day: Int64) {
        let shifted = daysSinceEpoch + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    private static func daysFromCivil(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.floorDivided(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let shiftedMonth = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
