import Imports
import LedgerCore
import Testing

/// Amounts in files: decimal baht on the way in, whole satang inside, floating point nowhere.
@Suite struct AmountTests {
    private static let office = Task { try await TestOffice.open() }

    private static let number = "an amount in baht made of digits, such as 1,234.50"
    private static let decimals = "at most two decimals: a satang is the smallest unit"
    private static let digits = "either Thai or Arabic digits, not both in one amount"
    private static let groups = "commas only between groups of three digits, as in 1,234,567.89"
    private static let limit = "at most 10,000,000,000,000.00 baht"
    private static let sign = "an amount that is not negative"

    static let bad: [(String, String)] = [
        ("12.345", decimals), ("0.001", decimals), ("1.999999999999999999999999", decimals),
        ("-5.00", sign), ("-0", sign), ("-NaN", sign), ("\u{2212}5.00", number), ("(5.00)", number),
        ("NaN", number), ("nan", number), ("Infinity", number), ("inf", number), ("1e3", number),
        ("0x10", number), ("1_000", number), ("+5", number), ("5 baht", number), ("฿5", number),
        ("5.", number), (".5", number), ("1.2.3", number), (".", number), ("1 000", number),
        ("9223372036854775808", limit), ("9223372036854775807", limit),
        ("92233720368547758.08", limit),
        ("18446744073709551616", limit), ("10000000000000.01", limit), (String(repeating: "9", count: 900), limit),
        ("๑๒3.00", digits), ("๑,๒๓๔.50", digits), ("๑๒.3", digits),
        ("１００", number), ("٣", number), ("๑๒．๕๐", number), ("๑๒๓.๔๕๖", decimals),
        ("1,23", groups), ("1,2345.00", groups), (",500", groups), ("1,,234", groups), ("1,234,5", groups),
        ("", "a value"), ("   ", "a value"),
        ("0", "an amount above zero"), ("0.00", "an amount above zero"), ("๐", "an amount above zero"),
        ("5\u{7}", "text without control characters"), ("1\n2", "text without control characters"),
    ]

    @Test(arguments: bad)
    func refusesAnAmount(_ text: String, expected: String) async throws {
        try await Self.office.value.refuses(
            BadValue("amount", text, expected), in: .donations, after: Fixtures.donationRow,
            spoiling: Fixtures.donationRow.with(["external_ref": "DN-2"]))
    }

    private static let good: [(String, Int64)] = [
        ("1,234.50", 123_450), ("1234.5", 123_450), ("๑,๒๓๔.๕๐", 123_450), ("๕", 500), (" 7 ", 700),
        ("0.01", 1), ("0.10", 10), ("007.70", 770), ("0.29", 29), ("1.15", 115), ("4.35", 435),
        ("9007199254740.93", 900_719_925_474_093), ("1,000,000,000.01", 100_000_000_001),
    ]

    /// 0.29, 1.15 and 4.35 come out a satang short where binary floating point is asked.
    @Test func readsAmountsExactly() async throws {
        let office = try await TestOffice.open()
        let rows = Self.good.enumerated().map { position, amount in
            Fixtures.donationRow.with(["external_ref": "A-\(position)", "amount": amount.0])
        }
        let report = try await office.record(.donations, rows.csv)
        #expect(report.recorded == rows.count)
        let entries = try await office.entries("donation.received")
        // integerValue is nil for a number with a fraction or an exponent.
        #expect(entries.map { $0.body["amount"]?.integerValue } == Self.good.map(\.1))
        #expect(entries.map { $0.moves.map(\.amount.amount) } == Self.good.map { [$0.1] })
    }

    @Test func refusesATotalThatWouldNotBeExact() async throws {
        let office = try await TestOffice.open()
        let rows = Fixtures.donations(10).map { $0.with(["amount": "10,000,000,000,000.00"]) }
        let faults = try await office.faults(.donations, rows.csv)
        #expect(faults.map(\.line) == [11])
        #expect(faults.first?.name == "amount")
        #expect(faults.first?.expected.contains("total-too-large") == true)
    }
}
