import LedgerCore
import Statements
import Testing

/// The published CSV samples, and the synthetic ones of Thai banks.
struct CSVSampleTests {
    /// Days after all samples, of which the Thai ones are of 2025.
    static let asOf = Day("2026-11-21")

    static func options(_ change: (inout StatementOptions) -> Void = { _ in }) -> StatementOptions {
        .with {
            $0.asOf = asOf
            change(&$0)
        }
    }

    @Test(arguments: [
        ("csv/bank2ynab__20180226_12345678.csv", 1, Optional(100_000), Optional(99_500)),
        ("csv/bank2ynab__TransactionHistory_20180418043121.csv", 8, nil, nil),
        ("csv/bankstatementparser__sample_statement.csv", 2, 250_000, 380_000),
        ("csv/bankstatementparser__sample_split_amounts.csv", 2, 100_000, 205_025),
        ("csv/bankstatementparser__csv_european_decimals.csv", 3, nil, nil),
        ("thai-synthetic/kbank_win874_ce.csv", 4, 1_000_000, 1_100_000),
        ("thai-synthetic/ktb_be2digit_utf8.csv", 2, 500_000, 450_000),
        ("thai-synthetic/scb_utf8bom_ce.csv", 6, 2_500_000, 2_543_734),
    ] as [(String, Int, Int64?, Int64?)])
    func aSampleIsRead(_ path: String, _ lines: Int, _ opening: Int64?, _ closing: Int64?) throws {
        guard let bytes = try SampleStatements.bytes(path) else { return }
        let read = try Gathered(bytes, Self.options())
        #expect(read.reading.format == .csv)
        #expect(read.reading.profileSHA256?.count == 64)
        #expect(read.parts.count == 1)
        #expect(read.lines.count == lines)
        let footer = try #require(read.parts[0].footer)
        #expect(footer.opening == opening.map { Satang($0) })
        #expect(footer.closing == closing.map { Satang($0) })
        if let opening = footer.opening, let closing = footer.closing {
            #expect(opening + footer.credits - footer.debits == closing)
        }
    }

    @Test func thaiSamplesHaveTheirLines() throws {
        guard let kbank = try SampleStatements.bytes("thai-synthetic/kbank_win874_ce.csv"),
            let ktb = try SampleStatements.bytes("thai-synthetic/ktb_be2digit_utf8.csv"),
            let scb = try SampleStatements.bytes("thai-synthetic/scb_utf8bom_ce.csv")
        else { return }
        let first = try Gathered(kbank, Self.options())
        #expect(first.amounts == [50_000, 50_000, -400_000, 400_000])
        #expect(first.parts[0].header.account == "000-0-00000-1")
        #expect(first.lines.map(\.references) == [["DON-TH-0001"], ["DON-TH-0002"], ["DISB-000018"], ["DISB-000018"]])
        #expect(first.lines[3].isReversal)
        #expect(first.lines[0].text == "รับโอนเงิน")
        #expect(Set(first.identities).count == 4)
        let second = try Gathered(ktb, Self.options())
        #expect(second.lines.map(\.booked.description) == ["2025-07-02", "2025-07-15"])
        #expect(second.lines.map(\.code) == ["BSD02", "NBSWP"])
        #expect(second.amounts == [250_000, -300_000])
        let third = try Gathered(scb, Self.options())
        #expect(third.parts[0].header.account == "111-000000-1")
        #expect(third.parts[0].header.currency == "THB")
        #expect(third.parts[0].header.from == Day("2025-05-01"))
        #expect(third.parts[0].header.to == Day("2025-05-31"))
        #expect(third.amounts == [100_000, 100_000, 1_845_000, -2_000_000, -2_500, 1_234])
        #expect(third.lines[2].references == ["BP2505050001"])
    }

    @Test func continuationRowsBelongToTheirBooking() throws {
        guard let bytes = try SampleStatements.bytes("csv/bank2ynab__TransactionHistory_20180418043121.csv")
        else { return }
        let read = try Gathered(bytes, Self.options())
        #expect(read.parts[0].header.currency == "SGD")
        #expect(read.parts[0].header.account == "FRANK Account 666-666666-666")
        #expect(read.amounts == [-666, -666, -6666, -666, -666, -6666, -666, -666])
        #expect(read.lines[2].text == "CASH WITHDRAWAL  ATM 66-6666 OCBC-666 BRANCH          S")
        #expect(read.lines[7].booked == Day("2018-04-13"))
    }

    /// Its balances were overwritten with 100 throughout.
    @Test func balancesThatDoNotFollowAreRefusedAtTheFirstBreak() throws {
        guard let bytes = try SampleStatements.bytes("csv/bank2ynab__test_BOI_TransactionExport.csv") else { return }
        let found = try #require(fault(bytes, Self.options()))
        #expect(found.code == .unfooted)
        #expect(found.place?.line == 5)
        let profile = try StatementProfile(
            parsing: Array(
                #"""
                {"profile":"boi","columns":{"date":["Date"],"text":["Details"],"withdrawal":["Debit"],
                "deposit":["Credit"],"ignored":["Balance"]}}
                """#.utf8))
        let read = try Gathered(bytes, Self.options { $0.profiles = [profile] })
        #expect(read.lines.count == 27)
        #expect(read.lines[1].text == "Éáú üüüümlaut!     GP")
    }

    @Test(arguments: [
        ("csv/bank2ynab__test_headers.csv", 3,
            #"{"profile":"own","decimal":",","columns":{"date":["Date"],"text":["Payee"],"value":["SomeOtherDate"],"#
                + #""amount":["Inflow"],"currency":["Currency"],"ignored":["skip"]},"notes":["A null","FOOTER ROW"]}"#),
        ("csv/bank2ynab__test_raiffeisen_01.csv", 1,
            #"{"profile":"own","decimal":",","delimiter":";","notes":["A null transaction"],"#
                + #""positions":{"date":1,"text":2,"value":3,"amount":4,"currency":5}}"#),
        // Three rows have a currency in place of their mark.
        ("csv/bank2ynab__test_row_format_CD_flag.csv", 1,
            #"{"profile":"own","decimal":",","delimiter":";","amounts":"marked","debits":["O","EUR"],"credits":["I"],"#
                + #""positions":{"date":1,"text":2,"value":3,"amount":4,"mark":5},"notes":["A null transaction"]}"#),
    ])
    func aProfileOfOnesOwnReadsWhatNoOtherDoes(_ path: String, _ notes: Int, _ profile: String) throws {
        guard let bytes = try SampleStatements.bytes(path) else { return }
        #expect(fault(bytes, Self.options())?.code == .profileUnknown)
        let own = try StatementProfile(parsing: Array(profile.utf8))
        let read = try Gathered(
            bytes,
            Self.options {
                $0.profiles.append(own)
                $0.profile = "own"
            })
        #expect(read.reading.profileSHA256 == own.sha256)
        #expect(read.lines.count == 73)
        #expect(read.skipped.count == notes)
        #expect(read.amounts[0] == -3387)
        #expect(read.lines[0].booked == Day("2017-09-18"))
        #expect(read.amounts[9] == 2400)
    }

    /// Notes among the rows, and a currency where a mark was to be, are refused where nobody said they are there.
    @Test func rowsThatAreNoneAreRefused() throws {
        guard let bytes = try SampleStatements.bytes("csv/bank2ynab__test_row_format_CD_flag.csv") else { return }
        for (notes, line) in [("", 71), (#","notes":["A null transaction"]"#, 72)] {
            let own = try StatementProfile(
                parsing: Array(
                    (#"{"profile":"own","decimal":",","delimiter":";","amounts":"marked","debits":["O"],"credits":["I"],"#
                        + #""positions":{"date":1,"text":2,"value":3,"amount":4,"mark":5}\#(notes)}"#).utf8))
            let found = try #require(
                fault(
                    bytes,
                    Self.options {
                        $0.profiles.append(own)
                        $0.profile = "own"
                    }))
            #expect(found.code == .malformed)
            #expect(found.place?.line == line)
        }
    }
}
