import Giving
import LedgerCore
import Testing

/// What speaks against the facts of sponsors, each code by a request that meets it.
struct MatchingRefusalTests {
    struct Row: Sendable {
        let code: String
        let kind: String
        let body: JSON
        var by = "operator:o1"
        var before: [(kind: String, body: JSON)] = []
        /// Satang that were given before.
        var given: Int64 = 0
    }

    private static let committed = ("matching.committed", Sample.matching())
    private static let follower: JSON = .object([
        "amount": .integer(1), "campaign": "keep", "matching": "M1", "receipt": "DON2569/000001",
    ])
    private static let tooMuch = Satang.largestMove.amount + 1

    static let rows: [Row] = [
        Row(code: "already-registered", kind: "matching.committed", body: Sample.matching(),
            before: [committed]),
        committing("term-inverted", Sample.matching(closes: "2026-11-30")),
        committing("organisation-unknown", Sample.matching(sponsor: "nobody")),
        Row(code: "role-required", kind: "matching.committed", body: Sample.matching(), by: "screening:s1"),
        committing("campaign-unknown", Sample.matching(campaigns: ["none"])),
        committing("matching-custody", Sample.matching(campaigns: ["keep", "own"])),
        committing("malformed", Sample.matching(campaigns: ["keep", "keep"])),
        committing("matching-ratio-out-of-range", Sample.matching(gives: 0)),
        committing("matching-ratio-out-of-range", Sample.matching(gives: 1001)),
        committing("matching-ratio-out-of-range", Sample.matching(per: 0)),
        committing("matching-ratio-out-of-range", Sample.matching(per: 1001)),
        committing("amount-out-of-range", Sample.matching(cap: 0)),
        committing("amount-out-of-range", Sample.matching(capGift: 0)),
        committing("amount-out-of-range", Sample.matching(capCampaign: tooMuch)),
        Row(code: "matching-crowded", kind: "matching.committed", body: Sample.matching(campaigns: ["keep"]),
            before: (0..<32).map { ("matching.committed", Sample.matching("X\($0)")) }),
        Row(code: "matching-crowded", kind: "matching.committed", body: Sample.matching(),
            before: (0..<32).map { ("matching.committed", Sample.matching("X\($0)", campaigns: ["keep"])) }),
        Row(code: "matching-unknown", kind: "matching.paid-in", body: Sample.payment(1, of: "M1")),
        Row(code: "amount-out-of-range", kind: "matching.paid-in", body: Sample.payment(0, of: "M1"),
            before: [committed]),
        Row(code: "received-in-future", kind: "matching.paid-in",
            body: Sample.payment(1, of: "M1", received: "2026-12-21"), before: [committed]),
        Row(code: "total-too-large", kind: "matching.paid-in",
            body: Sample.payment(Satang.largestMove.amount, of: "M1"),
            before: [committed]
                + (0..<9).map { _ in ("matching.paid-in", Sample.payment(tooMuch - 1, of: "M1")) }),
        Row(code: "matching-unknown", kind: "matching.returned", body: Sample.returning(1)),
        Row(code: "received-in-future", kind: "matching.returned",
            body: Sample.returning(1, on: "2026-12-21"), before: [committed]),
        Row(code: "matching-money-short", kind: "matching.returned", body: Sample.returning(101),
            before: [committed, ("matching.paid-in", Sample.payment(100, of: "M1"))]),
        Row(code: "matching-unknown", kind: "matching.closed", body: .object(["matching": "M1"])),
        Row(code: "role-required", kind: "matching.closed", body: .object(["matching": "M1"]),
            by: "office:a1", before: [committed]),
        Row(code: "matching-closed", kind: "matching.closed", body: .object(["matching": "M1"]),
            before: [committed, ("matching.closed", .object(["matching": "M1"]))]),
        Row(code: "matching-unknown", kind: "match.kept", body: Sample.keeping(1)),
        Row(code: "promise-exceeded", kind: "match.kept", body: Sample.keeping(1), before: [committed]),
        Row(code: "shares-differ", kind: "match.kept", body: Sample.keeping(5, shares: [("items", 5)]),
            before: [("matching.committed", Sample.matching(basis: "pledged"))], given: 5),
        Row(code: "follows-by-itself", kind: "gift.matched", body: follower, before: [committed]),
        Row(code: "follows-by-itself", kind: "gift.unmatched", body: follower, before: [committed]),
        Row(code: "follows-by-itself", kind: "match.promised", body: follower, before: [committed]),
        Row(code: "follows-by-itself", kind: "match.withdrawn", body: follower, before: [committed]),
    ]

    private static func committing(_ code: String, _ body: JSON) -> Row {
        Row(code: code, kind: "matching.committed", body: body)
    }

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.sponsored()
        do {
            for (kind, body) in row.before { try ledger.record(kind, body) }
            if row.given > 0 { _ = ledger.matches(row.given) }
            let count = ledger.entries.count
            let refusal = try ledger.record(row.kind, row.body, by: row.by).refusal
            #expect(ledger.entries.count == count)
            return refusal?.code
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code)
    }

    /// Each row mends one more fault than the row before.
    @Test func aCommitmentsFaultsAreNamedInTheirOrder() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching("M0"))
        for number in 1..<32 { try ledger.commit(Sample.matching("X\(number)")) }
        func worst(
            _ id: String = "M1", closes: String? = nil, sponsor: String = "giver", campaigns: [String] = ["keep"],
            gives: Int64 = 1, cap: Int64 = 1
        ) -> JSON {
            Sample.matching(
                id, gives: gives, cap: cap, closes: closes, campaigns: campaigns, sponsor: sponsor)
        }
        let rows: [(JSON, by: String, code: String)] = [
            (worst("M0", closes: "2026-11-30", sponsor: "x", campaigns: ["x"], gives: 0, cap: 0), "a:b",
                "already-registered"),
            (worst(closes: "2026-11-30", sponsor: "x", campaigns: ["x"], gives: 0, cap: 0), "a:b",
                "term-inverted"),
            (worst(sponsor: "x", campaigns: ["x"], gives: 0, cap: 0), "a:b", "organisation-unknown"),
            (worst(campaigns: ["x"], gives: 0, cap: 0), "a:b", "role-required"),
            (worst(campaigns: ["x"], gives: 0, cap: 0), "partner:b", "campaign-unknown"),
            (worst(campaigns: ["own"], gives: 0, cap: 0), "partner:b", "matching-custody"),
            (worst(gives: 0, cap: 0), "partner:b", "matching-ratio-out-of-range"),
            (worst(cap: 0), "partner:b", "amount-out-of-range"),
            (worst(), "partner:b", "matching-crowded"),
        ]
        for (body, by, code) in rows {
            #expect(try ledger.record("matching.committed", body, by: by).refusal?.code == code)
        }
    }

    @Test func aPaymentsFaultsAreNamedInTheirOrder() throws {
        var ledger = TestLedger.sponsored()
        try ledger.commit(Sample.matching())
        let rows: [(JSON, String)] = [
            (Sample.returning(0, of: "M2", on: "2026-12-21"), "matching-unknown"),
            (Sample.returning(0, on: "2026-12-21"), "amount-out-of-range"),
            (Sample.returning(1, on: "2026-12-21"), "received-in-future"),
            (Sample.returning(1), "matching-money-short"),
        ]
        for (body, code) in rows {
            #expect(try ledger.record("matching.returned", body).refusal?.code == code)
        }
    }
}
