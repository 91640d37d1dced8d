import LedgerCore
import Statements
import Testing

struct CamtRefusalTests {
    private static func billionLaughs() -> String {
        let entities = (1...9).map { level in
            "<!ENTITY l\(level) \"" + String(repeating: "&l\(level - 1);", count: 10) + "\">"
        }
        return "<?xml version=\"1.0\"?><!DOCTYPE Document [<!ENTITY l0 \"ha\">" + entities.joined()
            + "]><Document><BkToCstmrStmt>" + Camt.statement(Camt.entry("1", more: "<AddtlNtryInf>&l9;</AddtlNtryInf>"))
            + "</BkToCstmrStmt></Document>"
    }

    static let refused: [(String, String, StatementFault.Code)] = [
        ("billion laughs", billionLaughs(), .xmlRefused),
        (
            "external entity",
            "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Document><BkToCstmrStmt>&x;</BkToCstmrStmt></Document>",
            .xmlRefused
        ),
        ("external subset", "<!DOCTYPE Document SYSTEM \"http://127.0.0.1:1/a.dtd\"><Document/>", .xmlRefused),
        ("undeclared entity", Camt.document(Camt.statement("&nbsp;")), .xmlRefused),
        (
            "nesting", Camt.document(String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100)), .xmlRefused
        ),
        ("no camt", "<?xml version=\"1.0\"?><html><body/></html>", .formatUnknown),
        ("no statement", Camt.document(""), .malformed),
        ("crossed tags", Camt.document("<Stmt><Id></Stmt></Id>"), .malformed),
        ("two roots", Camt.document(Camt.statement(Camt.entry("1"))) + "<a/>", .malformed),
        ("comma", Camt.document(Camt.statement(Camt.entry("1,50"))), .amount),
        ("three decimals", Camt.document(Camt.statement(Camt.entry("1.505"))), .amount),
        ("negative amount", Camt.document(Camt.statement(Camt.entry("-1.50"))), .amount),
        ("exponent", Camt.document(Camt.statement(Camt.entry("1e3"))), .amount),
        ("too much", Camt.document(Camt.statement(Camt.entry("99999999999999999"))), .amount),
        ("no such day", Camt.document(Camt.statement(Camt.entry("1", day: "<Dt>2026-02-30</Dt>"))), .malformed),
        ("no mark", Camt.document(Camt.statement(Camt.entry("1", "PLUS"))), .malformed),
        ("no status", Camt.document(Camt.statement(Camt.entry("1", status: "DONE"))), .malformed),
        ("empty entry", Camt.document(Camt.statement("<Ntry/>")), .malformed),
        ("other currency", Camt.document(Camt.statement(Camt.entry("1", currency: "USD"))), .currencyDiffers),
        (
            "balance in another currency",
            Camt.document(Camt.statement(Camt.balance("OPBD", "1") + Camt.balance("CLBD", "1", currency: "USD"))), .currencyDiffers
        ),
        (
            "negative count of a batch",
            Camt.document(Camt.statement(Camt.entry("1", more: "<NtryDtls><Btch><NbOfTxs>-2</NbOfTxs></Btch></NtryDtls>"))), .count
        ),
        (
            "negative count of entries",
            Camt.document(Camt.statement("<TxsSummry><TtlNtries><NbOfNtries>-1</NbOfNtries></TtlNtries></TxsSummry>")), .count
        ),
        (
            "another count",
            Camt.document(Camt.statement("<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>" + Camt.entry("1"))),
            .count
        ),
        (
            "another sum",
            Camt.document(Camt.statement("<TxsSummry><TtlDbtNtries><Sum>1</Sum></TtlDbtNtries></TxsSummry>" + Camt.entry("1"))), .count
        ),
        ("off by a satang", Camt.footing(Camt.entry("10"), closing: "110.01"), .unfooted),
        (
            "intraday",
            Camt.document(Camt.statement(Camt.entry("1"))).replacing("BkToCstmrStmt", with: "BkToCstmrAcctRpt").replacing("Stmt>", with: "Rpt>"),
            .intraday
        ),
        ("nothing", "", .formatUnknown),
        ("blanks", " \n\n", .formatUnknown),
    ]

    @Test(arguments: refused) func isRefused(_ name: String, _ text: String, _ code: StatementFault.Code) {
        #expect(fault(text)?.code == code, "\(name): \(String(describing: fault(text)))")
    }

    /// Wherever a file is cut off, it is refused, and never for a wrong reason.
    @Test func aFileThatStopsInTheMiddle() {
        let whole = Array(Camt.footing(Camt.entry("10") + Camt.entry("5", "DBIT"), closing: "105").utf8)
        let codes = Set((60..<whole.count).compactMap { fault(Array(whole[..<$0]))?.code })
        #expect(codes == [.truncated])
        // Before the first tag is whole, nothing tells what it was.
        for length in 0..<60 { #expect(fault(Array(whole[..<length])) != nil) }
        #expect(fault(whole) == nil)
    }

    @Test func wideTextsAreRefused() {
        let wide = String(repeating: "a", count: 17 << 20)
        #expect(fault(Camt.document(Camt.statement(Camt.entry("1", more: "<AddtlNtryInf>\(wide)</AddtlNtryInf>"))))?.code == .tooWide)
        #expect(fault(Camt.document(Camt.statement("<Unknown>\(wide)</Unknown>")))?.code == .tooWide)
        #expect(fault(Camt.document("<!--\(wide)-->"))?.code == .tooWide)
        #expect(fault(Camt.document("<a b=\"\(wide)\"/>"))?.code == .tooWide)
        #expect(fault(Camt.document("<\(wide)/>"))?.code == .tooWide)
        let texts = String(repeating: "<AddtlNtryInf>\(wide.prefix(1 << 20))</AddtlNtryInf>", count: 17)
        #expect(fault(Camt.document(Camt.statement(Camt.entry("1", more: texts))))?.code == .tooWide)
    }

    @Test func aFaultSaysWhere() throws {
        let text = Camt.document(Camt.statement("\n\n\n" + Camt.entry("1,50")))
        #expect(try #require(fault(text)?.place).line == 6)
    }

    @Test func theAskedCurrencyIsHeldAgainstEverything() {
        let text = Camt.document(Camt.statement(Camt.entry("1")))
        #expect(fault(text, .with { $0.currency = "USD" })?.code == .currencyDiffers)
        #expect(fault(text, .with { $0.currency = "THB" }) == nil)
    }

    @Test func anElementThatIsNoStatementIsNamed() throws {
        let gathered = try Gathered(Camt.document("<Odd/>" + Camt.statement(Camt.entry("1"))))
        #expect(gathered.skipped.map(\.reason) == ["an element that is no statement"])
    }
}
