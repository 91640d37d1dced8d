import Imports
import LedgerCore
import Testing

/// JSON Lines: the same rows as a CSV, with numbers that stay the digits they were written with.
@Suite struct JSONLTests {
    private static let office = Task { try await TestOffice.open() }

    /// A row whose amount is given as JSON.
    private static func line(amount: String, reference: String = "DN-1") -> String {
        let row = Fixtures.donationRow.with(["amount": "AMOUNT", "external_ref": reference])
        return row.json.replacing("\"AMOUNT\"", with: amount) + "\n"
    }

    @Test func saysTheSameAsACSV() async throws {
        let office = try await TestOffice.open()
        let rows = Fixtures.donations(5).map { $0.with(["donor_name": "สม \"หญิง\", ใจดี \\"]) }
        #expect(try await office.record(.donations, rows.csv).recorded == 5)
        for text in [rows.jsonl, "\u{FEFF}" + rows.jsonl, rows.jsonl.replacing("\n", with: "\r\n\n")] {
            let again = try await office.record(.donations, text)
            #expect((again.recorded, again.skipped) == (0, 5))
        }
    }

    private static let same: [(json: String, csv: String)] = [
        ("1234.5", "1,234.50"), ("\"1234.5\"", "1234.50"), ("1234.50", "1234.5"), ("0.29", "0.29"),
        ("100", "100.00"), ("9007199254740.93", "9007199254740.93"), ("\"๕.๕๐\"", "5.5"),
    ]

    @Test func readsNumbersByTheirDigits() async throws {
        let office = try await TestOffice.open()
        let rows = Self.same.enumerated().map { position, amount in
            Fixtures.donationRow.with(["external_ref": "N-\(position)", "amount": amount.csv])
        }
        try await office.record(.donations, rows.csv)
        let lines = Self.same.enumerated().map { position, amount in
            Self.line(amount: amount.json, reference: "N-\(position)")
        }
        let again = try await office.record(.donations, lines.joined())
        #expect((again.recorded, again.skipped) == (0, rows.count))
    }

    private static let number = "an amount in baht made of digits, such as 1,234.50"

    private static let amounts: [(json: String, value: String, expected: String)] = [
        ("1e3", "1e3", number), ("1E3", "1E3", number), ("1.5e+2", "1.5e+2", number),
        ("0.1e1", "0.1e1", number), ("-5", "-5", "an amount that is not negative"),
        ("-0", "-0", "an amount that is not negative"),
        ("9223372036854775808", "9223372036854775808", "at most 10,000,000,000,000.00 baht"),
        ("12.345", "12.345", "at most two decimals: a satang is the smallest unit"),
        ("1.0000000000000000000000001", "1.0000000000000000000000001",
            "at most two decimals: a satang is the smallest unit"),
        ("null", "", "a value"), ("true", "yes", number), ("\"NaN\"", "NaN", number),
        ("\"5\\u0000\"", "5\u{0}", "text without control characters"),
    ]

    @Test(arguments: amounts)
    func refusesAnAmount(_ json: String, value: String, expected: String) async throws {
        let text = Self.line(amount: "1") + Self.line(amount: json)
        let faults = try await Self.office.value.faults(.donations, text)
        // Canonical JSON has its members in order: amount comes first.
        #expect(faults == [RowFault(line: 2, column: 11, name: "amount", value: value, expected: expected)])
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let column: Int
        let expected: String

        init(_ text: String, column: Int, _ expected: String) {
            testDescription = String(text.prefix(60))
            self.text = text
            self.column = column
            self.expected = expected
        }
    }

    private static let values = "a text, a number, true, false or null"

    static let broken: [Broken] = [
        Broken(#"{"amount":NaN}"#, column: 11, "one JSON object (a value was expected)"),
        Broken(#"{"amount":Infinity}"#, column: 11, "one JSON object (a value was expected)"),
        Broken(#"{"amount":01}"#, column: 13, "one JSON object (a number without leading zeros"),
        Broken(#"{"amount":1."#, column: 13, "one JSON object (a digit was expected)"),
        Broken(#"{"external_ref":"DN-2","amo"#, column: 28, "one JSON object (the string does not end)"),
        Broken(#"{"donor_name":"สมหญิง","amount":}"#, column: 33, "one JSON object (a value was expected)"),
        Broken(#"{"amount":1,"amount":2}"#, column: 24, "one JSON object (the key \"amount\" stands twice"),
        Broken(#"{"amount":1} {"#, column: 14, "one JSON object (nothing was expected after"),
        Broken(#"{"donor_name":"\ud83d"}"#, column: 22, "one JSON object (a surrogate must come in a pair)"),
        Broken("{\"donor_name\":\"a\tb\"}", column: 17, "one JSON object (control characters"),
        Broken("{\"amount\":\u{0}1}", column: 11, "one JSON object (a value was expected)"),
        Broken(#"{"donor_name":"ก:{","amount":{"baht":5}}"#, column: 30, values),
        Broken(#"{ "amount" : [5] }"#, column: 14, values),
        Broken(#"[1,2]"#, column: 1, "one JSON object"),
        Broken(#""text""#, column: 1, "one JSON object"),
        Broken(#"{"note":"x"}"#, column: 9, "only the columns"),
        Broken(#"{"amount":1}"#, column: 1, "a column external_ref"),
        Broken(#"{}"#, column: 1, "a column external_ref"),
        Broken(String(repeating: "[", count: 5000), column: 65, "one JSON object (at most 64 levels"),
        Broken("{\"donor_name\":\"" + String(repeating: "x", count: 1 << 20), column: 1, "a line of at most 1048576 bytes"),
    ]

    @Test(arguments: broken)
    func refusesABrokenLine(_ file: Broken) async throws {
        let text = Self.line(amount: "1") + file.text
        let faults = try await Self.office.value.faults(.donations, text)
        #expect(faults.map(\.line) == [2])
        #expect(faults.first?.column == file.column)
        #expect(faults.first?.expected.hasPrefix(file.expected) == true, "\(faults)")
    }

    @Test func refusesBytesThatAreNotUTF8() async throws {
        var bytes = Array(Self.line(amount: "1").utf8)
        bytes.insert(0xFF, at: bytes.count - 4)
        let faults = try await Self.office.value.faults(.donations, bytes)
        #expect(faults.map(\.line) == [1])
        #expect(faults.first?.expected == "one JSON object (valid UTF-8 was expected)")
    }
}
