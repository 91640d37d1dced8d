import LedgerCore
import Statements
import Testing

/// Every rule of reading tables, on small ones. All names are invented.
struct CSVRuleTests {
    static func options(asOf: String = "2025-12-31", _ change: (inout StatementOptions) -> Void = { _ in })
        -> StatementOptions
    {
        .with {
            $0.asOf = Day(asOf)
            change(&$0)
        }
    }

    static let headings = "Date,Description,Withdrawal,Deposit,Balance,Reference\n"

    // MARK: Years

    @Test(arguments: [
        ("02/07/68", "2025-12-31", "2025-07-02"), ("02/07/25", "2025-12-31", "2025-07-02"),
        ("31/12/67", "2025-01-05", "2024-12-31"), ("02/07/2568", "2025-12-31", "2025-07-02"),
        ("2568-07-02", "2025-12-31", "2025-07-02"), ("02-07-2025 14:05", "2025-12-31", "2025-07-02"),
        ("20250702", "2025-12-31", "2025-07-02"), ("๐๒/๐๗/๒๕๖๘", "2025-12-31", "2025-07-02"),
        ("๒ ก.ค. ๖๘", "2025-12-31", "2025-07-02"), ("2 กรกฎาคม 2568", "2025-12-31", "2025-07-02"),
        ("02 Jul 2025", "2025-12-31", "2025-07-02"), ("2-JUL-25", "2025-12-31", "2025-07-02"),
    ])
    func daysAreRead(_ written: String, _ asOf: String, _ day: String) throws {
        let read = try Gathered(Self.headings + "\(written),Gift,,100.00,,R1\n", Self.options(asOf: asOf))
        #expect(read.lines.map(\.booked) == [try #require(Day(day))])
    }

    @Test func twoDigitYearsAreDecidedForTheWholeFile() throws {
        // The second row alone would be of 2026 in one calendar; the first decides for both.
        let rows = "30/12/68,A,,1.00,,\n02/01/69,B,,2.00,,\n"
        let read = try Gathered(Self.headings + rows, Self.options(asOf: "2026-01-05"))
        #expect(read.lines.map(\.booked.description) == ["2025-12-30", "2026-01-02"])
        // One calendar fits neither row of a file that mixes them.
        let mixed = Self.headings + "30/12/68,A,,1.00,,\n02/01/26,B,,2.00,,\n"
        #expect(fault(mixed, Self.options(asOf: "2026-01-05"))?.code == .datesAmbiguous)
    }

    @Test func twoDigitYearsThatNothingDecidesAreAskedFor() throws {
        let text = Self.headings + "02/07/40,A,,1.00,,\n"
        #expect(fault(text, Self.options())?.code == .datesAmbiguous)
        #expect(fault(Self.headings + "02/07/25,A,,1.00,,\n")?.code == .datesAmbiguous)
        let buddhist = try Gathered(text, Self.options { $0.years = .buddhist })
        #expect(buddhist.lines[0].booked == Day("1997-07-02"))
        let christian = try Gathered(text, Self.options { $0.years = .christian })
        #expect(christian.lines[0].booked == Day("2040-07-02"))
    }

    @Test func theFilesOwnPeriodDecides() throws {
        let text = "Period,01/07/2568 - 31/07/2568\n" + Self.headings + "02/07/68,A,,1.00,,\n"
        let read = try Gathered(text)
        #expect(read.lines[0].booked == Day("2025-07-02"))
        #expect(read.parts[0].header.from == Day("2025-07-01"))
    }

    // MARK: Amounts

    @Test(arguments: [
        ("\"1,234.50\"", 123_450), ("๑๒๓.๕๐", 12_350), ("฿120", 12_000), ("1 234.50", 123_450), ("0.5", 50),
        ("120.000", 12_000), ("\"฿1,000.00\"", 100_000),
    ])
    func amountsAreRead(_ written: String, _ satang: Int64) throws {
        let read = try Gathered(Self.headings + "02/07/2025,A,,\(written),,\n", Self.options())
        #expect(read.amounts == [satang])
    }

    @Test(arguments: ["1.234", "\"12,34.00\"", "abc", "99999999999999999", "๑2", "-5.00", "(5.00)", "1.2.3", "0x10"])
    func whatIsNoAmountIsRefused(_ written: String) {
        let found = fault(Self.headings + "02/07/2025,A,,\(written),,\n", Self.options())
        #expect(found?.code == .amount)
        #expect(found?.place?.line == 2)
    }

    @Test func negativesAndCommasOfOneColumnAreRead() throws {
        let text = "Date;Description;Amount\n02/07/2025;A;(1.234,50)\n03/07/2025;B;12,00-\n04/07/2025;C;7,5\n"
        #expect(try Gathered(text, Self.options()).amounts == [-123_450, -1_200, 750])
        let points = "Date;Description;Amount\n02/07/2025;A;1,234\n03/07/2025;B;12.00\n"
        #expect(try Gathered(points, Self.options()).amounts == [123_400, 1_200])
    }

    @Test func unquotedGroupsOfThousandsAreRefused() {
        let found = fault(Self.headings + "02/07/2025,A,,1,000.00,1,000.00,\n", Self.options())
        #expect(found?.code == .malformed)
    }

    // MARK: Balances

    @Test func eitherOrderOfRowsIsFollowed() throws {
        let rows = ["02/07/2025,A,,100.00,1100.00,", "02/07/2025,B,30.00,,1070.00,", "05/07/2025,C,,5.00,1075.00,"]
        for order in [rows, rows.reversed()] {
            let read = try Gathered(Self.headings + order.joined(separator: "\n"), Self.options())
            #expect(read.parts[0].footer?.opening == Satang(100_000))
            #expect(read.parts[0].footer?.closing == Satang(107_500))
            #expect(read.lines.map(\.number) == [1, 2, 3])
        }
    }

    @Test func aBrokenBalanceIsRefusedAtItsRow() {
        let rows = "02/07/2025,A,,100.00,1100.00,\n03/07/2025,B,30.00,,1070.00,\n05/07/2025,C,,5.00,1075.01,\n"
        let found = fault(Self.headings + rows, Self.options())
        #expect(found?.code == .unfooted)
        #expect(found?.place?.line == 4)
        #expect(found?.explanation.contains("0.01") ?? false)
        let forward = "01/07/2025,ยอดยกมา,,,900.00,\n02/07/2025,A,,100.00,1100.00,\n"
        #expect(fault(Self.headings + forward, Self.options())?.place?.line == 3)
    }

    @Test func aRowThatIsMissingIsFoundByTheBalances() {
        let rows = "02/07/2025,A,,100.00,1100.00,\n05/07/2025,C,,5.00,1075.00,\n06/07/2025,C,,5.00,1080.00,\n"
        #expect(fault(Self.headings + rows, Self.options())?.code == .unfooted)
    }

    @Test func krungsriDirectionsComeFromTheBalances() throws {
        let headings = "Date,Description,Withdrawal/Deposit,Balance,Channel\n"
        let rows = ["02/07/2025,A,100.00,1100.00,APP", "03/07/2025,B,30.00,1070.00,APP", "05/07/2025,C,5.00,1075.00,ATM"]
        let opening = "01/07/2025,ยอดยกมา,,1000.00,"
        for order in [[opening] + rows, rows.reversed() + [opening]] {
            let read = try Gathered(headings + order.joined(separator: "\n"), Self.options())
            let signed = order == [opening] + rows ? [10_000, -3_000, 500] : [500, -3_000, 10_000]
            #expect(read.amounts == signed.map { Int64($0) })
            #expect(read.parts[0].footer?.opening == Satang(100_000))
        }
        let above = try Gathered("ยอดยกมา,1000.00\n" + headings + rows.joined(separator: "\n"), Self.options())
        #expect(above.amounts == [10_000, -3_000, 500])
        #expect(fault(headings + rows.joined(separator: "\n"), Self.options())?.code == .malformed)
        let wrong = [opening, "02/07/2025,A,100.00,1099.00,APP"].joined(separator: "\n")
        #expect(fault(headings + wrong, Self.options())?.code == .unfooted)
    }

    // MARK: Rows

    @Test func totalsAreChecked() throws {
        let rows = "02/07/2025,A,,100.00,,\n03/07/2025,B,30.00,,,\n"
        let read = try Gathered(Self.headings + rows + ",รวม 2 รายการ,30.00,100.00,,\n", Self.options())
        #expect(read.skipped.count == 1)
        for totals in [",รวม 3 รายการ,30.00,100.00,,\n", ",Total,30.00,100.01,,\n", "Total,,29.00,100.00,,\n"] {
            #expect(fault(Self.headings + rows + totals, Self.options())?.code == .count)
        }
    }

    @Test func pendingRowsAreNoBookings() throws {
        let text = "Date,Description,Amount,Value Date,Status\n02/07/2025,A,100.00,,\nPending,B,-5.00,,\n"
            + "Pending,C,-6.00,04/07/2025,\n05/07/2025,D,-7.00,,Pending\n"
        let read = try Gathered(text, Self.options())
        #expect(read.lines.map(\.status) == [.booked, .pending, .pending])
        #expect(read.skipped.map(\.place.line) == [3])
        #expect(read.parts[0].footer?.debits == .zero)
    }

    @Test func quotesAndContinuationsAreRead() throws {
        let text = Self.headings + "02/07/2025,\"He said \"\"thanks\"\",\ntwice\",,1.00,,R1\n,,and more,,,\n,again,,,,\n"
        #expect(fault(text, Self.options())?.code == .amount)
        let good = Self.headings + "02/07/2025,\"He said \"\"thanks\"\",\ntwice\",,1.00,,R1\n,again,,,,\n03/07/2025,5\" disc,2.00,,,\n"
        let read = try Gathered(good, Self.options())
        #expect(read.lines.map(\.text) == ["He said \"thanks\",\ntwice again", "5\" disc"])
        #expect(read.lines.map(\.place.line) == [2, 5])
    }

    @Test func bothOrNeitherAmountIsRefused() {
        #expect(fault(Self.headings + "02/07/2025,A,5.00,6.00,,\n", Self.options())?.code == .malformed)
        #expect(fault(Self.headings + "02/07/2025,A,,,,\n", Self.options())?.code == .malformed)
        #expect(fault(Self.headings + "02/07/2025,A,,", Self.options())?.code == .truncated)
        #expect(fault(Self.headings + "02/07/2025,\"A,,", Self.options())?.code == .truncated)
        #expect(fault(Self.headings + "30/02/2025,A,,1.00,,\n", Self.options())?.code == .malformed)
        #expect(fault(Self.headings + ",A,,1.00,,\n", Self.options())?.code == .malformed)
        #expect(fault(Self.headings + "tomorrow,A,,1.00,,\n", Self.options())?.code == .malformed)
    }

    // MARK: Profiles

    @Test func headingsThatNoneOrSeveralHaveAreRefused() throws {
        #expect(fault("When,What,How much\n02/07/2025,A,1.00\n", Self.options())?.code == .profileUnknown)
        #expect(fault(Self.headings, Self.options { $0.profile = "none" })?.code == .profileUnknown)
        let twin = #"{"profile":"twin","columns":{"date":["Date"],"text":["Description"],"withdrawal":["Withdrawal"],"#
            + #""deposit":["Deposit"],"balance":["Balance"],"reference":["Reference"]}}"#
        let profile = try StatementProfile(parsing: Array(twin.utf8))
        let both = Self.options { $0.profiles.append(profile) }
        #expect(fault(Self.headings + "02/07/2025,A,,1.00,,\n", both)?.code == .profileAmbiguous)
        var chosen = both
        chosen.profile = "twin"
        #expect(try Gathered(Self.headings + "02/07/2025,A,,1.00,,\n", chosen).lines.count == 1)
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"profile":"x"}"#, #"{"profile":"x","columns":{"date":["D"]}}"#,
        #"{"profile":"x","columns":{"day":["D"],"amount":["A"]}}"#, #"{"profile":"x","colour":"red"}"#,
        #"{"profile":"x","columns":{"date":["D"],"amount":["A"]},"amounts":"by-balance"}"#,
        #"{"profile":"x","columns":{"date":["D"],"amount":["A"]},"decimal":"!"}"#,
        #"{"profile":"x","columns":{"date":["D"],"amount":["A"]},"positions":{"date":1}}"#,
        #"{"profile":"x","positions":{"date":0,"amount":2}}"#,
    ])
    func aProfileThatSaysTooLittleIsRefused(_ text: String) {
        #expect(throws: StatementFault.self) { try StatementProfile(parsing: Array(text.utf8)) }
    }

    @Test func eachBanksHeadingsFitItsProfileAlone() throws {
        let files = [
            "scb": "Date,Description,Withdrawal,Deposit,Balance,Reference\n02/07/2025,A,,1.00,,\n",
            "kbank": "วันที่,เวลา,รายการ,ถอนเงิน,ฝากเงิน,ยอดคงเหลือ,หมายเหตุ\n02/07/2025,10:00,A,,1.00,,\n",
            "ktb": "วันที่;รายการ;รายละเอียด;ถอน;ฝาก;ยอดคงเหลือ;สาขา/เวลา\n02/07/68;โอน (BSD02);A;;1.00;;\n",
            "bbl": "Date,Particulars,Chq.No.,Withdrawal,Deposit,Balance,Via\n02/07/25,TRF. PROMPTPAY,,,1.00,,mPhone\n",
            "krungsri": "Date,Description,Withdrawal/Deposit,Balance\n01/07/2025,ยอดยกมา,,0.00\n02/07/2025,A,1.00,1.00\n",
            "generic": "Date,Description,Amount\n02/07/2025,A,1.00\n",
        ]
        for (name, text) in files {
            let profile = try #require(StatementProfile.shipped.first { $0.name == name })
            let read = try Gathered(text, Self.options())
            #expect(read.reading.profileSHA256 == profile.sha256, "\(name)")
            #expect(read.amounts == [100], "\(name)")
            #expect(read.lines[0].booked == Day("2025-07-02"))
        }
    }

    @Test func anotherCurrencyOrAccountIsRefused() {
        let text = "Date,Description,Amount,Currency,Account\n02/07/2025,A,1.00,EUR,1\n"
        #expect(fault(text, Self.options { $0.currency = "THB" })?.code == .currencyDiffers)
        #expect(fault(text + "03/07/2025,B,1.00,EUR,2\n", Self.options())?.code == .malformed)
        #expect(fault(text + "03/07/2025,B,1.00,USD,1\n", Self.options())?.code == .currencyDiffers)
    }
}
