import Giving
import LedgerCore
import Testing

/// Gifts that are taken back, and payments.
struct ReversalTests {
    private static let agency = "liabilities:agency:1054390223:keep"

    @Test(arguments: [ReversalReason.refund, .error, .chargeback])
    func aReversalMirrorsTheGiftAndVoidsItsReceipt(reason: ReversalReason) throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        let facts = ledger.ask(.reverseDonation(gift, reason: reason)).facts
        #expect(facts?.map(\.kind) == ["donation.reversed", "receipt.voided"])
        #expect(facts?[0].moves == [gift.donation.move.reversed])
        guard case .receiptVoided(let voiding)? = facts?[1] else { return }
        #expect(
            voiding == ReceiptVoiding(receipt: gift.donation.receipt, donation: gift.place, reason: VoidingReason(reason)))
        #expect(try ledger.balance(Self.agency) == 0)
        #expect(try ledger.balance("assets:bank") == 0)
        #expect(ledger.books.campaigns["keep"]?.donationCount == 0)
    }

    @Test func aVoidedNumberStaysTaken() throws {
        var ledger = TestLedger.open()
        ledger.ask(.reverseDonation(try ledger.give(50, to: "keep"), reason: .error))
        #expect(try ledger.give(1, to: "keep").donation.receipt.number == 2)
    }

    @Test func aGiftIsTakenBackOnce() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        _ = try ledger.give(50, to: "keep")
        ledger.ask(.reverseDonation(gift, reason: .refund))
        for reason in ReversalReason.allCases {
            #expect(
                ledger.ask(.reverseDonation(gift, reason: reason)).refusal
                    == .donationAlreadyReversed(receipt: "DON2569/000001"))
        }
    }

    @Test(arguments: [ReversalReason.refund, .error])
    func whatIsSpentIsNotPaidBackOnRequest(reason: ReversalReason) throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        ledger.ask(.recordPayment(Sample.payment(20, of: "keep")))
        #expect(
            ledger.ask(.reverseDonation(gift, reason: reason)).refusal
                == .moneyAlreadySpent(campaign: "keep", left: Satang(3_000)))
    }

    @Test func aChargebackAfterSpendingLeavesAShortfall() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        ledger.ask(.recordPayment(Sample.payment(20, of: "keep")))
        let facts = ledger.ask(.reverseDonation(gift, reason: .chargeback)).facts
        #expect(facts?[0].moves.map(\.debit.path) == [Self.agency, "assets:shortfall:keep"])
        #expect(facts?[0].moves.map(\.amount.amount) == [3_000, 2_000])
        #expect(try ledger.balance(Self.agency) == 0)
        #expect(try ledger.balance("assets:shortfall:keep") == 2_000)
        #expect(try ledger.balance("assets:bank") == -2_000)
    }

    @Test func aChargebackOfWhatIsWhollySpentIsAllShortfall() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        ledger.ask(.recordPayment(Sample.payment(50, of: "keep")))
        let facts = ledger.ask(.reverseDonation(gift, reason: .chargeback)).facts
        #expect(facts?[0].moves.map(\.debit.path) == ["assets:shortfall:keep"])
    }

    @Test func aGiftOfBeforeTheFundingIsTakenFromTheFund() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(300, to: "two")
        _ = try ledger.give(100, to: "two")
        let facts = ledger.ask(.reverseDonation(gift, reason: .refund)).facts
        #expect(facts?[0].moves.map(\.debit.path) == ["liabilities:agency:1054390223:two"])
        #expect(try ledger.balance("liabilities:agency:1054390223:two") == 10_000)
    }

    @Test(arguments: [
        ("keep", 80, ["liabilities:agency:1054390223:keep"], [8_000]),
        ("keep", 100, ["liabilities:agency:1054390223:keep"], [10_000]),
        ("keep", 130, ["liabilities:agency:1054390223:keep", "assets:shortfall:keep"], [10_000, 3_000]),
        ("items", 30, ["assets:shortfall:items"], [3_000]),
        // What is still owed to the donors is not the campaign's to spend.
        ("all", 30, ["assets:shortfall:all"], [3_000]),
        ("none", 30, ["assets:shortfall:none"], [3_000]),
        ("own", 30, ["assets:shortfall:own"], [3_000]),
    ] as [(String, Int64, [String], [Int64])])
    func aPaymentIsRecordedWhateverItLacks(
        campaign: String, baht: Int64, debits: [String], amounts: [Int64]
    ) throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(100, to: "keep")
        _ = try ledger.give(100, to: "all")
        let facts = ledger.ask(.recordPayment(Sample.payment(baht, of: campaign))).facts
        #expect(facts?[0].moves.map(\.debit.path) == debits)
        #expect(facts?[0].moves.map(\.amount.amount) == amounts)
        let bank = campaign == "own" ? "school:1054390223:bank" : "assets:bank"
        #expect(facts?[0].moves.allSatisfy { $0.credit.path == bank } == true)
        if let account = ledger.books.campaigns[campaign] { #expect(account.paid == Satang(baht * 100)) }
    }

    @Test func aPaymentOfAClosedCampaignIsStillRecorded() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(100, to: "keep")
        ledger.ask(.closeCampaign("keep"), at: Sample.afterwards)
        #expect(
            ledger.ask(.recordPayment(Sample.payment(100, of: "keep")), at: Sample.afterwards).facts?.count == 1)
        #expect(try ledger.balance(Self.agency) == 0)
    }

    @Test func onlyADonationCanBeReversed() {
        let ledger = TestLedger.open()
        #expect(ledger.entries.allSatisfy { RecordedDonation($0) == nil })
    }
}
