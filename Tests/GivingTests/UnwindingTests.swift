import LedgerCore
import OpenSSL
import Testing

@testable import Giving

/// A gift that is refunded piece by piece takes its match back in proportion, and never twice.
struct UnwindingTests {
    /// Applies what `unwinding` gives, as the facts of a refund would follow it.
    private func refund(
        _ satang: Int64, of left: Int64, _ receipt: ReceiptNumber, in books: inout Books
    ) throws -> [Fact] {
        let campaign = try #require(books.campaigns["keep"])
        #expect(books.matchings.gifts[receipt]?.left ?? Satang(left) == Satang(left))
        let facts = books.unwinding(receipt, of: campaign, refunded: Satang(satang))
        books.matchings.refund(Satang(satang), of: receipt)
        books.awaited = facts.map(Books.Awaited.fact)
        for fact in facts { try books.apply(fact, at: Sample.now) }
        return facts
    }

    @Test func whatStaysIsRoundedDown() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching(per: 2), paying: 10_000)
        let receipt = try ledger.giveSatang(7).donation.receipt
        var books = ledger.books
        // 3 were added to 7. Of 5 that stay 2 are earned, of 3 still 1, of 1 nothing.
        #expect(try refund(2, of: 7, receipt, in: &books).map(\.summary) == ["gift.unmatched M1 1"])
        #expect(try refund(2, of: 5, receipt, in: &books).map(\.summary) == ["gift.unmatched M1 1"])
        #expect(try refund(2, of: 3, receipt, in: &books).map(\.summary) == ["gift.unmatched M1 1"])
        #expect(try refund(1, of: 1, receipt, in: &books) == [])
        #expect(books.matchings.gifts.isEmpty)
    }

    @Test func aPromiseGoesBeforeMoney() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching(basis: "pledged"))
        let receipt = try ledger.giveSatang(1_000).donation.receipt
        try ledger.record("match.kept", Sample.keeping(400))
        var books = ledger.books
        #expect(try refund(500, of: 1_000, receipt, in: &books).map(\.summary) == ["match.withdrawn M1 500"])
        #expect(try refund(250, of: 500, receipt, in: &books).map(\.summary)
            == ["match.withdrawn M1 100", "gift.unmatched M1 150"])
        #expect(try refund(250, of: 250, receipt, in: &books).map(\.summary) == ["gift.unmatched M1 250"])
    }

    @Test(arguments: 0..<40) func nothingIsUnwoundTwice(run: Int) throws {
        let seed = UInt64(run) &* 0x5DEE_CE66 &+ 11
        var generator = SeededGenerator(seed: seed)
        var ledger = TestLedger.sponsored()
        let (gives, per) = (Int64.random(in: 1...9, using: &generator), Int64.random(in: 1...9, using: &generator))
        try ledger.commit(Sample.matching("A", gives: gives, per: per), paying: 100_000)
        try ledger.commit(
            Sample.matching("B", basis: "pledged", capGift: .random(in: 1...2_000, using: &generator)))
        var left = Int64.random(in: 1...10_000, using: &generator)
        let receipt = try ledger.giveSatang(left).donation.receipt
        if ledger.books.matchings.accounts["B"]?.promised ?? .zero > .zero {
            try ledger.record("match.kept", Sample.keeping(1, of: "B"))
        }
        var books = ledger.books
        while left > 0 {
            let refunded = Int64.random(in: 1...left, using: &generator)
            _ = try refund(refunded, of: left, receipt, in: &books)
            left -= refunded
            for id in ["A", "B"] {
                let account = try #require(books.matchings.accounts[id])
                #expect(account.matched >= .zero && account.promised >= .zero, "seed \(seed)")
            }
            let added = try #require(books.matchings.accounts["A"]).matched.amount
            #expect(added <= left * gives / per, "seed \(seed): \(added) to \(left)")
        }
        #expect(books.matchings.gifts.isEmpty, "seed \(seed)")
        #expect(books.campaigns["keep"]?.matched == .zero, "seed \(seed)")
        #expect(books.balance(of: Account("match", "A")) == Satang(100_000), "seed \(seed)")
    }
}
