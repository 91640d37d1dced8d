import LedgerCore
import Statements
import Testing

/// Every rule of reading OFX, on small files. All names are invented.
struct OFXRuleTests {
    static let header = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nCHARSET:1252\n\n"

    static func file(_ bookings: String, header: String = header) -> String {
        header + "<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>THB<BANKACCTFROM><BANKID>004<ACCTID>111</BANKACCTFROM>"
            + "<BANKTRANLIST><DTSTART>20250601<DTEND>20250630\(bookings)</BANKTRANLIST>"
            + "<LEDGERBAL><BALAMT>9.00<DTASOF>20250630</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    }

    static func booking(_ amount: String, _ rest: String = "", day: String = "20250603") -> String {
        "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>\(day)<TRNAMT>\(amount)<FITID>B1\(rest)</STMTTRN>"
    }

    @Test(arguments: [
        ("10", 1_000), ("-10.5", -1_050), ("+10.50", 1_050), ("10.50000", 1_050), ("$120", 12_000), ("-11,76", -1_176),
        ("1,234.50", 123_450), ("1.234,50", 123_450), ("  7.00  ", 700),
    ])
    func amountsAreRead(_ written: String, _ satang: Int64) throws {
        #expect(try Gathered(Self.file(Self.booking(written))).amounts == [satang])
    }

    @Test(arguments: ["10.005", "", "abc", "1,2345", "9999999999999999999", "--5"])
    func whatIsNoAmountIsRefused(_ written: String) {
        #expect(fault(Self.file(Self.booking(written)))?.code == .amount)
    }

    @Test(arguments: [
        ("20250603", "2025-06-03"), ("20250603120000", "2025-06-03"), ("20250603235959.999[-5:EST]", "2025-06-03"),
        ("20250603[7:ICT]", "2025-06-03"), ("25680603", "2025-06-03"),
    ])
    func daysAreRead(_ written: String, _ day: String) throws {
        #expect(try Gathered(Self.file(Self.booking("1", day: written))).lines[0].booked == Day(day))
    }

    @Test(arguments: ["20250230", "2025060", "today", "", "20251301", "20250603x"])
    func whatIsNoDayIsRefused(_ written: String) {
        #expect(fault(Self.file(Self.booking("1", day: written)))?.code == .malformed)
    }

    @Test func whetherElementsHaveEndsMakesNoDifference() throws {
        let plain = "<NAME>Anong &amp; Co<MEMO>for &lt;the&gt; roof &#38; &#x41; &euro;"
        let closed = "<NAME>Anong &amp; Co</NAME><MEMO><![CDATA[for <the> roof & A &euro;]]></MEMO>"
        for rest in [plain, closed] {
            let line = try Gathered(Self.file(Self.booking("1", rest))).lines[0]
            #expect(line.counterparty.name == "Anong & Co")
            #expect(line.text == "for <the> roof & A &euro;")
            #expect(line.references == ["B1"])
        }
        let payee = "<PAYEE><NAME>Anong<ADDR1>Here</PAYEE><BANKACCTTO><BANKID>1<ACCTID>222</BANKACCTTO><MEMO>x"
        let line = try Gathered(Self.file(Self.booking("1", payee))).lines[0]
        #expect(line.counterparty == StatementLine.Counterparty(name: "Anong", account: "222"))
    }

    @Test func theBytesDecideTheEncodingWhateverTheHeaderSays() throws {
        let utf8 = Self.file(Self.booking("1", "<MEMO>บริจาค"))
        #expect(try Gathered(utf8).lines[0].text == "บริจาค")
        let parts = Self.file(Self.booking("1", "<MEMO>@")).split(separator: "@")
        func with(_ memo: [UInt8], charset: String) -> [UInt8] {
            Array(parts[0].replacing("CHARSET:1252", with: "CHARSET:\(charset)").utf8) + memo + Array(parts[1].utf8)
        }
        #expect(try Gathered(with([0xBA, 0xC3, 0xD4, 0xA8, 0xD2, 0xA4], charset: "874")).lines[0].text == "บริจาค")
        #expect(try Gathered(with([0x63, 0x61, 0x66, 0xE9], charset: "1252")).lines[0].text == "café")
    }

    @Test func aBalanceWithoutAnOpeningDoesNotFoot() throws {
        let read = try Gathered(Self.file(Self.booking("1")))
        #expect(read.parts[0].footer?.opening == nil)
        #expect(read.parts[0].footer?.closing == Satang(900))
        #expect(read.parts[0].header.account == "111")
        #expect(read.parts[0].header.from == Day("2025-06-01"))
    }

    /// Found by fuzzing: a last day that is stated, and no first, may be before the bookings.
    @Test func theFirstDayIsNeverAfterTheLast() throws {
        let file = Self.file(Self.booking("1", day: "20250703")).replacing("<DTSTART>20250601", with: "")
        let footer = try #require(try Gathered(file).parts[0].footer)
        #expect(footer.from == Day("2025-06-30"))
        #expect(footer.to == Day("2025-07-03"))
        let turned = Self.file(Self.booking("1")).replacing("<DTEND>20250630", with: "<DTEND>20250501")
        #expect(try Gathered(turned).parts[0].header.from == Day("2025-05-01"))
    }

    @Test func whatIsPendingOrCorrectsIsNoBooking() throws {
        let pending = "<STMTTRNP><TRNTYPE>DEBIT<DTTRAN>20250604<TRNAMT>-2<NAME>x</STMTTRNP>"
        let read = try Gathered(
            Self.file(Self.booking("1") + pending + Self.booking("3", "<CORRECTFITID>B0<CORRECTACTION>REPLACE")))
        #expect(read.lines.map(\.status) == [.booked, .pending])
        #expect(read.skipped.count == 1)
        #expect(read.parts[0].footer?.credits == Satang(100))
    }

    @Test(arguments: [
        ("<!DOCTYPE OFX [<!ENTITY a \"b\">]>", StatementFault.Code.xmlRefused), ("<!ENTITY x \"y\">", .xmlRefused),
        ("<STMTTRN>", .malformed), ("</STMTTRN>", .malformed), ("<STMTRS>", .malformed), ("<STMTTRN></STMTRS>", .malformed),
        ("<>", .malformed), ("< x>", .malformed), ("<MEMO", .malformed),
    ])
    func whatIsOutOfPlaceIsRefused(_ inserted: String, _ code: StatementFault.Code) {
        #expect(fault(Self.file(inserted + Self.booking("1")))?.code == code)
    }

    @Test func everyPartOfAFileIsTruncated() {
        let whole = Self.file(Self.booking("1", "<MEMO><![CDATA[x]]></MEMO>"))
        for length in stride(from: 70, to: whole.utf8.count - 1, by: 7) {
            let found = fault(Array(whole.utf8.prefix(length)))
            #expect(found?.code == .truncated || found?.code == .malformed, "\(length)")
        }
    }

    @Test func anotherCurrencyIsRefused() {
        let file = Self.file(Self.booking("1"))
        #expect(fault(file, .with { $0.currency = "EUR" })?.code == .currencyDiffers)
        #expect(fault(Self.file(Self.booking("1", "<CURRENCY><CURRATE>1<CURSYM>EUR</CURRENCY>")))?.code == .currencyDiffers)
    }

    @Test func anElementTooWideIsRefused() {
        var bytes = Array(Self.file(Self.booking("1", "<MEMO>@")).utf8)
        guard let mark = bytes.firstIndex(of: UInt8(ascii: "@")) else { return }
        bytes.insert(contentsOf: repeatElement(UInt8(ascii: "x"), count: (16 << 20) + 1), at: mark)
        #expect(fault(bytes)?.code == .tooWide)
    }
}
