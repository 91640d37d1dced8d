import Giving
import LedgerCore
import OpenSSL
@testable import Reconciliation
import Testing

struct ReportTests {
    /// A finding of almost every check.
    private static func brokenLedger() throws -> TestLedger {
        var ledger = try TestLedger()
        try ledger.pay(PaymentFixture(id: "P-B", school: TestLedger.otherSchool, invoice: "1"))
        try ledger.pay(
            PaymentFixture(
                id: "P-A", lines: [("L1", 150_001), ("L2", 100_002), ("L9", 3)], amount: 250_000,
                paid: "2025-09-01", invoice: "1", approvedBy: "maker"))
        try ledger.importPlan(
            school: TestLedger.otherSchool,
            lines: [LineFixture(line: "L1", quantity: 1, unitPrice: 1, amount: 2)])
        return ledger
    }

    @Test func jsonHasExactlyThePublishedKeys() throws {
        let ledger = try Self.brokenLedger()
        let json = try JSON(parsing: ledger.report().json.canonical)
        #expect(json.members?.map(\.key) == ["counts", "findings", "head"])
        #expect(json["head"]?.members?.map(\.key) == ["root", "size"])
        #expect(json["head"]?["size"] == .integer(Int64(ledger.head.size)))
        #expect(json["head"]?["root"]?.stringValue == ledger.head.last.hex)
        let keys = [
            "amount", "check", "difference", "entries", "expected", "found", "inputs", "recompute",
            "school", "severity", "subject", "version",
        ]
        let findings = try #require(json["findings"]?.arrayValue)
        #expect(findings.allSatisfy { $0.members?.map(\.key) == keys })
        let entries = findings.flatMap { $0["entries"]?.arrayValue ?? [] }
        #expect(!entries.isEmpty)
        for entry in entries {
            #expect(entry.members?.map(\.key) == ["hash", "seq"])
            let sequence = try #require(entry["seq"]?.integerValue)
            #expect(entry["hash"]?.stringValue == ledger.entries[Int(sequence)].leaf.hex)
        }
    }

    @Test func countsNameEveryCheckThatWasRun() throws {
        let counts = try TestLedger().report().json["counts"]
        #expect(counts?.members?.map(\.key) == Checks.of(.plan).map(\.id))
        #expect(counts?.members?.allSatisfy { $0.value == 0 } == true)
        let broken = try Self.brokenLedger().report().json["counts"]?.members?.filter { $0.value != 0 }
        #expect(
            JSON.object(broken ?? []).text
                == #"{"P01":1,"P02":1,"P03":1,"P04":3,"P07":1,"#
                + #""P10":2,"P15":1,"P17":1,"P23":1,"P27":1,"P30":1}"#)
    }

    @Test func inputsStandByNameAndDigest() {
        let finding = Finding(
            check: "B01", version: 1, severity: .info, subject: "S", school: nil, fiscalYear: nil,
            amount: nil, expected: .null, found: .null, difference: nil, entries: [],
            inputs: [Finding.Input(name: "bank.csv", sha256: .zero)], recompute: "true",
            summary: "")
        let zeros = String(repeating: "0", count: 64)
        #expect(
            finding.json.text
                == #"{"amount":null,"check":"B01","difference":null,"entries":[],"expected":null,"#
                + #""found":null,"inputs":[{"name":"bank.csv","sha256":"\#(zeros)"}],"#
                + #""recompute":"true","school":null,"severity":"info","subject":"S","version":1}"#)
    }

    @Test func sameLedgerGivesTheSameBytes() throws {
        let first = try Self.brokenLedger().report()
        let second = try Self.brokenLedger().report()
        #expect(first.json.canonical == second.json.canonical)
        #expect(first.csv == second.csv)
        #expect(first.text() == second.text())
    }

    @Test func findingsAreInOrder() throws {
        let findings = try Self.brokenLedger().report().findings
        let keys = findings.map { "\($0.check) \($0.school ?? "") \($0.subject)" }
        #expect(keys == keys.sorted())
        // One finding a payment, with its lines in their order.
        let lines = findings.first { $0.check == "P07" }?.expected.arrayValue?.map { $0["line"]?.stringValue }
        #expect(lines == ["1054390223/2569/v1/L1", "1054390223/2569/v1/L2"])
    }

    @Test func scopeNarrowsTheFindingsAndNotTheEvidence() throws {
        let ledger = try Self.brokenLedger()
        let own = ledger.report(Scope(school: TestLedger.otherSchool))
        #expect(own.findings.map(\.check) == ["P30"])
        #expect(own.checks.count == Checks.of(.plan).count)
        #expect(ledger.report(Scope(fiscalYear: 2570)).findings == [])
        #expect(ledger.report(Scope(fiscalYear: 2569)).findings == ledger.report().findings)
    }

    @Test func checksAreNamedInBothLanguagesAndDocumented() {
        let checks = Checks.of(.plan)
        #expect(checks.map(\.id) == checks.map(\.id).sorted())
        #expect(Set(checks.map(\.id)).count == checks.count)
        for check in checks {
            #expect(check.version >= 1)
            #expect(!check.title.isEmpty && check.documentation.count > 40)
            let letters = check.titleThai.unicodeScalars
            #expect(letters.allSatisfy { $0 == " " || (0xE00...0xE7F).contains($0.value) })
        }
    }

    @Test func textAlignsTheChecksAndShowsBaht() throws {
        let text = try Self.brokenLedger().report().text()
        #expect(text.hasPrefix("14 findings at ledger size 15, root "))
        #expect(text.contains("\nP04  critical  3  Budget left                   งบประมาณคงเหลือ\n"))
        #expect(
            text.contains("P-A brings line L1 to 1,500.01 baht, 0.01 over its budget of 1,500.00"))
        #expect(text.contains("school 1054390223 · amount 2,500.00 baht · difference "))
    }

    @Test func textMovesNoCursor() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(payee: "\u{1B}[2J\u{202E}", approvedBy: nil))
        let text = ledger.report().text()
        #expect(text.contains("paid to \u{FFFD}[2J\u{FFFD}"))
        #expect(!text.unicodeScalars.contains("\u{1B}"))
    }
}

struct CSVTests {
    @Test(arguments: [
        ("=1+1", "'=1+1"),
        ("+SUM(A1)", "'+SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("=\"a\",b", "\"'=\"\"a\"\",b\""),
        ("\r\n", "\"'\r\n\""),
        ("-", "'-"),
        ("-1.2.3", "'-1.2.3"),
        ("-200.00", "'-200.00"),
        ("\u{FF1D}1", "'\u{FF1D}1"),
        ("1,234.50", "\"1,234.50\""),
        ("a\r\nb", "\"a\r\nb\""),
        ("PAY-1", "PAY-1"),
        ("", ""),
    ])
    func fieldsAreQuotedAndNoFormulas(value: String, field: String) {
        #expect(CSVField(value).text == field)
    }

    @Test func ourOwnNumbersStay() {
        #expect(CSVField(number: "-200.00").text == "-200.00")
    }

    @Test func rowsEndWithCRLFAndFollowTheHeader() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(lines: [("L1", 10_001)]))
        let csv = ledger.report().csv
        #expect(
            csv.hasPrefix(
                "check,version,severity,subject,school,amount,expected,found,difference,entries,"
                    + "inputs,recompute,summary\r\nP27,1,critical,PAY-1,1054390223,100.00,"
                    + #""{""sum"":10000}","{""shares"":[[""L1"",10001]],""sum"":10001}",-0.01,"#))
        #expect(csv.hasSuffix("\r\n"))
        #expect(csv.utf8.count { $0 == 0x0A } == 2)
    }
}
