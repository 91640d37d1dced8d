import Giving
import LedgerCore
import Testing

/// Grants, aid per head, and money that is lent and comes back.
struct GrantsTests {
    private static func ledger() throws -> TestLedger {
        var ledger = TestLedger.sponsored()
        try ledger.record("grant.awarded", Sample.grant())
        return ledger
    }

    @Test func aGrantIsReceivedAndPaidOutOfItsOwnAccounts() throws {
        var ledger = try Self.ledger()
        try ledger.record("grant.received", Sample.received(60_000))
        try ledger.record("grant.paid", Sample.grantPayment(45_000))
        #expect(try ledger.balance("funds:grant:G1") == 15_000)
        #expect(try ledger.balance("assets:grant:G1") == 15_000)
        #expect(try ledger.balance("assets:bank") == 0)
        let grant = try #require(ledger.books.grants.accounts["G1"])
        #expect(grant.received == Satang(60_000))
        #expect(grant.paid == Satang(45_000))
    }

    @Test func moreThanWasAwardedIsRecordedAllTheSame() throws {
        var ledger = try Self.ledger()
        #expect(try ledger.record("grant.received", Sample.received(100_001)).facts?.count == 1)
        #expect(ledger.books.grants.accounts["G1"]?.received == Satang(100_001))
    }

    @Test func whatAGrantLacksIsAShortfall() throws {
        var ledger = try Self.ledger()
        try ledger.record("grant.received", Sample.received(1_000))
        let moves = try ledger.record("aid.paid", Sample.aid(heads: 3, rate: 500)).facts?[0].moves
        #expect(moves?.map(\.debit.path) == ["funds:grant:G1", "assets:shortfall:G1"])
        #expect(moves?.map(\.amount.amount) == [1_000, 500])
        #expect(try ledger.balance("assets:grant:G1") == -500)
        // Nobody awarded it, and somebody paid out of it.
        let stray = try ledger.record("grant.paid", Sample.grantPayment(7, of: "G9", id: "P9")).facts?[0].moves
        #expect(stray?.map(\.debit.path) == ["assets:shortfall:G9"])
        _ = try ledger.replayed()
    }

    @Test func aGranteeIsSucceeded() throws {
        var ledger = try Self.ledger()
        try ledger.record("grant.succeeded", Sample.succession("giver", on: "2027-01-01"))
        try ledger.record("grant.succeeded", Sample.succession("other", on: "2027-02-01"))
        let grant = try #require(ledger.books.grants.accounts["G1"])
        #expect(grant.grantee(on: Sample.day("2026-12-31")) == "other")
        #expect(grant.grantee(on: Sample.day("2027-01-01")) == "giver")
        #expect(grant.grantee(on: Sample.day("2027-02-01")) == "other")
    }

    @Test func aidIsHeadsTimesRateWhateverTheSchemeSays() throws {
        var ledger = try Self.ledger()
        try ledger.record("scheme.adopted", Sample.scheme())
        try ledger.record("scheme.adopted", Sample.scheme(version: 2, rate: 90_000))
        #expect(ledger.books.grants.schemes["early"]?.version == 2)
        try ledger.record("grant.received", Sample.received(150_000_000))
        let facts = try ledger.record("aid.paid", Sample.aid(heads: 1_872, rate: 80_000)).facts
        #expect(facts?[0].moves.map(\.amount) == [Satang(149_760_000)])
        #expect(try ledger.balance("funds:grant:G1") == 240_000)
        _ = try ledger.replayed()
    }

    @Test func revolvingMoneyIsNoIncomeWhenItReturns() throws {
        var ledger = try Self.ledger()
        try ledger.record("revolving.founded", Sample.revolving(20_000, founder: "บริษัท ตัวอย่าง จำกัด"))
        try ledger.record("revolving.lent", Sample.loan(15_000), by: "office:a1")
        #expect(try ledger.balance("assets:revolving:R1") == 5_000)
        try ledger.record("revolving.repaid", Sample.settlement(10_000))
        try ledger.record("revolving.written-off", Sample.settlement(2_000), by: "approver:v1")
        #expect(try ledger.balance("assets:revolving:R1") == 15_000)
        #expect(try ledger.balance("assets:loan:R1") == 3_000)
        #expect(try ledger.balance("funds:revolving:R1") == 18_000)
        let loan = try #require(ledger.books.grants.revolving["R1"]?.loans["L1"])
        #expect(loan.left == Satang(3_000))
        #expect(try ledger.record("revolving.repaid", Sample.settlement(3_000)).facts?.count == 1)
        _ = try ledger.replayed()
    }

    /// The figures of two years of an area-based programme: awarded, received, and what each head got.
    @Test func twoYearsOfAnAreaAddUp() throws {
        var ledger = TestLedger.sponsored()
        for (id, satang) in [("KK-2562", 550_000_000), ("KK-2563", 1_120_447_000)] as [(String, Int64)] {
            try ledger.record("grant.awarded", Sample.grant(id, amount: satang))
            try ledger.record("grant.received", Sample.received(satang, of: id))
        }
        let batches = [("A", 1_872, 80_000), ("B", 178, 400_000), ("C", 1_580, 60_000)] as [(String, Int64, Int64)]
        for (id, heads, rate) in batches {
            try ledger.record("aid.paid", Sample.aid(heads: heads, rate: rate, of: "KK-2562", id: id))
        }
        // 1,497,600 + 712,000 + 948,000 baht of 5,500,000.
        #expect(ledger.books.grants.accounts["KK-2562"]?.paid == Satang(315_760_000))
        #expect(try ledger.balance("funds:grant:KK-2562") == 234_240_000)
        #expect(try ledger.balance("funds:grant:KK-2563") == 1_120_447_000)
    }
}

extension Sample {
    static func grant(
        _ id: String = "G1", amount: Int64 = 100_000, instalments: [Int64]? = nil,
        grantor: String = "giver", grantee: String = "other"
    ) -> JSON {
        .object([
            "amount": .integer(amount), "fiscal_year": .integer(2570), "grantee": .string(grantee),
            "grantor": .string(grantor), "id": .string(id),
            "instalments": .array((instalments ?? [amount]).map { .array(["2026-12-01", .integer($0)]) }),
        ])
    }

    static func received(_ satang: Int64, of grant: String = "G1", on day: String = "2026-12-19") -> JSON {
        .object(["amount": .integer(satang), "grant": .string(grant), "received": .string(day)])
    }

    static func succession(_ grantee: String, of grant: String = "G1", on day: String) -> JSON {
        .object(["grant": .string(grant), "grantee": .string(grantee), "on": .string(day)])
    }

    static func grantPayment(
        _ satang: Int64, of grant: String = "G1", id: String = "P1", paid: String = "2026-12-19"
    ) -> JSON {
        .object([
            "amount": .integer(satang), "grant": .string(grant), "id": .string(id), "paid": .string(paid),
            "payee": "shop",
        ])
    }

    static func scheme(
        version: Int64 = 1, rate: Int64 = 80_000, ends: String? = nil
    ) -> JSON {
        .object([
            "eligibility": "pre-school", "ends": ends.map(JSON.string), "id": "early",
            "rate": .integer(rate), "starts": "2026-10-01", "version": .integer(version),
        ])
    }

    static func aid(
        heads: Int64, rate: Int64, amount: Int64? = nil, of grant: String = "G1", id: String = "A1",
        paid: String = "2026-12-19"
    ) -> JSON {
        .object([
            "amount": .integer(amount ?? heads * rate), "grant": .string(grant), "heads": .integer(heads),
            "id": .string(id), "paid": .string(paid), "rate": .integer(rate), "scheme": "early",
        ])
    }

    static func revolving(
        _ satang: Int64, founder: String = "giver", holder: String? = "other", on day: String = "2026-12-19"
    ) -> JSON {
        .object([
            "amount": .integer(satang), "founder": .string(founder), "holder": holder.map(JSON.string),
            "id": "R1", "on": .string(day),
        ])
    }

    static func loan(_ satang: Int64, of fund: String = "R1", on day: String = "2026-12-19") -> JSON {
        .object([
            "amount": .integer(satang), "borrower": "person-1", "fund": .string(fund), "id": "L1",
            "on": .string(day),
        ])
    }

    static func settlement(
        _ satang: Int64, of fund: String = "R1", loan: String = "L1", on day: String = "2026-12-19"
    ) -> JSON {
        .object([
            "amount": .integer(satang), "fund": .string(fund), "loan": .string(loan), "on": .string(day),
        ])
    }
}
