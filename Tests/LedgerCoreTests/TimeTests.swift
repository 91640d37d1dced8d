import Foundation
import LedgerCore
import Testing

/// Moments and days.
struct TimeTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
        (1_795_230_245_000_006, "2026-11-21T03:04:05.000006Z"),
        (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
    ] as [(Int64, String)])
    func aMomentHasOneForm(microseconds: Int64, text: String) {
        #expect(Instant(microseconds: microseconds).description == text)
        #expect(Instant(canonical: text)?.microseconds == microseconds)
    }

    @Test(arguments: [
        "2026-11-21T03:04:05Z", "2026-11-21T03:04:05.00000Z", "2026-11-21T03:04:05.0000000Z",
        "2026-11-21t03:04:05.000000Z", "2026-11-21T03:04:05.000000z", "2026-11-21 03:04:05.000000Z",
        "2026-11-21T10:04:05.00000+07:00", "2026-11-21T24:00:00.000000Z", "2026-11-21T03:04:60.000000Z",
        "2026-11-31T03:04:05.000000Z", "2569-11-21T03:04:05.000000Z", "2026-11-21T03:04:05.000000Z\n",
        "+026-11-21T03:04:05.000000Z", "๒๐๒๖-11-21T03:04:05Z", "",
    ])
    func nothingElseIsCanonical(text: String) {
        #expect(Instant(canonical: text) == nil)
    }

    @Test(arguments: [
        "2026-11-21T10:04:05.000006+07:00", "2026-11-21T03:04:05.000006Z", "2026-11-20T22:04:05.000006-05:00",
        "2026-11-21T08:34:05.000006+05:30", "2569-11-21T10:04:05.000006+07:00",
    ])
    func anOffsetOrABuddhistYearIsTheSameMoment(text: String) {
        #expect(Instant(rfc3339: text)?.microseconds == 1_795_230_245_000_006)
    }

    @Test(arguments: [("", 0), (".1", 100_000), (".12", 120_000), (".123456", 123_456)] as [(String, Int64)])
    func fractionsHaveUpToSixDecimals(fraction: String, microseconds: Int64) {
        let instant = Instant(rfc3339: "1970-01-01T00:00:00\(fraction)Z")
        #expect(instant?.microseconds == microseconds)
    }

    @Test(arguments: [
        "2026-11-21T10:04:05", "2026-11-21T10:04:05+0700", "2026-11-21T10:04:05+7:00", "2026-11-21",
        "2026-11-21T10:04:05+24:00", "2026-11-21T10:04:05+07:60", "2026-11-21T10:04:05.Z",
        "2026-11-21T10:04:05.1234567Z", "2026-11-21T10:4:05Z", "2026-13-01T10:04:05Z",
        "2026-00-01T10:04:05Z", "0000-01-01T10:04:05Z", "2026-11-21T10:04:05 07:00", "20261121T100405Z",
        "2026-11-21T10:60:05Z", "2026-02-29T10:04:05Z", "2569-02-29T10:04:05Z", "2026-11-21T10:04:05ZZ",
    ])
    func whatIsNotRFC3339IsRefused(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func everyDayFrom1900To2200IsTheCalendars() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let first = try #require(Day(year: 1900, month: 1, day: 1))
        let last = try #require(Day(year: 2200, month: 12, day: 31))
        #expect(last.daysSinceEpoch - first.daysSinceEpoch == 109_937)
        var (year, month, day): (Int64, Int64, Int64) = (1900, 1, 1)
        for number in first.daysSinceEpoch...last.daysSinceEpoch {
            let date = Day(daysSinceEpoch: number)
            #expect(date.civil == (year, month, day))
            #expect(Day(year: year, month: month, day: day) == date)
            if day == 1 {
                let components = calendar.dateComponents(
                    [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
                #expect(components.year == Int(year) && components.month == Int(month))
                #expect(Day(date.description) == date)
            }
            day += 1
            if day > Self.length(year, month) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    private static func length(_ year: Int64, _ month: Int64) -> Int64 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Int(month) - 1]
    }

    @Test(arguments: [
        "2026-2-1", "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "2026/01/01",
        "26-01-01", "2026-01-01T", "๒๕๖๙-๐๑-๐๑", "2026-01-1\u{301}", "",
    ])
    func aDayThatDoesNotExistIsRefused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: [
        ("2025-09-30", 2568), ("2025-10-01", 2569), ("2026-09-30", 2569), ("2026-10-01", 2570),
        ("2026-12-31", 2570), ("2569-01-01", 2569),
    ] as [(String, Int64)])
    func theFiscalYearStartsInOctober(text: String, year: Int64) throws {
        let day = try #require(Day(text))
        #expect(day.fiscalYear == year)
    }

    @Test(arguments: [
        ("2026-12-31T16:59:59.999999Z", "2026-12-31", 2569), ("2026-12-31T17:00:00.000000Z", "2027-01-01", 2570),
        ("1969-12-31T16:59:59.999999Z", "1969-12-31", 2512),
    ] as [(String, String, Int64)])
    func bangkokIsSevenHoursAhead(text: String, day: String, buddhistYear: Int64) throws {
        let date = Day(bangkok: try #require(Instant(canonical: text)))
        #expect(date.description == day)
        #expect(date.buddhistYear == buddhistYear)
        #expect(Day(bangkok: date.bangkokStart) == date)
        #expect(Day(bangkok: Instant(microseconds: date.bangkokStart.microseconds - 1)) < date)
    }

    @Test func thePublishedCalendarAgrees() throws {
        let file = "thai-calendar/thai_dates.csv"
        guard let text = try Vectors.text(file, in: Vectors.dataFolder) else { return }
        let rows = text.split(whereSeparator: \.isNewline).map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let column = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[0].indices))
        for row in rows.dropFirst() {
            let day = try #require(Day(String(row[column["iso"]!])))
            #expect(String(day.fiscalYear) == row[column["fiscal_year_be"]!], "\(day)")
            #expect(String(day.buddhistYear) == row[column["be_year"]!], "\(day)")
            let start = try #require(Day(String(row[column["fiscal_start_iso"]!])))
            let end = try #require(Day(String(row[column["fiscal_end_iso"]!])))
            #expect(start <= day && day <= end)
            #expect(start.fiscalYear == day.fiscalYear && end.fiscalYear == day.fiscalYear)
        }
    }
}
