import Giving
import LedgerCore
import Testing

/// What sponsors add to gifts, and that it is exact.
struct MatchingTests {
    /// Terms, a gift and what is added to it.
    struct Row: Sendable {
        let terms: JSON
        var paidIn: Int64 = 1_000_000
        var campaign = "keep"
        var gift: Int64 = 1_001
        let added: Int64
    }

    static let rows = [
        Row(terms: Sample.matching(), added: 1_001),
        // Rounded down: half a satang is not added.
        Row(terms: Sample.matching(per: 2), added: 500),
        Row(terms: Sample.matching(gives: 3, per: 2), added: 1_501),
        Row(terms: Sample.matching(per: 1000), gift: 999, added: 0),
        Row(terms: Sample.matching(gives: 1000, cap: 900_000), gift: 3, added: 3_000),
        Row(terms: Sample.matching(capGift: 700), added: 700),
        Row(terms: Sample.matching(capCampaign: 600), added: 600),
        Row(terms: Sample.matching(cap: 500), added: 500),
        Row(terms: Sample.matching(), paidIn: 400, added: 400),
        Row(terms: Sample.matching(campaigns: ["keep"]), added: 1_001),
        Row(terms: Sample.matching(campaigns: ["items"]), added: 0),
        // Its money lies with its school, which no foundation adds to.
        Row(terms: Sample.matching(), campaign: "own", added: 0),
        Row(terms: Sample.matching(opens: "2026-12-20"), added: 1_001),
        Row(terms: Sample.matching(opens: "2026-12-21"), added: 0),
        Row(terms: Sample.matching(closes: "2026-12-20"), added: 1_001),
        Row(terms: Sample.matching(closes: "2026-12-19"), added: 0),
        // The most that a gift and a ratio can be stays within 64 bits.
        Row(terms: Sample.matching(gives: 1000), gift: Satang.largestMove.amount, added: 100_000),
    ]

    @Test(arguments: rows.indices) func aGiftIsMatchedAsFarAsEverythingReaches(number: Int) throws {
        let row = Self.rows[number]
        var ledger = TestLedger.sponsored()
        try ledger.commit(row.terms, paying: row.paidIn)
        let expected = row.added > 0 ? ["gift.matched M1 \(row.added)"] : []
        #expect(ledger.matches(row.gift, to: row.campaign) == expected)
        #expect(ledger.books.campaigns[row.campaign]?.matched == Satang(row.added))
        #expect(ledger.books.campaigns[row.campaign]?.raised == Satang(row.gift))
        #expect(try ledger.balance("match:M1") == row.paidIn - row.added)
    }

    @Test func sponsorsComeInTheirOrder() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching("Z", turn: 1), paying: 100_000)
        try ledger.commit(Sample.matching("B", campaigns: ["keep"], turn: 2), paying: 100_000)
        try ledger.commit(Sample.matching("A", turn: 2), paying: 100_000)
        try ledger.commit(Sample.matching("C", campaigns: ["items"], turn: 0), paying: 100_000)
        #expect(ledger.matches(500) == ["gift.matched Z 500", "gift.matched A 500", "gift.matched B 500"])
        #expect(
            ledger.matches(500, to: "items") == ["gift.matched C 500", "gift.matched Z 500", "gift.matched A 500"])
        #expect(ledger.matches(1, to: "all") == ["gift.matched Z 1", "gift.matched A 1"])
        try ledger.record("matching.closed", .object(["matching": "Z"]))
        #expect(ledger.matches(1) == ["gift.matched A 1", "gift.matched B 1"])
    }

    @Test func exhaustionIsExact() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching(cap: 10_000), paying: 50_000)
        #expect(ledger.matches(3_333) == ["gift.matched M1 3333"])
        #expect(ledger.matches(3_333) == ["gift.matched M1 3333"])
        #expect(ledger.matches(3_335) == ["gift.matched M1 3334"])
        #expect(ledger.matches(3_333) == [])
        let account = try #require(ledger.books.matchings.accounts["M1"])
        #expect(account.matched == account.committed)
        #expect(account.left == .zero)
        #expect(account.held == Satang(40_000))
    }

    @Test func onlyReceivedMoneyMatches() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching())
        #expect(ledger.matches(100) == [])
        try ledger.record("matching.paid-in", Sample.payment(150, of: "M1"))
        #expect(ledger.matches(100) == ["gift.matched M1 100"])
        #expect(ledger.matches(100) == ["gift.matched M1 50"])
        try ledger.record("matching.paid-in", Sample.payment(30, of: "M1"))
        try ledger.record("matching.returned", Sample.returning(20))
        #expect(ledger.matches(100) == ["gift.matched M1 10"])
        #expect(try ledger.balance("match:M1") == 0)
    }

    /// The campaign needs 1,000 baht: 600 and as much again.
    @Test func whatIsMatchedCountsTowardsTheThreshold() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching(), paying: 60_000)
        _ = try ledger.give(20, to: "all")
        let facts = try #require(ledger.ask(.receiveDonation(Sample.gift(600, to: "all"))).facts)
        #expect(facts.map(\.summary)
            == ["donation.received 60000", "gift.matched M1 58000", "campaign.funded 122000"])
        #expect(try ledger.balance("liabilities:refundable:all") == 0)
        #expect(try ledger.balance("liabilities:agency:1054390223:all") == 122_000)
        #expect(ledger.books.campaigns["all"]?.raised == Satang(62_000))
        #expect(ledger.books.campaigns["all"]?.matched == Satang(60_000))
        // From now on it is the school's at once.
        try ledger.record("matching.paid-in", Sample.payment(100, of: "M1"))
        #expect(ledger.matches(100, to: "all") == ["gift.matched M1 100"])
        #expect(try ledger.balance("liabilities:agency:1054390223:all") == 122_200)
    }

    @Test func aConditionalCampaignAndItsMatchFitOneMove() throws {
        var ledger = TestLedger.sponsored()
        ledger.ask(.openCampaign(
            Sample.terms("rich", model: .allOrNothing, goal: Satang.largestMove.amount / 100)))
        try ledger.commit(Sample.matching(cap: 1), paying: 1)
        let gift = Sample.gift(satang: .largestMove, to: "rich")
        #expect(ledger.ask(.receiveDonation(gift)).refusal?.code == "total-too-large")
        let facts = ledger.ask(.receiveDonation(Sample.gift(satang: .largestMove - Satang(1), to: "rich"))).facts
        #expect(facts?.last?.summary == "campaign.funded 1000000000000000")
    }

    @Test func aReversalUnwindsTheLastSponsorFirst() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching("A"), paying: 100_000)
        try ledger.commit(Sample.matching("B", per: 2), paying: 100_000)
        let gift = try ledger.giveSatang(101)
        let facts = ledger.ask(.reverseDonation(gift, reason: .refund)).facts
        #expect(facts?.map(\.summary)
            == ["donation.reversed 101", "receipt.voided", "gift.unmatched B 50", "gift.unmatched A 101"])
        #expect(try ledger.balance("match:A") == 100_000)
        #expect(try ledger.balance("match:B") == 100_000)
        #expect(ledger.books.campaigns["keep"]?.matched == .zero)
        // Its cap is free again.
        #expect(ledger.books.matchings.accounts["A"]?.left == Satang(100_000))
        _ = try ledger.replayed()
    }

    @Test func whatIsSpentOfAMatchIsAShortfall() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching(), paying: 10_000)
        let gift = try ledger.giveSatang(10_000)
        ledger.ask(.recordPayment(Sample.payment(Satang(7_000), of: "keep")))
        // 13,000 are left: the gift's own 10,000 go first, the sponsor gets 3,000 of them and 7,000 are owed.
        let facts = try #require(ledger.ask(.reverseDonation(gift, reason: .chargeback)).facts)
        #expect(facts[2].moves.map(\.amount.amount) == [3_000, 7_000])
        #expect(facts[2].moves.map(\.debit.path)
            == ["liabilities:agency:1054390223:keep", "assets:shortfall:keep"])
        #expect(try ledger.balance("match:M1") == 10_000)
        #expect(try ledger.balance("assets:shortfall:keep") == 7_000)
        _ = try ledger.replayed()
    }

    @Test func aCorrectedReceiptTakesItsMatchAlong() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching(), paying: 10_000)
        let gift = try ledger.giveSatang(10_000)
        var receipt = gift.donation.receipt
        for _ in 0..<2 {
            let corrected = CorrectedDonor(
                kind: .individual, anonymous: true, commitments: Sample.commitments)
            ledger.ask(.reissueReceipt(gift, replacing: receipt, for: corrected))
            receipt = ledger.books.newestReceipt(of: gift)
        }
        let facts = try #require(ledger.ask(.reverseDonation(gift, reason: .refund)).facts)
        #expect(facts.map(\.kind) == ["donation.reversed", "receipt.voided", "gift.unmatched"])
        #expect(facts[2].body["receipt"]?.stringValue == gift.donation.receipt.description)
        #expect(try ledger.balance("match:M1") == 10_000)
        _ = try ledger.replayed()
    }

    @Test func aMatchNeitherStandsAloneNorIsLeftOut() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching(), paying: 10_000)
        var books = ledger.books
        let facts = try #require(ledger.ask(.receiveDonation(Sample.gift(1, to: "keep"))).facts)
        #expect(throws: BooksFault.self) { try books.apply(facts[1], at: Sample.now) }
        books = try ledger.replayedWithout(last: 2)
        try books.apply(facts[0], at: Sample.now)
        #expect(!books.isComplete)
        #expect(throws: BooksFault.self) { try books.apply(facts[0], at: Sample.now) }
    }

    @Test func everythingIsReadBack() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching(closes: "2026-12-31", campaigns: ["keep"]), paying: 10_000)
        try ledger.commit(Sample.matching("P", basis: "pledged"))
        let gift = try ledger.giveSatang(500)
        try ledger.record("match.kept", Sample.keeping(200, of: "P"))
        try ledger.record("matching.returned", Sample.returning(9_000))
        ledger.ask(.reverseDonation(gift, reason: .refund))
        try ledger.record("matching.closed", .object(["matching": "M1"]), by: "partner:p1")
        let books = try ledger.replayed()
        #expect(books.accounts.balances == ledger.books.accounts.balances)
        #expect(books.isComplete)
    }
}

extension TestLedger {
    func replayedWithout(last count: Int) throws -> Books {
        var books = Books()
        for placed in entries.dropLast(count) {
            try books.apply(
                try Fact(reading: placed.entry), by: placed.entry.by, at: placed.entry.at,
                entry: placed.reference)
        }
        return books
    }
}
