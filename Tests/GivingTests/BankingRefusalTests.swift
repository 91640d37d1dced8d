import Giving
import LedgerCore
import Testing

/// What speaks against the facts of banking, each code by a request that meets it.
struct BankingRefusalTests {
    /// Something that is asked of a ledger with gifts and one statement, and the code of its refusal.
    struct Row: Sendable {
        let code: String
        let kind: String
        let body: JSON
        var by = "accountant:k1"
        var before: @Sendable (inout TestLedger) -> Void = { _ in }
    }

    private static let gifts = Banked.gifts

    private static func row(
        _ code: String, _ kind: String, _ body: JSON, by: String = "accountant:k1",
        before: @escaping @Sendable (inout TestLedger) -> Void = { _ in }
    ) -> Row {
        Row(code: code, kind: kind, body: body, by: by, before: before)
    }

    private static func match(
        _ code: String, _ matches: [([Int64], [UInt64])], in number: Int = 1,
        of account: String = Banked.foundation, part: Int64 = 1, by: String = "accountant:k1",
        before: @escaping @Sendable (inout TestLedger) -> Void = { _ in }
    ) -> Row {
        row(
            code, "lines.matched", Banked.matched(matches, in: number, of: account, part: part), by: by,
            before: before)
    }

    private static func propose(
        _ code: String, _ lines: [Int64], _ entries: [UInt64], by: String = "accountant:k1",
        before: @escaping @Sendable (inout TestLedger) -> Void = { _ in }
    ) -> Row {
        row(code, "match.proposed", Banked.proposal(lines, entries), by: by, before: before)
    }

    private static func statement(_ code: String, _ body: JSON) -> Row { row(code, "statement.imported", body) }

    static let accounts: [Row] = [
        row("role-required", "bank-account.registered", Banked.registration(Banked.account(3)), by: "school:t1"),
        row("already-registered", "bank-account.registered", Banked.registration(Banked.foundation)),
        row(
            "term-inverted", "bank-account.registered",
            Banked.registration(Banked.account(3), ends: "2025-12-31")),
        row(
            "school-unknown", "bank-account.registered",
            Banked.registration(Banked.account(3), "1000000000")),
        row("role-required", "payee-account.verified", Banked.verification(), by: "approver:b1"),
        row("day-in-future", "payee-account.verified", Banked.verification(on: "2026-12-21")),
    ]

    static let statements: [Row] = [
        row("role-required", "statement.imported", Banked.statement(2), by: "operator:o1"),
        statement("bank-account-unknown", Banked.statement(2, of: Banked.account(3))),
        statement("statement-imported-already", Banked.statement()),
        statement("statement-imported-already", Banked.statement(of: Banked.school)),
        statement("term-inverted", Banked.statement(2, from: "2026-12-12", to: "2026-12-11")),
        statement("day-in-future", Banked.statement(2, from: "2026-12-11", to: "2026-12-21")),
        statement("statement-balances-misplaced", Banked.statement(2, opening: nil)),
        statement("statement-balances-misplaced", Banked.statement(2, opening: nil, closing: nil)),
        statement("statement-balances-misplaced", Banked.statement(2, format: "camt.054")),
        statement("statement-balances-misplaced", Banked.statement(2, opening: nil, format: "camt.054")),
        statement("statement-balances-misplaced", Banked.statement(2, closing: nil, format: "csv")),
        statement("statement-unbalanced", Banked.statement(2, closing: 599)),
        statement("statement-overlaps", Banked.statement(2)),
        statement("statement-overlaps", Banked.statement(1, part: 2)),
        statement(
            "statement-overlaps",
            Banked.statement(2, from: "2026-12-10", to: "2026-12-11", opening: 599, closing: 1_099)),
        statement(
            "statement-overlaps",
            Banked.statement(2, from: "2026-12-05", to: "2026-12-06", opening: 600, closing: 1_100)),
        statement("statement-overlaps", Banked.statement(2, from: "2026-11-01", to: "2026-12-20")),
    ]

    static let matches: [Row] = [
        match("role-required", [([1], [gifts[0]])], by: "approver:b1"),
        match("bank-account-unknown", [([1], [gifts[0]])], of: Banked.account(3)),
        match("statement-unknown", [([1], [gifts[0]])], in: 2),
        match("statement-unknown", [([1], [gifts[0]])], part: 2),
        match("match-account-differs", [([1], [gifts[4]])], of: Banked.school),
        match("notification-matched", [([1], [gifts[0]])], in: 2) {
            $0.bank("statement.imported", Banked.statement(2, opening: nil, closing: nil, format: "camt.054"))
        },
        match("match-misshapen", [([], [gifts[0]])]),
        match("match-misshapen", [([1], [])]),
        match("match-misshapen", [([1, 2], [gifts[0], gifts[1]])]),
        match("line-unknown", [([6], [gifts[0]])]),
        match("line-unknown", [([0], [gifts[0]])]),
        match("line-unknown", [([1], [gifts[0]])], in: 2) {
            $0.bank("statement.imported", Banked.statement(2, from: "2026-12-11", to: "2026-12-11", lines: 0))
        },
        match("line-matched-already", [([1, 1], [gifts[0]])]),
        match("line-matched-already", [([1], [gifts[0]]), ([1], [gifts[1]])]),
        match("line-matched-already", [([2], [gifts[1]])]) {
            $0.bank("lines.matched", Banked.matched([([1, 2], [gifts[0]])]))
        },
        match("line-matched-already", [([1], [gifts[1]])]) {
            $0.bank("match.proposed", Banked.proposal([1], [gifts[0]]))
        },
        match("entry-not-cash", [([1], [0])]),
        match("entry-not-cash", [([1], [gifts[4]])]),
        match("entry-not-cash", [([1], [1 << 40])]),
        match("entry-matched-already", [([1], [gifts[0], gifts[0]])]),
        match("entry-matched-already", [([1], [gifts[0]]), ([2], [gifts[0]])]),
        match("entry-matched-already", [([2], [gifts[1]])]) {
            $0.bank("lines.matched", Banked.matched([([1], [gifts[0], gifts[1]])]))
        },
        // The cash of one account of the books is one, whichever of its bank accounts shows it.
        match("entry-matched-already", [([1], [gifts[0]])], in: 2, of: Banked.account(3)) {
            $0.bank("bank-account.registered", Banked.registration(Banked.account(3)))
            $0.bank("statement.imported", Banked.statement(2, of: Banked.account(3)))
            $0.bank("lines.matched", Banked.matched([([1], [gifts[0]])]))
        },
    ]

    static let decisions: [Row] = [
        propose("role-required", [1], [gifts[0]], by: "approver:b1"),
        propose("match-misshapen", [], []),
        propose("line-matched-already", [1], [gifts[1]]) {
            $0.bank("match.proposed", Banked.proposal([1], [gifts[0]]))
        },
        propose("entry-matched-already", [2], [gifts[0]]) {
            $0.bank("match.proposed", Banked.proposal([1], [gifts[0]]))
        },
        decide("role-required", "match.confirmed", by: "operator:o1"),
        decide("statement-unknown", "match.confirmed", Banked.line(1, in: 2)),
        decide("match-unknown", "match.confirmed", Banked.line(3)),
        decide("match-unknown", "match.confirmed", Banked.line(99)),
        decide("match-not-proposed", "match.confirmed") { $0.bank("match.confirmed", Banked.line(1), by: "approver:b2") },
        decide("match-not-proposed", "match.confirmed", Banked.line(3)) {
            $0.bank("lines.matched", Banked.matched([([3], [gifts[1]])]))
        },
        decide("same-person-twice", "match.confirmed", by: "accountant:k1"),
        decide("same-person-twice", "match.confirmed", by: "approver:k1"),
        decide("role-required", "match.declined", by: "school:t1"),
        decide("same-person-twice", "match.declined", by: "accountant:k1"),
        decide("match-unknown", "match.declined") { $0.bank("match.declined", Banked.line(2), by: "approver:b2") },
        decide("role-required", "match.undone", Banked.undoing(1)),
        decide("match-undecided", "match.undone", Banked.undoing(2), by: "accountant:k2"),
        decide("match-unknown", "match.undone", Banked.undoing(3), by: "accountant:k2"),
        decide("match-unknown", "match.undone", Banked.undoing(1), by: "accountant:k2") {
            $0.bank("match.confirmed", Banked.line(1), by: "approver:b2")
            $0.bank("match.undone", Banked.undoing(2))
        },
    ]

    /// About a match of lines 1 and 2 that was proposed.
    private static func decide(
        _ code: String, _ kind: String, _ body: JSON = Banked.line(1), by: String = "approver:b1",
        before: @escaping @Sendable (inout TestLedger) -> Void = { _ in }
    ) -> Row {
        row(code, kind, body, by: by) {
            $0.bank("match.proposed", Banked.proposal([1, 2], [gifts[0]]))
            before(&$0)
        }
    }

    static let rows = accounts + statements + matches + decisions

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.banked()
        row.before(&ledger)
        let count = ledger.entries.count
        let code = ledger.declare(row.kind, row.body, by: row.by)
        #expect(code == nil || ledger.entries.count == count)
        return code
    }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code, "row \(number)")
    }

    /// Each row mends one more fault than the row before.
    @Test func aStatementsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.banked()
        func statement(
            _ number: Int, of account: String = Banked.foundation, from: String, to: String, closing: Int64?
        ) -> JSON { Banked.statement(number, of: account, from: from, to: to, opening: 600, closing: closing) }
        let rows: [(String, JSON, String)] = [
            ("school:t1", statement(1, of: Banked.account(3), from: "2027-12-09", to: "2027-12-08", closing: nil),
                "role-required"),
            ("accountant:k1", statement(1, of: Banked.account(3), from: "2027-12-09", to: "2027-12-08", closing: nil),
                "bank-account-unknown"),
            ("accountant:k1", statement(1, from: "2027-12-09", to: "2027-12-08", closing: nil),
                "statement-imported-already"),
            ("accountant:k1", statement(2, from: "2027-12-09", to: "2027-12-08", closing: nil), "term-inverted"),
            ("accountant:k1", statement(2, from: "2026-12-09", to: "2027-12-08", closing: nil), "day-in-future"),
            ("accountant:k1", statement(2, from: "2026-12-09", to: "2026-12-11", closing: nil),
                "statement-balances-misplaced"),
            ("accountant:k1", statement(2, from: "2026-12-09", to: "2026-12-11", closing: 1_101),
                "statement-unbalanced"),
            ("accountant:k1", statement(2, from: "2026-12-09", to: "2026-12-11", closing: 1_100),
                "statement-overlaps"),
        ]
        for (by, body, code) in rows { #expect(ledger.declare("statement.imported", body, by: by) == code) }
        let body = statement(2, from: "2026-12-10", to: "2026-12-11", closing: 1_100)
        #expect(ledger.bank("statement.imported", body) == nil)
    }

    /// Each row mends one more fault than the row before.
    @Test func aMatchsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.banked()
        let (gifts, notification) = (Banked.gifts, Banked.statement(2, opening: nil, closing: nil, format: "camt.054"))
        ledger.bank("statement.imported", notification)
        ledger.bank("lines.matched", Banked.matched([([1], [gifts[0]])]))
        let rows: [(String, JSON, String)] = [
            ("school:t1", Banked.matched([([], [0])], in: 3, of: Banked.account(3)), "role-required"),
            ("accountant:k1", Banked.matched([([], [0])], in: 3, of: Banked.account(3)), "bank-account-unknown"),
            ("accountant:k1", Banked.matched([([], [0])], in: 3, of: Banked.school), "statement-unknown"),
            ("accountant:k1", Banked.matched([([], [0])], in: 2, of: Banked.school), "match-account-differs"),
            ("accountant:k1", Banked.matched([([], [0])], in: 2), "notification-matched"),
            ("accountant:k1", Banked.matched([([], [0])]), "match-misshapen"),
            ("accountant:k1", Banked.matched([([9], [0])]), "line-unknown"),
            ("accountant:k1", Banked.matched([([1], [0])]), "line-matched-already"),
            ("accountant:k1", Banked.matched([([2], [0])]), "entry-not-cash"),
            ("accountant:k1", Banked.matched([([2], [gifts[0]])]), "entry-matched-already"),
        ]
        for (by, body, code) in rows { #expect(ledger.declare("lines.matched", body, by: by) == code) }
        #expect(ledger.bank("lines.matched", Banked.matched([([2], [gifts[1]])])) == nil)
    }
}
