import Giving
import LedgerCore
import Testing

/// What becomes of schools: other names, other profiles, and an end.
struct SchoolLifeTests {
    private static let other = "1054390224"

    private static func succession(_ school: String, to successor: String?, on day: String) -> JSON {
        .object([
            "on": .string(day), "reason": "merged", "school": .string(school),
            "successor": successor.map(JSON.string),
        ])
    }

    private static func merged(on day: String) -> TestLedger {
        var ledger = TestLedger.open()
        ledger.ask(.registerSchool(Sample.school(other)))
        #expect(ledger.declare("school.succeeded", succession(Sample.code, to: other, on: day)) == nil)
        return ledger
    }

    @Test func aMergedSchoolOpensNoCampaignAndTheSuccessorIsNamed() {
        var ledger = Self.merged(on: "2026-12-10")
        let refusal = ledger.ask(.openCampaign(Sample.terms("new", opens: "2026-12-10"))).refusal
        #expect(refusal?.code == "school-succeeded")
        #expect(refusal?.explanation.contains(Self.other) == true)
        // What began before is carried on, and takes gifts.
        #expect(ledger.ask(.openCampaign(Sample.terms("old", opens: "2026-12-09"))).refusal == nil)
        #expect(ledger.ask(.receiveDonation(Sample.gift(1, to: "old"))).refusal == nil)
        #expect(ledger.ask(.receiveDonation(Sample.gift(1, to: "keep"))).refusal == nil)
    }

    @Test func aCampaignThatBeganAfterTheMergerTakesNoGift() {
        // The merger was recorded late.
        var ledger = Self.merged(on: "2026-11-30")
        #expect(ledger.ask(.receiveDonation(Sample.gift(1, to: "keep"))).refusal?.code == "school-succeeded")
    }

    @Test func nobodySucceedsInACircle() {
        var ledger = Self.merged(on: "2026-12-10")
        let back = Self.succession(Self.other, to: Sample.code, on: "2026-12-11")
        #expect(ledger.declare("school.succeeded", back) == "school-succeeded")
        let itself = Self.succession(Self.other, to: Self.other, on: "2026-12-11")
        #expect(ledger.declare("school.succeeded", itself)?.contains("successor") == true)
        let nobody = Self.succession(Self.other, to: nil, on: "2026-12-11")
        #expect(ledger.declare("school.succeeded", nobody)?.contains("successor") == true)
    }

    @Test func theNewestNameIsTheSchools() {
        var ledger = TestLedger.open()
        for (name, day) in [("สอง", "2026-12-10"), ("หนึ่ง", "2026-12-01"), ("สาม", "2026-12-10")] {
            ledger.declare("school.renamed", .object([
                "name_th": .string(name), "on": .string(day), "school": .string(Sample.code),
            ]))
        }
        #expect(ledger.books.schools[Sample.code]?.nameThai == "สาม")
        #expect(ledger.books.schools[Sample.code]?.smisCode == "54010001")
    }

    @Test func aProfileWithoutAnythingIsNone() {
        var ledger = TestLedger.open()
        for profile: JSON in [.object([]), .object(["pupils": 120]), .object(["pupils": ""]), "x"] {
            let body: JSON = .object([
                "as_of": "2026-12-01", "profile": profile, "school": .string(Sample.code), "source": "x",
            ])
            #expect(ledger.declare("school.profiled", body)?.contains("\"profile\"") == true)
        }
    }
}

/// Fiscal years as they were adopted, and as they are where nobody adopted anything.
struct FiscalYearTests {
    @Test func withoutAnyItIsOctoberToSeptember() throws {
        let books = TestLedger.open().books
        #expect(books.fiscalYear(of: Sample.day("2026-09-30")) == 2569)
        #expect(books.fiscalYear(of: Sample.day("2026-10-01")) == 2570)
        let year = try #require(books.registry.fiscalCalendar.year(2569))
        #expect((year.starts, year.ends) == (Sample.day("2025-10-01"), Sample.day("2026-09-30")))
        #expect(books.registry.fiscalCalendar.year(Int64.min / 2) == nil)
    }

    @Test func anAdoptedYearHasItsOwnDays() throws {
        var ledger = TestLedger.open()
        ledger.declare("fiscal-year.adopted", .object([
            "ends": "2028-12-31", "fiscal_year": 2571, "starts": "2028-01-01",
        ]))
        #expect(ledger.books.fiscalYear(of: Sample.day("2028-12-31")) == 2571)
        #expect(ledger.books.fiscalYear(of: Sample.day("2029-01-01")) == 2572)
        #expect(try #require(ledger.books.registry.fiscalCalendar.year(2571)).ends == Sample.day("2028-12-31"))
        // A campaign's plan is that of the year in which the campaign begins.
        ledger.ask(.importPlan(plan, lines: [Sample.line("L1", of: plan)]))
        let terms = Sample.terms("late", opens: "2028-11-01", closes: "2028-12-31", lines: ["L1"])
        ledger.ask(.openCampaign(terms))
        #expect(ledger.books.campaigns["late"]?.terms.plan == plan)
    }

    private let plan = PlanID(school: Sample.code, fiscalYear: 2571, version: 1)
}
