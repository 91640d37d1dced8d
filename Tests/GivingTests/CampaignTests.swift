import Giving
import LedgerCore
import Testing

/// Conditional campaigns, and how campaigns end.
struct CampaignTests {
    @Test(arguments: [("all", 1_000), ("two", 400), ("own-all", 1_000)] as [(String, Int64)])
    func aConditionalCampaignIsFundedAtItsThresholdExactly(campaign: String, threshold: Int64) throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(threshold - 2, to: campaign)
        ledger.ask(.receiveDonation(Sample.gift(satang: Satang(199), to: campaign)))
        #expect(ledger.books.campaigns[campaign]?.isFunded == false)
        let facts = ledger.ask(.receiveDonation(Sample.gift(satang: Satang(1), to: campaign))).facts
        #expect(facts?.map(\.kind) == ["donation.received", "campaign.funded"])
        let account = try #require(ledger.books.campaigns[campaign])
        #expect(account.isFunded)
        #expect(ledger.books.balance(of: account.terms.refundable) == .zero)
        #expect(ledger.books.balance(of: account.terms.fund) == Satang(threshold * 100))
    }

    @Test func aGiftThatOvershootsFundsWithAllThatWasRaised() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(10, to: "two")
        let facts = ledger.ask(.receiveDonation(Sample.gift(5_000, to: "two"))).facts
        guard case .campaignFunded(let funding)? = facts?.last else {
            Issue.record("not funded")
            return
        }
        #expect(funding.move.debit.path == "liabilities:refundable:two")
        #expect(funding.move.credit.path == "liabilities:agency:1054390223:two")
        #expect(funding.move.amount == Satang(501_000))
    }

    @Test func aFundedCampaignTakesFurtherGiftsAtOnce() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(1_000, to: "all")
        let later = ledger.ask(.receiveDonation(Sample.gift(1, to: "all"))).facts
        #expect(later?.map(\.kind) == ["donation.received"])
        #expect(later?[0].moves[0].credit.path == "liabilities:agency:1054390223:all")
    }

    @Test func aCampaignWithoutAConditionIsNeverFunded() throws {
        var ledger = TestLedger.open()
        let facts = ledger.ask(.receiveDonation(Sample.gift(5_000, to: "keep"))).facts
        #expect(facts?.count == 1)
    }

    @Test func aCampaignStaysFundedWhenGiftsAreTakenBack() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(1_000, to: "all")
        ledger.ask(.reverseDonation(gift, reason: .refund))
        #expect(ledger.books.campaigns["all"]?.isFunded == true)
        #expect(ledger.books.campaigns["all"]?.raised == .zero)
        #expect(ledger.ask(.receiveDonation(Sample.gift(1_000, to: "all"))).facts?.count == 1)
    }

    @Test func aRefundBeforeTheThresholdCountsAgainstIt() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(500, to: "all")
        ledger.ask(.reverseDonation(gift, reason: .refund))
        #expect(ledger.ask(.receiveDonation(Sample.gift(999, to: "all"))).facts?.count == 1)
        #expect(ledger.ask(.receiveDonation(Sample.gift(1, to: "all"))).facts?.count == 2)
    }

    @Test(arguments: [
        ("keep", 0, .funded), ("items", 1, .funded), ("all", 999, .failed), ("all", 1_000, .funded),
        ("two", 399, .failed), ("two", 400, .funded), ("own-all", 0, .failed),
    ] as [(String, Int64, CampaignClosing.Outcome)])
    func aCampaignEndsByItsThreshold(
        campaign: String, raised: Int64, outcome: CampaignClosing.Outcome
    ) throws {
        var ledger = TestLedger.open()
        if raised > 0 { _ = try ledger.give(raised, to: campaign) }
        let decision = ledger.ask(.closeCampaign(campaign), at: Sample.afterwards)
        #expect(decision.facts == [.campaignClosed(CampaignClosing(campaign: campaign, outcome: outcome))])
        #expect(ledger.books.campaigns[campaign]?.outcome == outcome)
    }

    @Test func aCampaignMayCloseInTheFirstMomentAfterItsLastDay() {
        var ledger = TestLedger.open()
        let midnight = Sample.instant("2027-02-01T00:00:00+07:00")
        #expect(ledger.ask(.closeCampaign("keep"), at: midnight).facts?.count == 1)
    }

    @Test func aFailedCampaignStillPaysBack() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(10, to: "all")
        ledger.ask(.closeCampaign("all"), at: Sample.afterwards)
        #expect(ledger.ask(.reverseDonation(gift, reason: .refund), at: Sample.afterwards).facts?.count == 2)
        #expect(try ledger.balance("liabilities:refundable:all") == 0)
    }

    @Test func aCampaignBelongsToTheNewestPlanOfItsFirstApprovedYear() {
        var ledger = TestLedger.open()
        #expect(ledger.books.campaigns["keep"]?.terms.plan == Sample.plan)
        let newer = PlanID(school: Sample.code, fiscalYear: 2570, version: 2)
        ledger.ask(.importPlan(newer, lines: [Sample.line("L3", of: newer)]))
        ledger.ask(.openCampaign(Sample.terms("next", opens: "2026-09-01", lines: ["L3"])))
        #expect(ledger.books.campaigns["next"]?.terms.plan == newer)
        #expect(ledger.ask(.openCampaign(Sample.terms("old", lines: ["L1"]))).refusal?.code == "plan-line-unknown")
    }
}
