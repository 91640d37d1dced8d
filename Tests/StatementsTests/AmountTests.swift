import LedgerCore
import Testing

@testable import Statements

struct AmountTests {
    @Test(arguments: [
        ("1,234.50", 123_450), ("1.234,50", 123_450), ("1 234,5", 123_450), ("1'234.50", 123_450),
        ("๑,๒๓๔.๕๐", 123_450), ("(1,234.50)", -123_450), ("-1,234.50", -123_450), ("1,234.50-", -123_450),
        ("฿1,234.50", 123_450), ("-$120", -12_000), ("$-120", -12_000), ("120 บาท", 12_000), ("120 THB", 12_000),
        ("12.00 DR", -1_200), ("12.00 Cr", 1_200), ("\u{2212}12.00", -1_200), ("+5", 500), ("0", 0),
        ("0.500", 50), ("5.00000", 500), ("1,234,567", 123_456_700), ("1.234.567", 123_456_700),
        ("5,", 500), (".5", 50), ("1\u{A0}234.00", 123_400), ("90071992547409.92", 9_007_199_254_740_992),
    ])
    func reads(_ text: String, _ satang: Int64) throws {
        #expect(try AmountText(decimal: nil).satang(text) == Satang(satang))
    }

    @Test(arguments: [
        ("1,234", DecimalMark.point, Int64(123_400)), ("1,234", .comma, 123), ("1.234", .comma, 123_400),
        ("10,00", .comma, 1_000), ("12,5", .comma, 1_250),
    ])
    func aKnownMarkDecides(_ text: String, _ mark: DecimalMark, _ satang: Int64) throws {
        // 1,234 with a decimal comma is 1.234: more precise than a satang.
        guard satang != 123 else {
            #expect(throws: AmountFault.tooPrecise) { try AmountText(decimal: mark).satang(text) }
            return
        }
        #expect(try AmountText(decimal: mark).satang(text) == Satang(satang))
    }

    @Test(arguments: [
        ("1,234", AmountFault.ambiguous), ("1.234", .ambiguous), ("0.005", .tooPrecise), ("1,23.45", .badGrouping),
        ("1234,567.00", .badGrouping), ("12.34.56", .badGrouping), ("๑2", .mixedDigits), ("abc", .notANumber), ("--1", .twoSigns),
        ("(-1)", .twoSigns), ("-1-", .twoSigns), ("-", .notANumber), (".", .notANumber), ("1e5", .notANumber),
        ("90071992547409.93", .tooLarge), ("99999999999999999999999", .tooLarge), ("0x10", .notANumber), ("NaN", .notANumber),
    ])
    func refuses(_ text: String, _ fault: AmountFault) {
        #expect(throws: fault) { try AmountText(decimal: nil).satang(text) }
    }

    @Test func aBlankIsNoAmount() throws {
        #expect(try AmountText(decimal: nil).satang(" \u{A0} ") == nil)
    }

    @Test func thePlainReaderAgreesWithTheGeneralOne() throws {
        for text in ["0", "1", "12.3", "12.34", "5.", "999999999999.99", ".5", "1234567890123456", "1.234", "1-", ""] {
            guard let plain = AmountText.plain(text.utf8) else { continue }
            #expect(try AmountText(decimal: .point).satang(text) == plain, "\(text)")
        }
        #expect(AmountText.plain("12.34".utf8) == Satang(1_234))
        #expect(AmountText.plain(".".utf8) == nil)
    }
}
