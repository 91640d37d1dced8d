import Foundation
import Imports
import LedgerService
import Testing

/// Files whose shape is broken: each is refused at the place where it breaks.
@Suite struct CSVShapeTests {
    private static let office = Task { try await TestOffice.open() }

    private static let header = Fixtures.donationRow.header
    private static let row = Fixtures.donationRow.csv
    private static let columns = header + ",donor_address,credit,pledge,schedule,in_honour_of"

    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let fault: RowFault

        init(
            _ name: String, _ text: String, line: Int, column: Int, value: String? = nil, expected: String
        ) {
            testDescription = name
            bytes = Array(text.utf8)
            fault = RowFault(line: line, column: column, value: value, expected: expected)
        }
    }

    private static let gap = row.replacing("C1", with: "C\u{0}1")

    static let broken: [Broken] = [
        Broken("empty file", "", line: 1, column: 1, expected: "a header row \(header)"),
        Broken("line ends alone", "\n\r\n\n", line: 1, column: 1, expected: "a header row \(header)"),
        Broken(
            "missing column", "external_ref,amount\nDN-1,5\n", line: 1, column: 1,
            expected: "a column campaign"),
        Broken(
            "no header", "\(row)\n", line: 1, column: 1, value: "DN-1",
            expected: "only the columns \(columns)"),
        Broken(
            "unknown column", "\(header),note\n", line: 1, column: header.count + 2, value: "note",
            expected: "only the columns \(columns)"),
        Broken(
            "misspelt column", header.replacing("amount", with: "Amount"), line: 1, column: 23,
            value: "Amount", expected: "only the columns \(columns)"),
        Broken(
            "header with a comma at its end", "\(header),\n\(row),\n", line: 1, column: header.count + 2,
            value: "", expected: "only the columns \(columns)"),
        Broken(
            "doubled column", "\(header),amount\n\(row),5\n", line: 1, column: header.count + 2,
            value: "amount", expected: "each column once"),
        Broken(
            "semicolons", header.replacing(",", with: ";"), line: 1, column: 1,
            value: header.replacing(",", with: ";"), expected: "only the columns \(columns)"),
        Broken(
            "trailing comma", "\(header)\n\(row)\n\(row),\n", line: 3,
            column: row.unicodeScalars.count + 2, value: "", expected: "11 values in this row, found 12"),
        Broken(
            "truncated last line", "\(header)\n\(row)\nDN-2,C1,100.0", line: 3, column: 9,
            value: "100.0", expected: "11 values in this row, found 3"),
        Broken(
            "spaces alone", "\(header)\n\(row)\n   \n", line: 3, column: 1, value: "   ",
            expected: "11 values in this row, found 1"),
        Broken(
            "unquoted thousands", "\(header)\nDN-1,C1,1,234.50,THB,2026-01-15,cash,unknown,,,,no\n",
            line: 2, column: 49, value: "no", expected: "11 values in this row, found 12"),
        Broken(
            "unclosed quote", "\(header)\n\"DN-1,C1,5\n", line: 2, column: 1,
            expected: "the closing quote, but the file ends"),
        Broken(
            "unclosed quote at the end", "\(header)\n\(row)\n\"", line: 3, column: 1,
            expected: "the closing quote, but the file ends"),
        Broken(
            "quote in the middle", "\(header)\nDN\"1\",C1,5\n", line: 2, column: 3,
            expected: "no quote inside a value that does not begin with one"),
        Broken(
            "text after a quote", "\(header)\n\"DN\"1,C1,5\n", line: 2, column: 5,
            expected: "a comma or the end of the line after the closing quote"),
        Broken(
            "carriage returns alone", "\(header)\r\(row)\r", line: 1, column: header.count + 2,
            expected: "a line feed after a carriage return"),
        Broken(
            "NUL byte", "\(header)\n\(gap)\n", line: 2, column: 7, expected: "text; there is a NUL byte"),
        Broken(
            "NUL byte in quotes", "\(header)\n\"DN\u{0}\",C1\n", line: 2, column: 4,
            expected: "text; there is a NUL byte"),
        Broken(
            "UTF-16", "e\u{0}x\u{0}t\u{0}", line: 1, column: 2, expected: "text; there is a NUL byte"),
    ]

    @Test(arguments: broken)
    func refusesABrokenFile(_ file: Broken) async throws {
        #expect(try await Self.office.value.faults(.donations, file.bytes) == [file.fault])
    }

    /// A quote that is left open must not read a large file into memory.
    @Test(arguments: [("\"", "ab\n"), ("", "abc")])
    func refusesAValueWithoutEnd(quote: String, text: String) async throws {
        let file = "\(Self.header)\nDN-1,\(quote)" + String(repeating: text, count: 200_000)
        let faults = try await Self.office.value.faults(.donations, file)
        #expect(faults.map(\.line) == [2])
        #expect(faults.first?.column == 6)
        #expect(faults.first?.expected == "a value of at most 65536 bytes; is a quote left open?")
    }

    static let sound: [(String, String, Int)] = [
        ("header alone", "\(header)\n", 0),
        ("header without line end", header, 0),
        ("CRLF", "\(header)\r\n\(row)\r\n", 1),
        ("last line without line end", "\(header)\n\(row)", 1),
        ("blank lines", "\n\n\(header)\n\n\r\n\(row)\n\n\n", 1),
        ("byte order mark", "\u{FEFF}\(header)\n\(row)\n", 1),
        ("carriage return at the end", "\(header)\n\(row)\r", 1),
        ("quoted throughout", "\"" + header.replacing(",", with: "\",\"") + "\"\n\(row)\n", 1),
        ("columns in another order", "anonymous,\(header.dropLast(10))\nno,\(row.dropLast(3))\n", 1),
        ("spaces around values", "\(header)\n\(row.replacing(",", with: " , "))\n", 1),
    ]

    @Test(arguments: sound)
    func readsAnUnusualFile(_ name: String, _ text: String, count: Int) async throws {
        let forecast = try await Self.office.value.forecast(.donations, Array(text.utf8))
        #expect(forecast.faults.isEmpty, "\(name)")
        #expect(forecast.new == count, "\(name)")
    }

    /// The lines of a row with line ends in a column that nobody reads, as registers have them.
    @Test func countsTheLinesOfQuotedValues() async throws {
        let good = Fixtures.schoolRow.with([
            "moe_code10": "1054390225", "note": "one\r\ntwo \"2\"\nthree", "postcode": "54000",
        ])
        let bad = good.with(["moe_code10": "1054390226", "postcode": String(repeating: "5", count: 201)])
        let faults = try await Self.office.value.faults(.schools, [good, bad].csv)
        #expect(faults.map(\.line) == [7])
        #expect(faults.first?.column == 8)
        #expect(faults.first?.name == "postcode")
        #expect(faults.first?.expected == "at most 200 bytes of text")
    }

    @Test func saysThatAFileCannotBeRead() async throws {
        let office = try await Self.office.value
        var rehearsal = try await Rehearsal(store: office.store, now: TestOffice.now)
        let pipe = office.directory.appending(path: "pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        for path in ["/nowhere.csv", "/", pipe, "/dev/null"] {
            let file = URL(filePath: path)
            await #expect(throws: ImportFailure.self) {
                try await office.job(.donations, file).forecast(&rehearsal) { _ in }
            }
        }
    }

    @Test func refusesAHeaderThatBrokeBetweenThePasses() async throws {
        let office = try await Self.office.value
        await #expect(throws: Import.Interruption.self) {
            try await office.run(.donations, Array("external_ref\nDN-1\n".utf8))
        }
    }
}
