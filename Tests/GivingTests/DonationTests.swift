import Giving
import LedgerCore
import Testing

/// What a gift becomes: its receipt, its issuer and where its money goes.
struct DonationTests {
    @Test(arguments: [
        ("keep", "assets:bank", "liabilities:agency:1054390223:keep"),
        ("items", "assets:bank", "funds:restricted:1054390223:items"),
        ("all", "assets:bank", "liabilities:refundable:all"),
        ("own", "school:1054390223:bank", "school:1054390223:fund:own"),
        ("own-all", "school:1054390223:bank", "school:1054390223:refundable:own-all"),
        ("bank", "school:1054390223:bank", "school:1054390223:fund:bank"),
    ])
    func aGiftCreditsItsCampaign(campaign: String, bank: String, credited: String) throws {
        var ledger = TestLedger.open()
        let donation = try ledger.give(12, to: campaign).donation
        #expect(donation.move.debit.path == bank)
        #expect(donation.move.credit.path == credited)
        #expect(donation.move.amount == Satang(1_200))
        #expect(try ledger.balance(bank) == 1_200)
        #expect(try ledger.balance(credited) == 1_200)
        #expect(ledger.books.campaigns[campaign]?.raised == Satang(1_200))
        #expect(ledger.books.campaigns[campaign]?.donationCount == 1)
    }

    @Test func aDonationSaysWhatFollowsFromTheBooks() throws {
        var ledger = TestLedger.open()
        let donation = try ledger.give(1, to: "keep").donation
        #expect(donation.school == Sample.code)
        #expect(donation.planLines == ["L1", "L2"])
        #expect(donation.currency == "THB")
        #expect(donation.issuer == "th-tax:0994000000001-00000")
        #expect(donation.deduction == "TD3")
        #expect(try ledger.give(1, to: "own").donation.issuer == "th-school:1054390223")
    }

    @Test(arguments: [
        ("2024-12-31", nil), ("2025-01-01", "TD3"), ("2027-12-31", "TD3"), ("2028-01-01", "TD4"),
        ("2999-01-01", "TD4"),
    ] as [(String, String?)])
    func theDeductionIsTheRuleOfThatDay(day: String, rule: String?) {
        guard case .openLedger(_, _, let rules) = Sample.opening else { return }
        #expect(rules.first { $0.holds(on: Day(day)!) }?.id == rule)
    }

    @Test func receiptsAreGaplessInEachSeriesOverTheBangkokYear() throws {
        var ledger = TestLedger.open()
        let before = Sample.instant("2026-12-31T23:59:59.999999+07:00")
        let after = Sample.instant("2027-01-01T00:00:00+07:00")
        let now = Sample.instant("2027-01-10T00:00:00+07:00")
        let rows: [(String, Instant, String)] = [
            ("keep", before, "DON2569/000001"), ("items", before, "DON2569/000002"),
            ("own", before, "S1054390223-2569/000001"), ("keep", after, "DON2570/000001"),
            ("keep", before, "DON2569/000003"), ("bank", after, "S1054390223-2570/000001"),
            ("own", before, "S1054390223-2569/000002"), ("all", after, "DON2570/000002"),
        ]
        for (campaign, received, receipt) in rows {
            let donation = try ledger.give(1, to: campaign, received: received, at: now).donation
            #expect(donation.receipt.description == receipt)
        }
        #expect(
            ledger.books.series == [
                "DON2569": 3, "DON2570": 2, "S1054390223-2569": 2, "S1054390223-2570": 1,
            ])
    }

    @Test func aRefusedGiftTakesNoNumber() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(1, to: "keep")
        ledger.ask(.receiveDonation(Sample.gift(0, to: "keep")))
        #expect(try ledger.give(1, to: "keep").donation.receipt.number == 2)
    }

    @Test(arguments: [
        ("DON2569/000001", true), ("S1054390223-2569/000123", true), ("DON2569/1234567", true),
        ("DON2569/1", false), ("DON2569/0000001", false), ("DON2569/000000", false), ("DON2569/-00001", false),
        ("DON2569/+00001", false), ("/000001", false), ("DON2569", false), ("DON2569/000001/1", false),
        ("DON 2569/000001", false), ("ก/000001", false), ("DON2569/๐๐๐๐๐๑", false), ("DON2569/000001\n", false),
    ])
    func aReceiptsNumberHasOneSpelling(text: String, isValid: Bool) {
        #expect(ReceiptNumber(text)?.description == (isValid ? text : nil))
    }

    @Test func theSchoolsOwnMoneyStaysOutOfTheFoundationsBooks() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(100, to: "own")
        ledger.ask(.recordPayment(Sample.payment(30, of: "own")))
        #expect(try ledger.balance("school:1054390223:bank") == 7_000)
        #expect(try ledger.balance("school:1054390223:fund:own") == 7_000)
        let foundations = ledger.books.accounts.balances.keys.filter { !$0.path.hasPrefix("school:") }
        #expect(foundations.isEmpty)
    }
}
