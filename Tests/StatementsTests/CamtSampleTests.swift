import LedgerCore
import Statements
import Testing

/// What was measured in published camt files, each by itself: statements, entries, transactions, and whether the
/// balances hold.
struct CamtSampleTests {
    struct Sample: CustomTestStringConvertible {
        let file: String
        let format: StatementFormat
        let entries: Int
        /// TxDtls elements.
        let transactions: Int
        let balances: Balances
        var isIntraday = false

        var testDescription: String { file }
    }

    enum Balances {
        case foots, none
        /// closing − opening − entries, in satang.
        case off(Int64)
    }

    static let samples: [Sample] = [
        Sample(file: "camt__camt053.v2.minimal.xml", format: .camt053, entries: 1, transactions: 1, balances: .off(-5_400)),
        Sample(file: "camt__camt053.v2.minimal.ultimate.xml", format: .camt053, entries: 1, transactions: 1, balances: .off(-5_400)),
        Sample(file: "camt__camt053.v2.all-balance-types.xml", format: .camt053, entries: 1, transactions: 1, balances: .off(-582)),
        Sample(file: "camt__camt053.v2.five.decimals.xml", format: .camt053, entries: 1, transactions: 1, balances: .off(5)),
        Sample(file: "camt__camt053.v2.with-party-ids.xml", format: .camt053, entries: 1, transactions: 1, balances: .off(-5_400)),
        Sample(file: "camt__camt053.v2.with-account-name.xml", format: .camt053, entries: 1, transactions: 1, balances: .none),
        Sample(file: "camt__camt053.v3.xml", format: .camt053, entries: 1, transactions: 1, balances: .off(-5_400)),
        Sample(file: "camt__camt053.v4.xml", format: .camt053, entries: 1, transactions: 1, balances: .off(-5_400)),
        Sample(file: "camt__camt053.v8.xml", format: .camt053, entries: 1, transactions: 1, balances: .off(-5_400)),
        Sample(file: "camt__camt054.v2.xml", format: .camt054, entries: 1, transactions: 3, balances: .none),
        Sample(file: "camt__camt054.v4.xml", format: .camt054, entries: 1, transactions: 3, balances: .none),
        Sample(file: "camt__camt054.v8.xml", format: .camt054, entries: 1, transactions: 3, balances: .none),
        Sample(file: "camt__camt052.v4.xml", format: .camt054, entries: 1, transactions: 1, balances: .none, isIntraday: true),
        Sample(file: "camt__camt052.v8.xml", format: .camt054, entries: 1, transactions: 0, balances: .none, isIntraday: true),
        Sample(file: "sepa_file_parser__camt052_valid_example.xml", format: .camt054, entries: 2, transactions: 2, balances: .foots, isIntraday: true),
        Sample(file: "bankstatementparser__camt.053.001.02.xml", format: .camt053, entries: 3, transactions: 2, balances: .foots),
        Sample(file: "camt053__business_sample_camt.053.001.04.xml", format: .camt053, entries: 3, transactions: 2, balances: .foots),
        Sample(file: "bankstatementparser__camt053_duplicate_same_day.xml", format: .camt053, entries: 2, transactions: 2, balances: .none),
        Sample(file: "iso20022__FI_camt_053_sample.xml", format: .camt053, entries: 10, transactions: 12, balances: .foots),
        Sample(file: "iso20022__statement_1.xml", format: .camt053, entries: 4, transactions: 4, balances: .none),
        Sample(file: "iso20022__200519_camt.054-Credit_P_CH2909000000250094239_1110092691_0_2019042421291293.xml", format: .camt054, entries: 1, transactions: 1, balances: .none),
        Sample(file: "iso20022__200519_camt.054-Debit_P_CH2909000000250094239_1110092692_0_2019042401501580.xml", format: .camt054, entries: 1, transactions: 1, balances: .none),
        Sample(file: "sepa_file_parser__camt053_valid_example.xml", format: .camt053, entries: 4, transactions: 5, balances: .foots),
        Sample(file: "sepa_file_parser__camt053_valid_example_with_debit.xml", format: .camt053, entries: 4, transactions: 5, balances: .off(6_612)),
        Sample(file: "sepa_file_parser__camt053_valid_example_with_instdamt.xml", format: .camt053, entries: 1, transactions: 1, balances: .off(-10_000)),
        Sample(file: "sepa_file_parser__camt054_valid_example.xml", format: .camt054, entries: 4, transactions: 5, balances: .none),
        Sample(file: "camt053__test-camt053.xml", format: .camt053, entries: 2, transactions: 2, balances: .foots),
    ]

    @Test(arguments: samples) func isReadAsMeasured(_ sample: Sample) throws {
        guard let bytes = try SampleStatements.bytes("camt/\(sample.file)") else { return }
        let options = StatementOptions.with { $0.isIntradayAsked = sample.isIntraday }
        if sample.isIntraday { #expect(fault(bytes)?.code == .intraday, "\(sample.file)") }
        if case .off(let satang) = sample.balances {
            let found = try #require(fault(bytes, options))
            #expect(found.code == .unfooted)
            #expect(found.explanation.contains(Satang(satang).description), "\(found)")
            return
        }
        let gathered = try Gathered(bytes, options)
        let part = try #require(gathered.parts.first)
        #expect(gathered.parts.count == 1)
        #expect(gathered.reading.format == sample.format)
        #expect(gathered.reading.isIntraday == sample.isIntraday)
        #expect(part.lines.count == sample.entries)
        #expect(gathered.skipped.isEmpty)
        let footer = try #require(part.footer)
        #expect(footer.sign == .asMarked)
        #expect(footer.lines == sample.entries)
        switch sample.balances {
        case .foots: #expect(footer.opening != nil && footer.closing != nil)
        case .none: #expect(footer.opening == nil || footer.closing == nil)
        case .off: Issue.record("off by some satang is a fault")
        }
    }

    @Test func batchesAddUpOrStayOneLine() throws {
        guard let bytes = try SampleStatements.bytes("camt/iso20022__FI_camt_053_sample.xml") else { return }
        let lines = try Gathered(bytes).lines
        #expect(lines.map { $0.details.count } == [0, 0, 3, 0, 0, 0, 0, 0, 0, 2])
        #expect(lines.map { $0.batch?.count } == [4, 3, 3, 2, 2, 2, nil, nil, nil, 2])
        #expect(lines.map { $0.batch?.isExplained } == [false, false, true, false, false, false, nil, nil, nil, true])
        #expect(lines[2].details.map(\.amount) == [Satang(-200_002), Satang(-100_001), Satang(-123_002)])
    }

    @Test func equalLinesOfADayAreTwo() throws {
        guard let bytes = try SampleStatements.bytes("camt/bankstatementparser__camt053_duplicate_same_day.xml")
        else { return }
        let gathered = try Gathered(bytes)
        #expect(gathered.amounts == [-450, -450])
        #expect(Set(gathered.identities).count == 2)
    }

    @Test func reversalsAndChargesAreSeen() throws {
        guard let bytes = try SampleStatements.bytes("camt/sepa_file_parser__camt054_valid_example.xml") else { return }
        let lines = try Gathered(bytes).lines
        #expect(lines.map(\.isReversal) == [false, false, true, true])
        #expect(lines.map { $0.charges != nil } == [false, false, true, true])
        #expect(lines.map(\.amount.amount) == [2_400, 5_656, -600, -1_553])
        #expect(lines[0].details.map(\.amount) == [Satang(1_500), Satang(900)])
    }
}
