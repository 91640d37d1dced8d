import LedgerCore
import Statements
import Testing

/// Every rule of reading MT940, on small messages. All names are invented.
struct MT940RuleTests {
    /// A statement that opens with 100.00 and closes with what is given.
    static func message(_ bookings: String, closing: String, from: String = "250601", to: String = "250630") -> String {
        ":20:S\n:25:111\n:28C:7/1\n:60F:C\(from)THB100,00\n\(bookings)\n:62F:\(closing.prefix(1))\(to)THB\(closing.dropFirst())\n-\n"
    }

    static func lines(_ bookings: String, closing: String) throws -> [StatementLine] {
        try Gathered(message(bookings, closing: closing)).lines
    }

    // MARK: Bookings

    @Test(arguments: [
        ("C10,00", "C110,00", 1_000, false), ("D10,00", "C90,00", -1_000, false), ("RC10,00", "C90,00", -1_000, true),
        ("RD10,00", "C110,00", 1_000, true), ("CR10,00", "C110,00", 1_000, false), ("DD250,00", "D150,00", -25_000, false),
        ("RDR10,5", "C110,5", 1_050, true), ("C000000000010,", "C110,", 1_000, false),
    ])
    func marksAreRead(_ booking: String, _ closing: String, _ amount: Int64, _ isReversal: Bool) throws {
        let line = try #require(try Self.lines(":61:250603\(booking)NTRFREF//BANK", closing: closing).first)
        #expect(line.amount == Satang(amount))
        #expect(line.isReversal == isReversal)
        #expect(line.references == ["REF", "BANK"])
        #expect(line.code == "NTRF")
    }

    @Test func whatIsExpectedIsNotBooked() throws {
        let read = try Gathered(Self.message(":61:250603EC10,00NTRFA\n:61:250603ED5,00NTRFB", closing: "C100,00"))
        #expect(read.lines.map(\.status) == [.pending, .pending])
        #expect(read.amounts == [1_000, -500])
        #expect(read.parts[0].footer?.credits == .zero)
    }

    @Test func aGermanBanksReversalsAreReadByTheBalances() throws {
        // The bank marks with RC what comes in again.
        let read = try Gathered(Self.message(":61:250603C50,00NTRFA\n:61:250603RC10,00NTRFB", closing: "C160,00"))
        #expect(read.parts[0].footer?.sign == .reversalsFlipped)
        #expect(read.parts[0].footer?.credits == Satang(6_000))
        let usual = try Gathered(Self.message(":61:250603C50,00NTRFA\n:61:250603RC10,00NTRFB", closing: "C140,00"))
        #expect(usual.parts[0].footer?.sign == .asMarked)
    }

    @Test(arguments: [
        ("2412240102", "2024-12-24", "2025-01-02"), ("2501021231", "2025-01-02", "2024-12-31"),
        ("250603", "2025-06-03", "2025-06-03"), ("250603    ", "2025-06-03", "2025-06-03"),
        ("2502300301", "2025-02-28", "2025-03-01"), ("2411311201", "2024-11-30", "2024-12-01"),
        ("2402300229", "2024-02-29", "2024-02-29"), ("991231", "1999-12-31", "1999-12-31"),
    ])
    func daysAreRead(_ written: String, _ value: String, _ booked: String) throws {
        let line = try #require(try Self.lines(":61:\(written)C1,00NTRFA", closing: "C101,00").first)
        #expect(line.value == Day(value))
        #expect(line.booked == Day(booked))
    }

    @Test(arguments: [
        ("251303C1,00NTRFA", StatementFault.Code.malformed), ("250600C1,00NTRFA", .malformed),
        ("250632C1,00NTRFA", .malformed), ("2506031399C1,00NTRFA", .malformed), ("250603X1,00NTRFA", .malformed),
        ("250603C1,00XTRFA", .malformed), ("250603C1,00", .malformed), ("250603C1NTRFA", .amount),
        ("250603C1,005NTRFA", .amount), ("250603C,NTRFA", .amount), ("250603C99999999999999999,00NTRFA", .amount),
        ("250603C1.000,00NTRFA", .amount), ("", .malformed), ("2506", .malformed),
    ])
    func whatIsNoBookingIsRefused(_ text: String, _ code: StatementFault.Code) {
        let found = fault(Self.message(":61:\(text)", closing: "C101,00"))
        #expect(found?.code == code)
        #expect(found?.place?.line == 5)
    }

    @Test func bookingsOfNothingAreSkippedWithTheirText() throws {
        let read = try Gathered(Self.message(":61:250603C0,00NTRFA\n:86:for information\n:61:250603C1,NTRFB", closing: "C101,"))
        #expect(read.amounts == [100])
        #expect(read.skipped.map(\.place.line) == [5])
        #expect(read.lines[0].text == "")
    }

    // MARK: Texts

    @Test func structuredTextsAreTakenApart() throws {
        let details = ":86:166?00GUTSCHRIFT?20EREF+DON-1 2?21 3KREF+NOTPROVIDED?22SVWZ+Roof of th\ne school?30BANK?3112345?32Anong ?\n33Example?38TH99"
        let line = try #require(try Self.lines(":61:250603C1,00NTRFNONREF\n\(details)", closing: "C101,00").first)
        #expect(line.references == ["DON-1 2 3"])
        #expect(line.counterparty == StatementLine.Counterparty(name: "Anong Example", account: "TH99"))
        #expect(line.code == "NTRF/166")
        #expect(line.text == "EREF+DON-1 2 3KREF+NOTPROVIDEDSVWZ+Roof of the school")
    }

    @Test func freeTextsAreJoinedAsTheyWereCut() throws {
        let full = String(repeating: "x", count: 65)
        let line = try #require(
            try Self.lines(":61:250603C1,00NTRFA\n:86:\(full)\nyy\nzz ?2\n-5 EUR less", closing: "C101,00").first)
        #expect(line.text == "\(full)yy zz ?2 -5 EUR less")
    }

    @Test func textsInOtherEncodingsAreRead() throws {
        let thai: [UInt8] = Array(":61:250603C1,00NTRFA\n:86:".utf8) + [0xBA, 0xC3, 0xD4, 0xA8, 0xD2, 0xA4]
        var bytes = Array(":20:S\n:25:1\n:28C:1\n:60F:C250601THB1,\n".utf8) + thai
        bytes += Array("\n:62F:C250630THB2,\n-".utf8)
        #expect(try Gathered(bytes).lines[0].text == "บริจาค")
    }

    // MARK: Messages

    @Test func blocksOfSWIFTAndLineEndsOfAllKindsAreRead() throws {
        let inner = ":20:S\r\n:25:111\r\n:28C:7/1\r\n:60F:C250601THB100,00\r\n:61:250603C1,00NTRFA\r\n:62F:C250630THB101,00\r\n"
        for text in [
            "{1:F01BANKTHBKAXXX0000000000}{2:O9400000000000BANKTHBK}{4:\r\n\(inner)-}{5:{CHK:1}}\r\n",
            "{1:F01BANK}{2:I940BANKN}{4:\(inner)-}", "\u{1}\r\n\(inner)-\u{3}\r\n",
            inner.split(separator: "\r\n").joined(separator: "\r"),
        ] {
            #expect(try Gathered(text).amounts == [100])
        }
        #expect(fault("{1:F01BANK}{2:O942BANK}{4:\n:20:S\n")?.code == .intraday)
    }

    @Test func pagesAreOneStatement() throws {
        let pages = ":20:A\n:25:1\n:28C:7/1\n:60F:C250601THB1,\n:61:250602C1,NTRFA\n:62M:C250602THB2,\n-\n"
            + ":20:A\n:25:1\n:28C:7/2\n:60M:C250602THB2,\n:61:250603C1,NTRFB\n:62F:C250603THB3,\n-\n"
        let read = try Gathered(pages)
        #expect(read.parts.count == 1)
        #expect(read.lines.map(\.number) == [1, 2])
        #expect(read.parts[0].footer?.closing == Satang(300))
        #expect(read.parts[0].header.number == "7")
        // A page of another statement, and one that does not follow, begin their own.
        for other in [pages.replacing("7/2", with: "8/2"), pages.replacing("60M:C250602THB2,", with: "60F:C250602THB2,")] {
            #expect(try Gathered(other).parts.count == 2)
        }
        // Each page foots: a mistake in one that another makes good is still one.
        let wrong = pages.replacing("THB2,", with: "THB9,")
        #expect(fault(wrong)?.code == .unfooted)
        #expect(fault(wrong)?.place?.line == 6)
    }

    @Test func aFileThatStopsIsTruncated() {
        let whole = Self.message(":61:250603C1,00NTRFA\n:86:text", closing: "C101,00")
        for length in stride(from: 5, to: whole.utf8.count, by: 3) {
            let part = String(whole.utf8.prefix(length)) ?? ""
            guard !part.contains(":62F:") else { continue }
            #expect([.truncated, .malformed, .amount].contains(fault(part)?.code), "\(length)")
        }
    }

    @Test func whatDoesNotFootIsRefused() {
        let found = fault(Self.message(":61:250603C1,00NTRFA", closing: "C101,01"))
        #expect(found?.code == .unfooted)
        #expect(found?.place?.line == 6)
        #expect(found?.explanation.contains("0.01") ?? false)
    }

    @Test(arguments: [
        ":20:S\n:60F:C250601THB1,\n:60F:C250601THB1,\n:62F:C250601THB1,\n-",
        ":20:S\n:62F:C250601THB1,\n-", ":20:S\n:60F:C250601THB1,\n:62F:C250601EUR1,\n-",
        ":20:S\n:60F:X250601THB1,\n:62F:C250601THB1,\n-", ":20:S\n:60F:C250601THB1,\n:62F:C250601THB1,\n-\n:61:250601C1,NTRFA",
        ":20:S\n:60F:C250601THB1,\n:62F:C250601THB1,\n:61:250601C1,NTRFA\n-",
    ])
    func fieldsOutOfOrderAreRefused(_ text: String) {
        #expect(fault(text)?.code == .malformed)
    }

    @Test func anUnknownFieldIsSkippedWithItsReason() throws {
        let read = try Gathered(Self.message(":61:250603C1,00NTRFA\n:99:what", closing: "C101,00"))
        #expect(read.skipped.map(\.place.line) == [6])
    }

    @Test func anotherCurrencyIsRefused() {
        let text = Self.message(":61:250603C1,00NTRFA", closing: "C101,00")
        #expect(fault(text, .with { $0.currency = "EUR" })?.code == .currencyDiffers)
    }

    @Test func sumsOfAReportWithinTheDayAreChecked() throws {
        let text = ":20:S\n:25:1\n:28C:1\n:34F:THB0,\n:13D:2506031200+0700\n:61:250603C1,NTRFA\n:90D:0THB0,\n:90C:1THB1,\n-\n"
        let asked = StatementOptions.with { $0.isIntradayAsked = true }
        #expect(try Gathered(text, asked).amounts == [100])
        #expect(fault(text.replacing(":90C:1THB1,", with: ":90C:2THB1,"), asked)?.code == .count)
        #expect(fault(text.replacing(":90C:1THB1,", with: ":90C:1THB1,01"), asked)?.code == .count)
        #expect(fault(text)?.code == .intraday)
    }
}
