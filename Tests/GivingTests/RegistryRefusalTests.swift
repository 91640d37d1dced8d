import Giving
import LedgerCore
import Testing

/// What speaks against the facts of the register, each code by a request that meets it.
struct RegistryRefusalTests {
    /// Something that is asked of an open ledger, and the code that it is refused with.
    struct Row: Sendable {
        let code: String
        let kind: String
        let body: JSON
        var by = "operator:o1"
        var before: [(kind: String, body: JSON)] = []
    }

    static let screener: JSON = .object(["actor": "screening:s1", "starts": "2026-12-01"])
    private static let operators: JSON = .object(["actor": "operator:o2", "starts": "2026-12-01"])

    static let rows: [Row] = [
        Row(code: "term-inverted", kind: "strategy.adopted",
            body: .object([
                "ends": "2016-01-01", "id": "S9", "name_en": "x", "name_th": "ก", "starts": "2016-01-02",
            ])),
        Row(code: "term-inverted", kind: "actor.appointed",
            body: .object(["actor": "screening:s1", "ends": "2026-11-30", "starts": "2026-12-01"])),
        Row(code: "organisation-unknown", kind: "actor.appointed",
            body: .object([
                "actor": "screening:s1", "organisation": "nobody", "starts": "2026-12-01",
            ])),
        // On the very day on which the other appointment begins.
        Row(code: "already-registered", kind: "actor.appointed",
            body: .object(["actor": "screening:s1", "ends": "2026-12-01", "starts": "2026-11-01"]),
            before: [("actor.appointed", screener)]),
        Row(code: "role-required", kind: "actor.appointed", body: screener, by: "screening:s2"),
        Row(code: "role-required", kind: "actor.dismissed",
            body: .object(["actor": "screening:s1", "on": "2026-12-02"]), by: "screening:s1",
            before: [("actor.appointed", screener)]),
        Row(code: "actor-not-appointed", kind: "actor.appointed", body: screener,
            before: [("actor.appointed", operators)]),
        Row(code: "actor-not-appointed", kind: "actor.dismissed",
            body: .object(["actor": "screening:s1", "on": "2026-11-30"]),
            before: [("actor.appointed", screener)]),
        Row(code: "same-person-twice", kind: "actor.appointed",
            body: .object(["actor": "screening:o1", "starts": "2026-12-01"])),
    ]

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.open()
        for (kind, body) in row.before {
            #expect(ledger.declare(kind, body, by: "operator:o1") == nil)
        }
        return ledger.declare(row.kind, row.body, by: row.by)
    }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code)
    }

    /// Each row mends one more fault than the row before.
    @Test func anAppointmentsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        ledger.declare("actor.appointed", .object(["actor": "x:s1", "starts": "2026-12-01"]), by: "operator:o1")
        ledger.declare("actor.appointed", .object(["actor": "operator:o2", "starts": "2026-12-01"]), by: "operator:o1")
        let rows: [(actor: String, organisation: String?, ends: String, by: String, code: String)] = [
            ("x:s1", "none", "2026-12-09", "x:s1", "term-inverted"),
            ("x:s1", "none", "2026-12-19", "x:s1", "organisation-unknown"),
            ("x:s1", nil, "2026-12-19", "x:s1", "already-registered"),
            ("y:s1", nil, "2026-12-19", "x:s1", "role-required"),
            ("y:s1", nil, "2026-12-19", "operator:s1", "actor-not-appointed"),
            ("y:o2", nil, "2026-12-19", "operator:o2", "same-person-twice"),
        ]
        for row in rows {
            let body: JSON = .object([
                "actor": .string(row.actor), "ends": .string(row.ends),
                "organisation": row.organisation.map(JSON.string), "starts": "2026-12-10",
            ])
            #expect(ledger.declare("actor.appointed", body, by: row.by) == row.code)
        }
    }
}

extension TestLedger {
    /// Asks for a declared fact; gives the code of what it is refused with, nil where it is recorded.
    @discardableResult
    mutating func declare(
        _ kind: String, _ body: JSON, by: String = "operator:o1", at now: Instant = Sample.now
    ) -> String? {
        do {
            return ask(.declare(try DeclaredFact(asking: kind, body: body)), by: by, at: now).refusal?.code
        } catch {
            return "\(error)"
        }
    }
}
