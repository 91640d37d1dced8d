import Imports
import LedgerCore
import Testing

/// Figures that somebody announced: recorded as stated, whatever they add up to.
@Suite struct PublishedTests {
    private static let office = Task { try await TestOffice.open() }

    private static let row = FileRow([
        "id": "F1", "subject": "Example", "measure": "schools", "value": "4,781", "unit": "schools",
        "qualifier": "exact", "as_of": "2562-11-18", "source": "example-2562", "parent": "",
        "upper": "", "words": "4,781 โรงเรียน",
    ])

    /// What a row's value becomes, and how it was written.
    private static let stated: [(value: String, unit: String, numbers: [String: Int64])] = [
        ("๔,๗๘๑", "schools", ["value": 4_781]), ("2 1", "organisations", ["value": 21]),
        ("2\u{00A0}1", "organisations", ["value": 21]), ("1 000 000", "people", ["value": 1_000_000]),
        ("120*800", "THB", ["heads": 120, "rate": 80_000, "value": 9_600_000]),
        ("๑๒๐ × ๘๐๐.๕๐", "บาท", ["heads": 120, "rate": 80_050, "value": 9_606_000]),
        ("1,872 x 3", "people", ["heads": 1_872, "rate": 3, "value": 5_616]),
        ("3,153,000,000", "baht", ["value": 315_300_000_000]), ("0", "people", ["value": 0]),
    ]

    @Test func readsNumbersAsTheyAreStated() async throws {
        let office = try await TestOffice.open()
        let rows = Self.stated.enumerated().map { position, stated in
            Self.row.with(["id": "N\(position)", "value": stated.value, "unit": stated.unit])
        }
        #expect(try await office.record(.published, rows.csv).recorded == rows.count)
        for (entry, stated) in zip(try await office.entries("figure.published"), Self.stated) {
            for name in ["heads", "rate", "value"] {
                #expect(entry.body[name]?.integerValue == stated.numbers[name], "\(stated.value)")
            }
            #expect(entry.body["day"] == "2019-11-18")
        }
        let again = try await office.record(.published, rows.jsonl)
        #expect((again.recorded, again.skipped) == (0, rows.count))
    }

    @Test func keepsAsStatedWhatIsNoDay() async throws {
        let office = try await TestOffice.open()
        let times: [(stated: String, day: JSON?)] = [
            ("phase 1", nil), ("2562", nil), ("25 Nov", nil), ("2562-08-27/28", nil), ("", nil),
            ("2562-02-30", nil), ("๒๕๖๒-๐๘-๒๗", "2019-08-27"), ("2019-08-27", "2019-08-27"),
        ]
        let rows = times.enumerated().map { Self.row.with(["id": "T\($0)", "as_of": $1.stated]) }
        try await office.record(.published, rows.csv)
        for (entry, time) in zip(try await office.entries("figure.published"), times) {
            #expect(entry.body["as_of"] == .string(time.stated))
            #expect(entry.body["day"] == time.day)
        }
    }

    @Test func recordsRangesAndPartsInAnyOrder() async throws {
        let office = try await TestOffice.open()
        let range = Self.row.with(["id": "R", "qualifier": "range", "value": "2-21", "unit": "years"])
        let part = Self.row.with(["id": "P", "parent": "TOTAL"])
        let total = Self.row.with(["id": "TOTAL", "value": "1"])
        let other = Self.row.with([
            "id": "S", "qualifier": "range", "value": "๒", "upper": "๒๑", "unit": "years",
        ])
        try await office.record(.published, [range, part, total, other].csv)
        let bodies = try await office.entries("figure.published").map(\.body)
        #expect(bodies.map { $0["upper"]?.integerValue } == [21, nil, nil, 21])
        #expect(bodies.map { $0["parent"]?.stringValue } == [nil, "TOTAL", nil, nil])
    }

    private static let number = "a whole number such as 4,781, heads*rate such as 120*800, or 2-21"

    private static let bad = [
        BadValue("id", "F 1", "1 to 64 of A-Z"), BadValue("subject", "", "a value"),
        BadValue("value", "", "a value"), BadValue("value", "many", number),
        BadValue("value", "4.5", number), BadValue("value", "-5", number), BadValue("value", "1*2*3", "heads*rate"),
        BadValue("value", "๔781", number), BadValue("value", "1*", number),
        BadValue("value", "9000000000000*9000", "a smaller product"),
        BadValue("qualifier", "nearly", "one of exact, more-than, about, range"),
        BadValue("qualifier", "range", "a range to have an upper end"), BadValue("upper", "5,000", "a range to have"),
        BadValue("upper", "1*2", "one number"), BadValue("parent", "F2", "the id of another figure"),
        BadValue("source", "", "a value"), BadValue("words", "\u{202E}", "text without control"),
    ]

    @Test(arguments: bad.indices) func refusesAMalformedFigure(_ number: Int) async throws {
        let bad = Self.bad[number]
        let spoilt = Self.row.with(["id": "F2"]).with([bad.column: bad.value])
        let faults = try await Self.office.value.faults(.published, [Self.row, spoilt].csv)
        #expect(faults.count == 1 && faults.first?.line == 3)
        #expect(faults.first?.expected.hasPrefix(bad.expected) == true, "\(bad): \(faults)")
    }

    @Test func aFigureIsAnnouncedOnce() async throws {
        let office = try await TestOffice.open()
        try await office.record(.published, [Self.row].csv)
        let faults = try await office.faults(.published, [Self.row.with(["value": "4,782"])].csv)
        #expect(faults.first?.expected.contains("(key-reused)") == true)
    }
}
