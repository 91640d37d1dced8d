import LedgerCore
import Testing

/// Amounts as people write them.
struct SatangTests {
    @Test(arguments: [
        ("0", 0), ("0.00", 0), ("0.01", 1), ("1", 100), ("1.5", 150), ("1234.50", 123_450),
        ("1,234.50", 123_450), ("12,345,678.9", 1_234_567_890), ("๑,๒๓๔.๕๐", 123_450), ("๐.๐๑", 1),
        ("007", 700), ("10,000,000,000,000.00", 1_000_000_000_000_000),
        ("00000000000000000000000000001", 100),
    ] as [(String, Int64)])
    func anAmountIsRead(text: String, satang: Int64) throws {
        #expect(try Satang(baht: text) == Satang(satang))
    }

    @Test(arguments: [
        ("", .empty),
        ("-1", .negative), ("-0.01", .negative),
        ("๑2", .mixedDigits), ("1,๒๓๔", .mixedDigits), ("1.๕", .mixedDigits),
        ("1.005", .tooPrecise), ("0.000", .tooPrecise), ("๐.๐๐๐", .tooPrecise),
        ("1,23", .badGrouping), ("1234,567", .badGrouping), (",123", .badGrouping), ("1,", .badGrouping),
        ("1,,234", .badGrouping), ("12,34,567", .badGrouping),
        ("10,000,000,000,000.01", .tooLarge), ("92233720368547758", .tooLarge),
        ("92233720368547758.07", .tooLarge), ("92233720368547758.08", .tooLarge),
        ("92233720368547758.99", .tooLarge), ("9223372036854775808", .tooLarge),
        ("184467440737095516.16", .tooLarge), ("99999999999999999999999999", .tooLarge),
        ("NaN", .notANumber), ("inf", .notANumber), ("1e5", .notANumber), ("0x10", .notANumber),
        (" 1", .notANumber), ("1 ", .notANumber), ("1 000", .notANumber), ("1\u{A0}000", .notANumber),
        ("+1", .notANumber), (".5", .notANumber), ("5.", .notANumber), (".", .notANumber),
        (",", .notANumber), ("1.2.3", .notANumber), ("1.,5", .notANumber), ("1.5,0", .notANumber),
        ("１２", .notANumber), ("١٢", .notANumber), ("฿1", .notANumber), ("1-", .notANumber),
        ("\u{2212}1", .notANumber), ("1\n", .notANumber), ("1\r\n", .notANumber), ("๑\u{301}", .notANumber),
        ("1\u{200B}", .notANumber), ("\u{FEFF}1", .notANumber),
    ] as [(String, Satang.Fault)])
    func anythingElseIsRefusedWithItsReason(text: String, fault: Satang.Fault) {
        #expect(throws: fault) { try Satang(baht: text) }
    }

    @Test(arguments: [
        (0, "0.00"), (1, "0.01"), (99, "0.99"), (100, "1.00"), (99_999, "999.99"), (100_000, "1,000.00"),
        (123_456_789, "1,234,567.89"), (-5, "-0.05"), (-123_456, "-1,234.56"),
        (.max, "92,233,720,368,547,758.07"), (.min, "-92,233,720,368,547,758.08"),
    ] as [(Int64, String)])
    func anAmountIsWrittenWithGroupsAndTwoDecimals(satang: Int64, text: String) {
        #expect(Satang(satang).description == text)
        #expect(Satang(satang).plainBaht == text.filter { $0 != "," })
    }

    @Test func whatIsWrittenReadsBack() throws {
        var generator = SeededGenerator(seed: 11)
        print("seed 11")
        for _ in 0..<500 {
            let amount = Satang(Int64.random(in: 0...Satang.largestMove.amount, using: &generator))
            #expect(try Satang(baht: amount.description) == amount)
            #expect(try Satang(baht: amount.plainBaht) == amount)
        }
    }
}
