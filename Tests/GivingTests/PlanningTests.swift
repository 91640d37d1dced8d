import Giving
import LedgerCore
import OpenSSL
import Testing

/// A plan's way: submitted, screened line by line, amended, closed.
struct PlanningTests {
    /// A version of the sample plan's year.
    private static func plan(_ version: Int64) -> PlanID {
        PlanID(school: Sample.code, fiscalYear: 2570, version: version)
    }

    private static func lines(_ names: [String], of plan: PlanID) -> [PlanLine] {
        names.map { Sample.line($0, of: plan) }
    }

    /// A ledger in which version 2 was submitted with three lines.
    private static func submitted() -> TestLedger {
        var ledger = TestLedger.open()
        let lines = lines(["L1", "L2", "L3"], of: plan(2))
        #expect(ledger.ask(.submitPlan(plan(2), lines: lines), by: "school:t1").facts?.count == 4)
        return ledger
    }

    private static func kinds(_ ledger: TestLedger, last count: Int) -> [String] {
        ledger.entries.suffix(count).map(\.entry.kind)
    }

    @Test func aPlanComesIntoForceWithTheDecisionOnItsLastLine() {
        var ledger = Self.submitted()
        #expect(ledger.books.plans[Self.plan(2)]?.stage == .submitted)
        #expect(ledger.screen(Self.plan(2), "L2") == nil)
        #expect(ledger.screen(Self.plan(2), "L1", by: "screening:s2") == nil)
        #expect(Self.kinds(ledger, last: 2) == ["plan.line-screened", "plan.line-screened"])
        #expect(ledger.books.approvedPlan(of: Sample.code, fiscalYear: 2570)?.id == Sample.plan)
        #expect(ledger.screen(Self.plan(2), "L3") == nil)
        #expect(Self.kinds(ledger, last: 2) == ["plan.line-screened", "plan.approved"])
        #expect(ledger.books.approvedPlan(of: Sample.code, fiscalYear: 2570)?.id == Self.plan(2))
        #expect(ledger.books.isComplete)
    }

    @Test func oneReturnedLineReturnsThePlanWhenTheLastIsDecided() {
        var ledger = Self.submitted()
        #expect(ledger.screen(Self.plan(2), "L1", reason: "too-dear") == nil)
        #expect(Self.kinds(ledger, last: 1) == ["plan.line-screened"])
        #expect(ledger.screen(Self.plan(2), "L2") == nil)
        #expect(ledger.screen(Self.plan(2), "L3") == nil)
        #expect(Self.kinds(ledger, last: 2) == ["plan.line-screened", "plan.returned"])
        #expect(ledger.books.plans[Self.plan(2)]?.stage == .returned)
        #expect(ledger.books.approvedPlan(of: Sample.code, fiscalYear: 2570)?.id == Sample.plan)
        // The school tries again with the next version.
        let again = Command.submitPlan(Self.plan(3), lines: Self.lines(["L1"], of: Self.plan(3)))
        #expect(ledger.ask(again, by: "school:t1").facts != nil)
    }

    @Test func anAmendmentScreensOnlyWhatItChanges() throws {
        var ledger = Self.submitted()
        for line in ["L1", "L2", "L3"] { ledger.screen(Self.plan(2), line) }
        #expect(ledger.amend(Self.plan(3), [("L1", "L2", 10_000)]) == nil)
        #expect(
            Self.kinds(ledger, last: 5)
                == ["plan.amended"] + Array(repeating: "plan.line-entered", count: 3) + ["plan.submitted"])
        let amended = try #require(ledger.books.plans[Self.plan(3)])
        #expect(amended.lines.map(\.amount.amount) == [40_000, 60_000, 50_000])
        // Ten books at the new price.
        #expect(amended.lines.map(\.quantity) == [10, 10, 10])
        #expect(amended.lines.map(\.unitPrice.amount) == [4_000, 6_000, 5_000])
        #expect(ledger.screen(Self.plan(3), "L3", by: "screening:s3") == "plan-line-screened-already")
        #expect(ledger.screen(Self.plan(3), "L1") == nil)
        #expect(ledger.screen(Self.plan(3), "L2") == nil)
        #expect(ledger.books.approvedPlan(of: Sample.code, fiscalYear: 2570)?.id == Self.plan(3))
    }

    @Test func aLineWhoseQuantityDoesNotDivideItsAmountIsOneThing() throws {
        var ledger = TestLedger.open()
        // The sample plan was approved elsewhere: its lines carry that approval.
        #expect(ledger.amend(Self.plan(2), [("L1", "L2", 1), ("L2", "L1", 2)]) == nil)
        let lines = try #require(ledger.books.plans[Self.plan(2)]?.lines)
        #expect(lines.map(\.amount.amount) == [50_001, 49_999])
        #expect(lines.map(\.quantity) == [1, 1])
        #expect(lines.map(\.unitPrice.amount) == [50_001, 49_999])
    }

    @Test func aLineThatOnlyPassesMoneyOnCarriesItsApproval() {
        var ledger = TestLedger.open()
        let lines = Self.lines(["L1", "L2", "L3"], of: Self.plan(2))
        ledger.ask(.importPlan(Self.plan(2), lines: lines))
        #expect(ledger.amend(Self.plan(3), [("L1", "L2", 500), ("L2", "L3", 500)]) == nil)
        #expect(ledger.screen(Self.plan(3), "L2") == "plan-line-screened-already")
    }

    @Test func aTenthOfThePlanMayBeTransferredAndNoSatangMore() {
        var ledger = TestLedger.open()
        #expect(ledger.amend(Self.plan(2), [("L1", "L2", 10_001)]) == "plan-transfer-over-limit")
        // What goes back and forth counts twice.
        #expect(
            ledger.amend(Self.plan(2), [("L1", "L2", 9_000), ("L2", "L1", 1_001)])
                == "plan-transfer-over-limit")
        #expect(ledger.amend(Self.plan(2), [("L1", "L2", 10_000)]) == nil)
    }

    /// Whatever is transferred, a plan's total stays and its changed lines add up.
    @Test func transfersKeepTheTotal() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        var ledger = TestLedger.open()
        let names = (1...6).map { "L\($0)" }
        ledger.ask(.importPlan(Self.plan(2), lines: Self.lines(names, of: Self.plan(2))))
        var version: Int64 = 3
        for _ in 0..<200 {
            let transfers = (0...Int.random(in: 0...3, using: &generator)).map { _ in
                (
                    names.randomElement(using: &generator) ?? "L1",
                    names.randomElement(using: &generator) ?? "L1",
                    Int64.random(in: 1...9_000, using: &generator)
                )
            }
            guard ledger.amend(Self.plan(version), transfers) == nil else { continue }
            let plan = try #require(ledger.books.plans[Self.plan(version)])
            #expect(plan.lines.map(\.amount.amount).reduce(0, +) == 300_000, "seed \(seed)")
            #expect(plan.lines.allSatisfy { $0.amount >= .zero }, "seed \(seed)")
            #expect(
                plan.lines.allSatisfy { $0.quantity * $0.unitPrice.amount == $0.amount.amount },
                "seed \(seed)")
            for name in names { ledger.screen(plan.id, name) }
            #expect(ledger.books.plans[plan.id]?.stage == .approved, "seed \(seed)")
            version += 1
        }
        #expect(version > 10, "seed \(seed)")
    }

    /// Versions may be imported in any order, and other years and schools are no versions of it.
    @Test func theHighestApprovedVersionIsInForce() {
        var ledger = TestLedger.open()
        let other = PlanID(school: Sample.code, fiscalYear: 2571, version: 99)
        for plan in [Self.plan(9), other, Self.plan(3)] {
            ledger.ask(.importPlan(plan, lines: Self.lines(["L1"], of: plan)))
        }
        #expect(ledger.books.approvedPlan(of: Sample.code, fiscalYear: 2570)?.id == Self.plan(9))
        #expect(ledger.books.approvedPlan(of: Sample.code, fiscalYear: 2571)?.id == other)
        #expect(ledger.books.approvedPlan(of: "1054390224", fiscalYear: 2570) == nil)
        // L1 is budgeted by the first version; L2 is not in the plan any more.
        #expect(ledger.books.budget(of: Sample.code, fiscalYear: 2570).map(\.line) == ["L1"])
        let next = ledger.ask(.submitPlan(Self.plan(4), lines: Self.lines(["L1"], of: Self.plan(4))), by: "school:t1")
        #expect(next.refusal?.code == "plan-version-skipped")
    }

    @Test func aPlanIsClosedLineByLineAfterItsYear() throws {
        var ledger = TestLedger.open()
        let payment = Sample.payment(
            Satang(12_000), of: "keep",
            lines: [
                Payment.Share(line: "L1", amount: Satang(9_000)), Payment.Share(line: "L2", amount: Satang(3_000)),
            ])
        ledger.ask(.recordPayment(payment))
        let next = PlanID(school: Sample.code, fiscalYear: 2571, version: 1)
        ledger.ask(.importPlan(next, lines: Self.lines(["N1"], of: next)), by: "office:a1")
        #expect(ledger.close("L1", 41_000, "roll-over", to: ("N1", 2571, 1), at: Self.lastMoment) == "plan-year-running")
        #expect(ledger.close("L1", 50_000, "refund", at: Self.afterYear) == "plan-unspent-differs")
        #expect(ledger.close("L1", 41_000, "roll-over", to: ("N1", 2571, 1), at: Self.afterYear) == nil)
        let body = JSON.object(["fiscal_year": 2570, "school": .string(Sample.code), "version": 1])
        #expect(ledger.declare("plan.closed", body, by: "monitoring:m1", at: Self.afterYear) == "plan-line-open")
        #expect(ledger.close("L2", 47_000, "reassign", at: Self.afterYear) == nil)
        #expect(ledger.declare("plan.closed", body, by: "monitoring:m1", at: Self.afterYear) == nil)
        #expect(ledger.declare("plan.closed", body, by: "monitoring:m1", at: Self.afterYear) == "plan-closed")
        // Nothing of it moved.
        #expect(ledger.entries.suffix(3).allSatisfy { $0.entry.moves.isEmpty })
        #expect(ledger.amend(Self.plan(2), [("L1", "L2", 1)], at: Self.afterYear) == "plan-closed")
    }

    static let lastMoment = Sample.instant("2027-09-30T23:59:59+07:00")
    static let afterYear = Sample.instant("2027-10-01T00:00:00+07:00")

    @Test func aLineThatIsOverspentHasNothingLeft() {
        var ledger = TestLedger.open()
        let share = Payment.Share(line: "L1", amount: Satang(60_000))
        ledger.ask(.recordPayment(Sample.payment(Satang(60_000), of: "keep", lines: [share])))
        #expect(ledger.close("L1", 0, "refund", at: Self.afterYear) == nil)
    }

    /// What nonsense papers say of a line adds up to more than any number holds.
    @Test func whatIsPaidOnALineDoesNotOverflow() {
        var ledger = TestLedger.open()
        let share = Payment.Share(line: "L1", amount: Satang(1 << 53 - 1))
        for number in 0..<3 {
            let payment = Sample.payment(
                Satang(1), of: "keep", id: "P\(number)", lines: Array(repeating: share, count: 700))
            #expect(ledger.ask(.recordPayment(payment)).facts != nil)
        }
        #expect(ledger.close("L1", 0, "refund", at: Self.afterYear) == nil)
    }

    @Test func theResearchCommitteeMeasures() {
        var ledger = TestLedger.open()
        let indicator: JSON = .object([
            "id": "I1", "name_en": "Reading", "name_th": "การอ่าน", "strategy": "S4", "unit": "percent",
        ])
        #expect(ledger.declare("indicator.defined", indicator, by: "research:r1") == nil)
        let value: JSON = .object([
            "as_of": "2026-12-20", "document_sha256": .string(String(repeating: "0f", count: 32)),
            "indicator": "I1", "school": .string(Sample.code), "value": -3,
        ])
        #expect(ledger.declare("indicator.measured", value, by: "research:r1") == nil)
        #expect(ledger.declare("indicator.measured", value, by: "research:r1") == nil)
    }
}

/// Facts that no decision could have produced.
struct PlanningTamperingTests {
    private static let plan = PlanID(school: Sample.code, fiscalYear: 2570, version: 2)

    private static func isRefused(_ facts: [Fact], by: String, _ ledger: TestLedger) -> Bool {
        var books = ledger.books
        do {
            for fact in facts {
                try books.apply(
                    fact, by: by, at: Sample.now, entry: EntryReference(sequence: 0, leaf: .zero))
            }
            return false
        } catch {
            return true
        }
    }

    private static func submission(_ lines: [PlanLine]) -> [Fact] {
        lines.map(Fact.planLineEntered) + [.planSubmitted(PlanSubmission(plan: plan, lines: lines))]
    }

    @Test func whatASchoolSubmitsIsNotApprovedWithoutTheCommittee() {
        let ledger = TestLedger.open()
        let facts = Self.submission([Sample.line("L1", of: Self.plan)])
        #expect(!Self.isRefused(facts, by: "school:t1", ledger))
        #expect(Self.isRefused(facts + [.planApproved(Self.plan)], by: "school:t1", ledger))
        #expect(!Self.isRefused(facts + [.planApproved(Self.plan)], by: "office:a1", ledger))
    }

    @Test func whatIsImportedIsApprovedAtOnce() {
        let facts = Self.submission([Sample.line("L1", of: Self.plan)])
        let other = Fact.schoolRegistered(Sample.school("1054390299"))
        #expect(Self.isRefused(facts + [other], by: "office:a1", TestLedger.open()))
        #expect(!Self.isRefused(facts + [other], by: "school:t1", TestLedger.open()))
    }

    @Test func aSubmissionKeepsToItsRulesInALogToo() {
        let line = Sample.line("L1", of: Self.plan)
        let wrong = PlanLine(
            plan: line.plan, line: "L1", strategy: "S1", kind: .materials, item: "x", quantity: 2, unit: "x",
            unitPrice: Satang(1), amount: Satang(3), starts: line.starts, ends: line.ends)
        #expect(Self.isRefused(Self.submission([wrong]), by: "school:t1", TestLedger.open()))
    }

    @Test func aPlanIsNeitherReturnedNorAmendedOutOfTurn() throws {
        var ledger = TestLedger.open()
        let body = JSON.object(["fiscal_year": 2570, "school": .string(Sample.code), "version": 2])
        let returned = Fact.declared(try DeclaredFact(asking: "plan.returned", body: body))
        ledger.ask(.submitPlan(Self.plan, lines: [Sample.line("L1", of: Self.plan)]), by: "school:t1")
        #expect(Self.isRefused([returned], by: "screening:s1", ledger))
        // The decision on the last line has its consequence next to it.
        let screening = LineScreening(plan: Self.plan, line: "L1", decision: .approved, reason: nil)
        let screened = Fact.declared(.planning(.lineScreened(screening)))
        #expect(!Self.isRefused([screened, .planApproved(Self.plan)], by: "screening:s1", ledger))
        #expect(Self.isRefused([screened, returned], by: "screening:s1", ledger))
    }
}

extension TestLedger {
    /// Decides on a line; returns it where a reason is given.
    @discardableResult
    mutating func screen(
        _ plan: PlanID, _ line: String, reason: String? = nil, by: String = "screening:s1"
    ) -> String? {
        declare(
            "plan.line-screened",
            .object([
                "decision": reason == nil ? "approved" : "returned", "fiscal_year": .integer(plan.fiscalYear),
                "line": .string(line), "reason": reason.map(JSON.string), "school": .string(plan.school),
                "version": .integer(plan.version),
            ]), by: by)
    }

    /// Amends the version before.
    @discardableResult
    mutating func amend(
        _ plan: PlanID, _ transfers: [(String, String, Int64)], base: Int64? = nil,
        by: String = "school:t1", at now: Instant = Sample.now
    ) -> String? {
        declare(
            "plan.amended",
            .object([
                "base": .integer(base ?? plan.version - 1), "fiscal_year": .integer(plan.fiscalYear),
                "school": .string(plan.school),
                "transfers": .array(
                    transfers.map { .array([.string($0.0), .string($0.1), .integer($0.2)]) }),
                "version": .integer(plan.version),
            ]), by: by, at: now)
    }

    /// Closes a line of the sample plan.
    @discardableResult
    mutating func close(
        _ line: String, _ unspent: Int64, _ outcome: String, to target: (String, Int64, Int64)? = nil,
        version: Int64 = 1, by: String = "monitoring:m1", at now: Instant
    ) -> String? {
        let to = target.map { line, year, version in
            JSON.object([
                "fiscal_year": .integer(year), "line": .string(line), "version": .integer(version),
            ])
        }
        return declare(
            "plan.line-closed",
            .object([
                "fiscal_year": 2570, "line": .string(line), "outcome": .string(outcome),
                "school": .string(Sample.code), "to": to, "unspent": .integer(unspent),
                "version": .integer(version),
            ]), by: by, at: now)
    }
}
