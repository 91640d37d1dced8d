import Giving
import LedgerCore
import Reconciliation
import Testing

/// P01 to P03 and P07: the right school, plan, line and time.
struct IdentityChecksTests {
    @Test func paymentThatKeepsEveryRuleIsNoFinding() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture())
        #expect(ledger.report().findings == [])
    }

    @Test func paymentToAnotherSchoolIsFound() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        let placed = try ledger.pay(PaymentFixture(school: TestLedger.otherSchool))
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P01"])
        let finding = try #require(findings.first)
        #expect(finding.severity == .critical)
        #expect(finding.subject == "PAY-1")
        #expect(finding.school == TestLedger.school)
        #expect(finding.expected["school"] == "1054390223")
        #expect(finding.found["school"] == "1054390224")
        #expect(finding.found["registered"] == true)
        #expect(finding.entries.first == placed.reference)
    }

    @Test func unregisteredSchoolIsFoundAndNeverStandsInACommand() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(campaign: "C9", school: "$(reboot)"))
        let finding = try #require(ledger.findings("P01").first)
        #expect(finding.school == "$(reboot)")
        #expect(
            finding.recompute.hasPrefix("banchi reconcile plan --fiscal-year 2569 --format json #"))
        #expect(!finding.recompute.contains("reboot"))
    }

    @Test func paymentForAnUnknownCampaignIsFoundOnceAndJudgedByNoPlan() throws {
        var ledger = try TestLedger()
        try ledger.pay(PaymentFixture(campaign: "C9", lines: [("L9", 10_000)], paid: "2024-01-01"))
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P01"])
        #expect(findings.first?.expected == "a registered campaign")
        #expect(findings.first?.found["campaign"] == "C9")
        #expect(findings.first?.school == TestLedger.school)
    }

    @Test(arguments: [("2025-10-01", false), ("2026-09-30", false), ("2025-09-30", true)])
    func planIsInForceFromOctoberToSeptember(paid: String, isFound: Bool) throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(paid: paid))
        #expect(ledger.findings("P02").count == (isFound ? 1 : 0))
    }

    @Test func anAdoptedYearIsJudgedByItsOwnDays() throws {
        var ledger = try TestLedger()
        let year: JSON = .object([
            "ends": "2026-12-31", "fiscal_year": 2569, "starts": "2026-01-01",
        ])
        try ledger.ask(.declare(try DeclaredFact(asking: "fiscal-year.adopted", body: year)))
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(paid: "2026-12-31"), recorded: "2027-01-05")
        #expect(ledger.findings("P02").isEmpty)
        // Of the days before nobody adopted anything: they are the usual year's.
        try ledger.pay(PaymentFixture(id: "DB-2", paid: "2025-09-30"))
        let finding = try #require(ledger.findings("P02").first)
        #expect(finding.expected["from"] == "2026-01-01")
        #expect(finding.found["fiscal_year"] == 2568)
    }

    @Test func paymentOfAnotherYearShowsTheIntervalAndThePlansDigest() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(paid: "2025-09-30"))
        let finding = try #require(ledger.findings("P02").first)
        #expect(
            finding.expected.text
                == #"{"approved":true,"fiscal_year":2569,"from":"2025-10-01","to":"2026-09-30"}"#)
        #expect(finding.found["plan"] == "1054390223/2569/v1")
        #expect(finding.found["fiscal_year"] == 2568)
        #expect(finding.found["lines_sha256"]?.stringValue?.utf8.count == 64)
        #expect(finding.entries.count == 4)
    }

    /// The evidence of a paying ledger that lacks its entries of one kind: the rules would not
    /// have let it grow like this, but checks do not rely on them.
    private static func evidence(without kind: String) throws -> Evidence {
        var ledger = try TestLedger()
        try ledger.pay(PaymentFixture())
        var evidence = Evidence()
        for placed in ledger.entries where placed.entry.kind != kind {
            evidence.take(placed, try Fact(reading: placed.entry))
        }
        return evidence
    }

    @Test func paymentToASchoolThatIsNotRegisteredIsFound() throws {
        let findings = P01SchoolIdentity()
            .judge(try Self.evidence(without: "school.registered"))
        #expect(findings.map { $0.found["registered"] } == [false])
        #expect(findings.map { $0.found["school"] } == [.string(TestLedger.school)])
    }

    @Test func campaignWhosePlanWasNeverApprovedIsFound() throws {
        let evidence = try Self.evidence(without: "plan.approved")
        let findings = P02PlanInForce().judge(evidence)
        #expect(findings.map { $0.found["approved"] } == [false])
        #expect(findings.map { $0.found["plan"] } == [.null])
        #expect(P03LineExists().judge(evidence).isEmpty)
    }

    @Test func lineThatThePlanLacksIsFound() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(lines: [("L1", 4_000), ("L9", 6_000)]))
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P03"])
        #expect(
            findings.first?.found.text
                == #"{"in_plan":false,"line":"1054390223/2569/v1/L9","share":6000}"#)
    }

    @Test func lineThatTheCampaignIsNotForIsFound() throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L2"])
        try ledger.give(100_000, to: "C2")
        try ledger.pay(PaymentFixture(campaign: "C2"))
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P03"])
        #expect(findings.first?.expected["lines"] == .strings(["L2"]))
        #expect(findings.first?.found["in_plan"] == true)
        #expect(findings.first?.found["line"] == "1054390223/2569/v1/L1")
    }

    @Test func newestApprovedVersionOfThePlanCounts() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.importPlan(version: 3, lines: [.second])
        try ledger.importPlan(version: 2)
        try ledger.pay(PaymentFixture())
        #expect(ledger.findings("P03").first?.found["line"] == "1054390223/2569/v3/L1")
    }

    @Test func daysOutsideTheLinesPeriodAreFound() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        let lines = [("L3", Int64(10_000))]
        try ledger.pay(
            PaymentFixture(id: "IN", lines: lines, paid: "2026-03-31", invoiced: "2026-01-01"))
        try ledger.pay(PaymentFixture(id: "LATE", lines: lines, paid: "2026-04-01"))
        try ledger.pay(
            PaymentFixture(id: "EARLY", lines: lines, paid: "2026-01-02", invoiced: "2025-12-31"))
        let findings = ledger.report().findings
        #expect(findings.map(\.check) == ["P07", "P07"])
        #expect(findings.map(\.subject) == ["EARLY", "LATE"])
        #expect(findings.map(\.severity) == [.high, .high])
        #expect(findings.first?.found.text == #"{"invoiced":"2025-12-31","paid":"2026-01-02"}"#)
        #expect(
            findings.last?.expected.text
                == #"[{"ends":"2026-03-31","line":"1054390223/2569/v1/L3","starts":"2026-01-01"}]"#)
        #expect(findings.last?.found["invoiced"] == .null)
    }

    @Test func lineThatEndsBeforeItStartsHoldsNoDay() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        let inverted = LineFixture(
            line: "L1", quantity: 3, unitPrice: 50_000, amount: 150_000, starts: "2026-03-01",
            ends: "2026-02-01")
        try ledger.importPlan(version: 2, lines: [inverted])
        try ledger.pay(PaymentFixture())
        #expect(ledger.findings("P07").count == 1)
    }
}
