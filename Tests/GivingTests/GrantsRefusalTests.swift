import Giving
import LedgerCore
import Testing

/// What speaks against the facts of grants, each code by a request that meets it.
struct GrantsRefusalTests {
    struct Row: Sendable {
        let code: String
        let kind: String
        let body: JSON
        var by = "operator:o1"
        var before: [(kind: String, body: JSON)] = []

        init(
            _ code: String, _ kind: String, _ body: JSON, by: String = "operator:o1",
            before: [(kind: String, body: JSON)] = []
        ) {
            self.code = code
            self.kind = kind
            self.body = body
            self.by = by
            self.before = before
        }
    }

    private static let most = Satang.largestMove.amount
    private static let awarded = ("grant.awarded", Sample.grant())
    private static let lent = [
        ("revolving.founded", Sample.revolving(100)), ("revolving.lent", Sample.loan(60)),
    ]

    static let rows: [Row] = [
        Row("already-registered", "grant.awarded", Sample.grant(), before: [awarded]),
        // It would share a shortfall with the campaign of this id.
        Row("already-registered", "grant.awarded", Sample.grant("keep")),
        Row("organisation-unknown", "grant.awarded", Sample.grant(grantor: "nobody")),
        Row("organisation-unknown", "grant.awarded", Sample.grant(grantee: "nobody")),
        Row("amount-out-of-range", "grant.awarded", Sample.grant(amount: 0)),
        Row("amount-out-of-range", "grant.awarded", Sample.grant(amount: most + 1)),
        Row("instalments-differ", "grant.awarded", Sample.grant(instalments: [])),
        Row("instalments-differ", "grant.awarded", Sample.grant(instalments: [99_999])),
        Row("instalments-differ", "grant.awarded", Sample.grant(instalments: [100_000, 0])),
        // They would add up, if sums went round.
        Row("instalments-differ", "grant.awarded",
            Sample.grant(instalments: Array(repeating: 1 << 52, count: 4096) + [100_000])),
        Row("grant-unknown", "grant.received", Sample.received(1)),
        Row("amount-out-of-range", "grant.received", Sample.received(0), before: [awarded]),
        Row("received-in-future", "grant.received", Sample.received(1, on: "2026-12-21"), before: [awarded]),
        Row("total-too-large", "grant.received", Sample.received(most),
            before: [awarded] + (0..<9).map { _ in ("grant.received", Sample.received(most)) }),
        Row("grant-unknown", "grant.succeeded", Sample.succession("giver", on: "2026-12-01")),
        Row("organisation-unknown", "grant.succeeded", Sample.succession("nobody", on: "2026-12-01"),
            before: [awarded]),
        Row("succession-misplaced", "grant.succeeded", Sample.succession("other", on: "2026-12-01"),
            before: [awarded]),
        Row("succession-misplaced", "grant.succeeded", Sample.succession("other", on: "2026-12-01"),
            before: [awarded, ("grant.succeeded", Sample.succession("giver", on: "2026-12-01"))]),
        Row("already-registered", "grant.paid", Sample.grantPayment(1),
            before: [("grant.paid", Sample.grantPayment(1))]),
        Row("already-registered", "aid.paid", Sample.aid(heads: 1, rate: 1, id: "P1"),
            before: [("grant.paid", Sample.grantPayment(1))]),
        Row("amount-out-of-range", "grant.paid", Sample.grantPayment(0)),
        Row("paid-in-future", "grant.paid", Sample.grantPayment(1, paid: "2026-12-21")),
        Row("total-too-large", "grant.paid", Sample.grantPayment(most),
            before: (0..<9).map { ("grant.paid", Sample.grantPayment(most, id: "X\($0)")) }),
        Row("already-registered", "scheme.adopted", Sample.scheme(version: 2),
            before: [("scheme.adopted", Sample.scheme(version: 2))]),
        Row("already-registered", "scheme.adopted", Sample.scheme(version: 1),
            before: [("scheme.adopted", Sample.scheme(version: 2))]),
        Row("term-inverted", "scheme.adopted", Sample.scheme(ends: "2026-09-30")),
        Row("amount-out-of-range", "scheme.adopted", Sample.scheme(rate: 0)),
        Row("aid-differs", "aid.paid", Sample.aid(heads: 3, rate: 500, amount: 1_499)),
        // The product leaves 64 bits, or what one move carries.
        Row("aid-differs", "aid.paid", Sample.aid(heads: 1 << 52, rate: 1 << 52, amount: 0)),
        Row("aid-differs", "aid.paid", Sample.aid(heads: 2, rate: most, amount: 2 * most)),
        Row("amount-out-of-range", "aid.paid", Sample.aid(heads: 3, rate: 0)),
        Row("already-registered", "revolving.founded", Sample.revolving(1),
            before: [("revolving.founded", Sample.revolving(1))]),
        Row("organisation-unknown", "revolving.founded", Sample.revolving(1, holder: "nobody")),
        Row("amount-out-of-range", "revolving.founded", Sample.revolving(0)),
        Row("paid-in-future", "revolving.founded", Sample.revolving(1, on: "2026-12-21")),
        Row("revolving-unknown", "revolving.lent", Sample.loan(1)),
        Row("already-registered", "revolving.lent", Sample.loan(1), before: lent),
        Row("revolving-money-short", "revolving.lent", Sample.loan(101), before: [lent[0]]),
        Row("revolving-unknown", "revolving.repaid", Sample.settlement(1)),
        Row("loan-unknown", "revolving.repaid", Sample.settlement(1), before: [lent[0]]),
        Row("loan-exceeded", "revolving.repaid", Sample.settlement(61), before: lent),
        Row("loan-unknown", "revolving.written-off", Sample.settlement(1), before: [lent[0]]),
        Row("role-required", "revolving.written-off", Sample.settlement(1), before: lent),
        Row("same-person-twice", "revolving.written-off", Sample.settlement(1), by: "approver:o1",
            before: lent),
        Row("loan-exceeded", "revolving.written-off", Sample.settlement(61), by: "approver:v1",
            before: lent),
    ]

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.sponsored()
        do {
            for (kind, body) in row.before { try ledger.record(kind, body) }
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

    @Test func aCampaignTakesNoIdOfAGrant() throws {
        var ledger = TestLedger.sponsored()
        try ledger.record("grant.awarded", Sample.grant())
        #expect(ledger.ask(.openCampaign(Sample.terms("G1"))).refusal?.code == "already-registered")
    }

    @Test func headsAreCountedAndNeverNamed() throws {
        for heads in [0, -1] as [Int64] {
            #expect(throws: FactFault.badBody("aid.paid", "heads")) {
                try DeclaredFact(asking: "aid.paid", body: Sample.aid(heads: heads, rate: 1))
            }
        }
        let named = JSON.object(
            Sample.aid(heads: 1, rate: 1).members! + [JSON.Member("names", .strings(["somebody"]))])
        #expect(throws: FactFault.badBody("aid.paid", "body")) {
            try DeclaredFact(asking: "aid.paid", body: named)
        }
    }

    /// Each row mends one more fault than the row before.
    @Test func faultsAreNamedInTheirOrder() throws {
        var ledger = TestLedger.sponsored()
        try ledger.record("grant.awarded", Sample.grant())
        try ledger.record("revolving.founded", Sample.revolving(100))
        try ledger.record("revolving.lent", Sample.loan(60))
        let rows: [(kind: String, body: JSON, by: String, code: String)] = [
            ("grant.awarded", Sample.grant(amount: 0, instalments: [], grantor: "x"), "a:b",
                "already-registered"),
            ("grant.awarded", Sample.grant("G2", amount: 0, instalments: [], grantor: "x"), "a:b",
                "organisation-unknown"),
            ("grant.awarded", Sample.grant("G2", amount: 0, instalments: []), "a:b", "amount-out-of-range"),
            ("grant.awarded", Sample.grant("G2", instalments: []), "a:b", "instalments-differ"),
            ("revolving.written-off", Sample.settlement(0, of: "x", on: "2026-12-21"), "a:o1",
                "revolving-unknown"),
            ("revolving.written-off", Sample.settlement(0, loan: "x", on: "2026-12-21"), "a:o1",
                "loan-unknown"),
            ("revolving.written-off", Sample.settlement(0, on: "2026-12-21"), "a:o1", "role-required"),
            ("revolving.written-off", Sample.settlement(0, on: "2026-12-21"), "approver:o1",
                "same-person-twice"),
            ("revolving.written-off", Sample.settlement(0, on: "2026-12-21"), "approver:v1",
                "amount-out-of-range"),
            ("revolving.written-off", Sample.settlement(99, on: "2026-12-21"), "approver:v1",
                "paid-in-future"),
            ("revolving.written-off", Sample.settlement(99), "approver:v1", "loan-exceeded"),
        ]
        for row in rows {
            #expect(try ledger.record(row.kind, row.body, by: row.by).refusal?.code == row.code)
        }
    }
}
