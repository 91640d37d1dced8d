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

    /// Appointed for a school, `school:t1` acts for no other; `school:t2` is appointed for any.
    private static func schools() -> TestLedger {
        var ledger = TestLedger.spending()
        ledger.ask(.registerSchool(Sample.school(other)))
        ledger.ask(.importPlan(PlanID(school: other, fiscalYear: 2570, version: 1), lines: [
            Sample.line("L1", of: PlanID(school: other, fiscalYear: 2570, version: 1)),
        ]))
        ledger.ask(.openCampaign(Sample.terms("theirs", school: other, lines: ["L1"])))
        ledger.ask(.receiveDonation(Sample.gift(100, to: "theirs")))
        ledger.ask(.recordPayment(Sample.payment(Satang(1), of: "theirs")))
        ledger.declare("campaign.cancelled", Campaigning.because("theirs"))
        ledger.promise("G1", quantity: 1, school: other)
        ledger.deliver("G1", 1)
        for (actor, school) in [("school:t1", Sample.code), ("school:t2", nil)] {
            ledger.declare("actor.appointed", .object([
                "actor": .string(actor), "school": school.map(JSON.string), "starts": "2026-12-01",
            ]))
        }
        return ledger
    }

    private static let other = "1054390224"

    private static let acts: [@Sendable (inout TestLedger, String) -> String?] = [
        { $0.request(Asking.request("D1", 1, of: "theirs", school: other), by: $1) },
        { $0.declare("campaign.reported", Campaigning.report("theirs"), by: $1) },
        { $0.accept("G1", 1, by: $1) },
        { $0.amend(PlanID(school: other, fiscalYear: 2570, version: 2), [("L1", "L1", 1)], by: $1) },
        { ledger, by in
            let plan = PlanID(school: other, fiscalYear: 2570, version: 2)
            let lines = [Sample.line("L1", of: plan)]
            return ledger.ask(.submitPlan(plan, lines: lines), by: by).refusal?.code
        },
        { ledger, by in
            let plan = PlanID(school: other, fiscalYear: 2570, version: 1)
            let terms = Sample.terms("next", school: other, lines: ["L1"])
            let body = Fact.campaignOpened(Campaign(terms: terms, plan: plan)).body
            return ledger.declare("campaign.drafted", body, by: by)
        },
    ]

    @Test(arguments: acts.indices) func whoActsForASchoolActsForNoOther(number: Int) {
        var ledger = Self.schools()
        #expect(Self.acts[number](&ledger, "school:t1") == "school-not-its-own")
        #expect(Self.acts[number](&ledger, "school:t2") != "school-not-its-own")
        // Of its own school it may.
        #expect(ledger.request(Asking.request("D9", 1), by: "school:t1") == nil)
    }

    @Test func anAppointmentNamesASchoolThatThereIsAndOnlyForIt() {
        var ledger = TestLedger.open()
        func body(_ actor: String, _ school: String) -> JSON {
            .object(["actor": .string(actor), "school": .string(school), "starts": "2026-12-01"])
        }
        #expect(ledger.declare("actor.appointed", body("school:t1", "9999999999")) == "school-unknown")
        #expect(ledger.declare("actor.appointed", body("monitoring:t1", Sample.code))?.contains("school") == true)
        #expect(ledger.declare("actor.appointed", body("school:t1", Sample.code)) == nil)
        // What is left of an appointment that ends early is still for this school.
        ledger.declare("actor.dismissed", .object(["actor": "school:t1", "on": "2026-12-25"]))
        let office = Actor("school:t1").flatMap { ledger.books.registry.office(of: $0, on: Sample.day("2026-12-24")) }
        #expect(office?.school == Sample.code && office?.term.ends == Sample.day("2026-12-24"))
    }

    @Test func onePersonKeepsOneIdInEveryRole() throws {
        let books = TestLedger.open().books
        let by = try #require(Actor("monitoring:p1"))
        try books.distinct(by, from: ["p2", "p3"])
        #expect(throws: Refusal.samePersonTwice(by)) { try books.distinct(by, from: ["p2", "p1"]) }
    }
}
