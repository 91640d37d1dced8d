import LedgerCore
import Tables
import Testing

@Suite struct TableTests {
    private func cell(_ text: String) -> String {
        let csv = Table(notice: "n", titles: ["t"], rows: [[.text(text)]]).csv
        let lines = String(decoding: csv, as: UTF8.self).unicodeScalars.split(separator: "\n")
        return String(String.UnicodeScalarView(lines.dropFirst(2).joined(separator: ["\n"])))
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\u{FF1D}1", "\u{A0}=1", "=\u{0E31}"])
    func aFormulaBecomesText(text: String) {
        #expect(cell(text) == "'\(text)\r")
    }

    @Test func controlsBeforeAFormulaDoNotHelpIt() {
        #expect(cell("\t=1") == "'\t=1\r")
        #expect(cell("\r=1") == "\"'\r=1\"\r")
    }

    @Test(arguments: ["0994000165501", "a=b", "นายสมมติ", ""]) func otherTextsStay(text: String) {
        #expect(cell(text) == "\(text)\r")
    }

    @Test func quotesAreDoubledAlsoBeforeAThaiMark() {
        #expect(cell("a\"\u{0E31}b") == "\"a\"\"\u{0E31}b\"\r")
        #expect(cell("a,b") == "\"a,b\"\r")
    }

    @Test func amountsAreDecimalBaht() {
        let csv = Table(notice: "n", titles: ["t", "u"], rows: [[.amount(Satang(123_456_705)), .count(7)]]).csv
        #expect(csv.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(String(decoding: csv, as: UTF8.self).hasSuffix("1234567.05,7\r\n"))
    }
}
