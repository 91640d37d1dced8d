@testable import Giving
import LedgerCore
import Testing

/// Who may decide on which day.
struct RoleTests {
    private static func code(_ books: Books, _ role: String, _ by: String, on day: String) -> String? {
        do {
            try books.require(role, try #require(Actor(by)), on: Sample.day(day))
            return nil
        } catch {
            return (error as? Refusal)?.code
        }
    }

    @Test func aRoleThatNobodyWasAppointedToIsJudgedByItsText() {
        let books = TestLedger.open().books
        #expect(Self.code(books, "screening", "screening:s1", on: "2026-12-20") == nil)
        #expect(Self.code(books, "screening", "monitoring:s1", on: "2026-12-20") == "role-required")
    }

    @Test func onceSomebodyIsAppointedOnlyTheAppointedDecide() {
        var ledger = TestLedger.open()
        ledger.declare("actor.appointed", .object([
            "actor": "screening:s1", "ends": "2026-12-31", "starts": "2026-12-01",
        ]))
        let rows: [(by: String, day: String, code: String?)] = [
            ("screening:s1", "2026-11-30", "actor-not-appointed"), ("screening:s1", "2026-12-01", nil),
            ("screening:s1", "2026-12-31", nil), ("screening:s1", "2027-01-01", "actor-not-appointed"),
            ("screening:s2", "2026-12-20", "actor-not-appointed"),
        ]
        for row in rows { #expect(Self.code(ledger.books, "screening", row.by, on: row.day) == row.code) }
        // Another role is not touched by it.
        #expect(Self.code(ledger.books, "monitoring", "monitoring:m1", on: "2026-12-20") == nil)
    }

    @Test func aDismissalTakesTheDaysFromItsOwnOn() {
        var ledger = TestLedger.open()
        ledger.declare("actor.appointed", .object(["actor": "screening:s1", "starts": "2026-12-01"]))
        ledger.declare("actor.dismissed", .object(["actor": "screening:s1", "on": "2026-12-10"]))
        #expect(Self.code(ledger.books, "screening", "screening:s1", on: "2026-12-09") == nil)
        #expect(Self.code(ledger.books, "screening", "screening:s1", on: "2026-12-10") == "actor-not-appointed")
        // With nobody left in office the role does not fall back to its text.
        #expect(Self.code(ledger.books, "screening", "screening:s2", on: "2026-12-10") == "actor-not-appointed")
        // And somebody dismissed can be appointed again.
        #expect(ledger.declare("actor.appointed", .object(["actor": "screening:s1", "starts": "2026-12-10"])) == nil)
        #expect(Self.code(ledger.books, "screening", "screening:s1", on: "2026-12-10") == nil)
    }

    @Test func onePersonKeepsOneIdInEveryRole() throws {
        let books = TestLedger.open().books
        let by = try #require(Actor("monitoring:p1"))
        try books.distinct(by, from: ["p2", "p3"])
        #expect(throws: Refusal.samePersonTwice(by)) { try books.distinct(by, from: ["p2", "p1"]) }
    }
}
