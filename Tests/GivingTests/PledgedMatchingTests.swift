import Giving
import LedgerCore
import Testing

/// Matches that are promised with each gift and paid later.
struct PledgedMatchingTests {
    private static func ledger(_ terms: JSON = Sample.matching(basis: "pledged")) throws -> TestLedger {
        var ledger = TestLedger.sponsored()
        try ledger.commit(terms)
        return ledger
    }

    @Test func aPromiseMovesNothingAndUsesUpTheCap() throws {
        var ledger = try Self.ledger(Sample.matching(basis: "pledged", cap: 150))
        #expect(ledger.matches(100) == ["match.promised M1 100"])
        #expect(ledger.matches(100) == ["match.promised M1 50"])
        #expect(ledger.matches(100) == [])
        let account = try #require(ledger.books.matchings.accounts["M1"])
        #expect(account.promised == Satang(150))
        #expect(account.matched == .zero)
        #expect(account.left == .zero)
        #expect(ledger.books.campaigns["keep"]?.matched == .zero)
        #expect(try ledger.balance("liabilities:agency:1054390223:keep") == 300)
    }

    @Test func theOldestPromisesAreKeptFirst() throws {
        var ledger = try Self.ledger()
        for (satang, campaign) in [(100, "keep"), (200, "items"), (300, "keep"), (400, "items")] as [(Int64, String)] {
            _ = ledger.matches(satang, to: campaign)
        }
        let first = try #require(try ledger.record("match.kept", Sample.keeping(350)).facts)
        #expect(first[0].body["shares"]
            == .array([.array(["keep", .integer(150)]), .array(["items", .integer(200)])]))
        #expect(first[0].moves.map(\.credit.path)
            == ["liabilities:agency:1054390223:keep", "funds:restricted:1054390223:items"])
        // Whoever knows the shares may say them.
        let second = try ledger.record("match.kept", Sample.keeping(300, shares: [("keep", 250), ("items", 50)]))
        #expect(second.facts?.count == 1)
        let wrong = try ledger.record("match.kept", Sample.keeping(300, shares: [("items", 299), ("keep", 1)]))
        #expect(wrong.refusal?.code == "shares-differ")
        try ledger.record("match.kept", Sample.keeping(350))
        let account = try #require(ledger.books.matchings.accounts["M1"])
        #expect(account.promised == .zero)
        #expect(account.matched == Satang(1_000))
        #expect(account.paidIn == Satang(1_000))
        #expect(account.held == .zero)
        #expect(try ledger.record("match.kept", Sample.keeping(1)).refusal?.code == "promise-exceeded")
        _ = try ledger.replayed()
    }

    @Test func keptPromisesFundACampaign() throws {
        var ledger = try Self.ledger()
        _ = try ledger.give(600, to: "all")
        #expect(ledger.books.campaigns["all"]?.isFunded == false)
        let facts = try ledger.record("match.kept", Sample.keeping(40_000)).facts
        #expect(facts?.map(\.summary) == ["match.kept M1 40000", "campaign.funded 100000"])
        #expect(try ledger.balance("liabilities:agency:1054390223:all") == 100_000)
        _ = try ledger.replayed()
    }

    @Test func aFailedCampaignGetsNothingMore() throws {
        var ledger = try Self.ledger()
        _ = try ledger.give(100, to: "all")
        _ = try ledger.give(100, to: "keep")
        ledger.ask(.closeCampaign("all"), at: Sample.afterwards)
        let decision = try ledger.record("match.kept", Sample.keeping(10_001), at: Sample.afterwards)
        #expect(decision.refusal?.code == "promise-exceeded")
        let facts = try ledger.record("match.kept", Sample.keeping(10_000), at: Sample.afterwards).facts
        #expect(facts?[0].body["shares"] == .array([.array(["keep", .integer(10_000)])]))
    }

    @Test func aReversalWithdrawsWhatIsOwedAndUnmatchesWhatWasPaid() throws {
        var ledger = try Self.ledger()
        let gift = try ledger.giveSatang(1_000)
        try ledger.record("match.kept", Sample.keeping(300))
        let facts = ledger.ask(.reverseDonation(gift, reason: .refund)).facts
        #expect(facts?.dropFirst(2).map(\.summary) == ["match.withdrawn M1 700", "gift.unmatched M1 300"])
        let account = try #require(ledger.books.matchings.accounts["M1"])
        #expect(account.promised == .zero)
        #expect(account.held == Satang(300))
        #expect(try ledger.balance("match:M1") == 300)
        #expect(try ledger.record("matching.returned", Sample.returning(300)).facts?.count == 1)
        #expect(ledger.books.matchings.accounts["M1"]?.left == Satang(100_000))
        _ = try ledger.replayed()
    }

    @Test func aClosedSponsorStillKeepsItsPromises() throws {
        var ledger = try Self.ledger()
        _ = ledger.matches(100)
        try ledger.record("matching.closed", .object(["matching": "M1"]))
        #expect(ledger.matches(100) == [])
        #expect(try ledger.record("match.kept", Sample.keeping(100)).facts?.count == 1)
    }
}
