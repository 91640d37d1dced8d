import Giving
import LedgerCore
import Reconciliation
import Testing

/// P05, P06 and P24: how plans change, and when. The plan is of 4,500.00 baht in three lines.
struct AmendmentChecksTests {
    @Test func transfersWithinATenthOfThePlanAreNoFinding() throws {
        var ledger = try TestLedger()
        try ledger.amend(to: 2, [("L3", "L1", 45_000)])
        #expect(ledger.findings("P05") == [])
    }

    @Test func transfersAddUpOverTheYear() throws {
        var ledger = try TestLedger()
        try ledger.amend(to: 2, [("L3", "L1", 45_000)])
        try ledger.amend(to: 3, [("L3", "L1", 1)], on: "2026-02-10")
        let finding = try #require(ledger.findings("P05").first)
        #expect(ledger.findings("P05").count == 1)
        #expect(finding.subject == "1054390223/2569/v3")
        #expect(finding.severity == .high)
        #expect(finding.difference == Satang(1))
        #expect(finding.found["transfers"] == 45_001)
        #expect(finding.expected["transfers"] == 45_000)
        #expect(finding.entries.count == 2)
    }

    @Test func muchOfOneLineIsAMediumFinding() throws {
        var ledger = try TestLedger()
        var parameters = Parameters.shipped
        parameters.plan.transfers.linePercent = 20
        try ledger.amend(to: 2, [("L2", "L1", 20_001)])
        let finding = try #require(try ledger.findings("P05", parameters).first)
        #expect(try ledger.findings("P05", parameters).map(\.subject) == ["1054390223/2569/v1/L2"])
        #expect(finding.severity == .medium)
        #expect(finding.difference == Satang(1))
        parameters.plan.transfers.linePercent = 21
        #expect(try ledger.findings("P05", parameters) == [])
    }

    @Test func anAmendmentThatNobodyApprovedMovesNothing() throws {
        var ledger = try TestLedger()
        let body: JSON = .object([
            "base": 1, "fiscal_year": 2569, "school": .string(TestLedger.school),
            "transfers": .array([.array(["L3", "L1", 199_999])]), "version": 2,
        ])
        try ledger.put("plan.amended", body, by: "school:t1")
        #expect(ledger.findings("P05") == [])
        #expect(ledger.findings("P06") == [])
    }

    @Test func aProtectedLineKeepsItsMoney() throws {
        var lines = [LineFixture].usual
        lines[1].kind = .remuneration
        var ledger = try TestLedger()
        try ledger.importPlan(version: 2, lines: lines)
        try ledger.amend(to: 3, [("L2", "L1", 10_000)])
        let finding = try #require(ledger.findings("P06").first)
        #expect(ledger.findings("P06").count == 1)
        #expect(finding.subject == "1054390223/2569/v3/L2")
        #expect(finding.difference == Satang(10_000))
        #expect(finding.found.text == #"{"kind":"remuneration","out":10000}"#)
        var parameters = Parameters.shipped
        parameters.plan.protectedKinds = [.building]
        #expect(try ledger.findings("P06", parameters) == [])
    }

    @Test func moneyIntoAProtectedLineIsNoFinding() throws {
        var lines = [LineFixture].usual
        lines[1].kind = .remuneration
        var ledger = try TestLedger()
        try ledger.importPlan(version: 2, lines: lines)
        try ledger.amend(to: 3, [("L1", "L2", 10_000)])
        #expect(ledger.findings("P06") == [])
    }

    @Test func aLineIsNotBothSourceAndTargetInOneYear() throws {
        var ledger = try TestLedger()
        try ledger.amend(to: 2, [("L3", "L1", 10_000)])
        #expect(ledger.findings("P06") == [])
        try ledger.amend(to: 3, [("L1", "L2", 4_000)], on: "2026-02-10")
        let finding = try #require(ledger.findings("P06").first)
        #expect(ledger.findings("P06").count == 1)
        #expect(finding.subject == "1054390223/2569/v3/L1")
        #expect(finding.difference == Satang(4_000))
        #expect(finding.entries.count == 3)
    }

    @Test func aVersionThatComesAfterThePaymentDoesNotJustifyIt() throws {
        var ledger = try TestLedger()
        try ledger.give(200_000)
        try ledger.pay(PaymentFixture(lines: [("L2", 100_001)], amount: 100_001), recorded: "2026-02-10")
        #expect(ledger.findings("P24") == [])
        try ledger.importPlan(
            version: 2, lines: [LineFixture(line: "L2", quantity: 1, unitPrice: 110_000, amount: 110_000)])
        let finding = try #require(ledger.findings("P24").first)
        #expect(finding.subject == "PAY-1")
        #expect(finding.difference == Satang(1))
        #expect(finding.found["plan"] == "1054390223/2569/v2")
        #expect(finding.found["before"] == "1054390223/2569/v1")
        #expect(ledger.findings("P04") == [])
    }

    @Test func aVersionThatCameBeforeJustifiesAPayment() throws {
        var ledger = try TestLedger()
        try ledger.give(200_000)
        try ledger.importPlan(
            version: 2, lines: [LineFixture(line: "L2", quantity: 1, unitPrice: 110_000, amount: 110_000)])
        try ledger.pay(PaymentFixture(lines: [("L2", 100_001)], amount: 100_001))
        #expect(ledger.findings("P24") == [])
    }

    /// Everything in this ledger is recorded on 30 September 2026 or later.
    @Test(arguments: [("2026-09-30", 0), ("2026-09-29", 1)])
    func whatASchoolSubmittedIsJudgedByTheDayToo(paid: String, count: Int) throws {
        var ledger = try TestLedger()
        try ledger.amend(to: 2, [("L3", "L2", 40_000)], on: "2026-09-30")
        try ledger.give(200_000)
        try ledger.pay(PaymentFixture(lines: [("L2", 120_000)], amount: 120_000, paid: paid))
        #expect(ledger.findings("P24").count == count)
    }

    @Test func aLineOfALaterVersionHasNoDifference() throws {
        var ledger = try TestLedger()
        try ledger.give(100_000)
        try ledger.pay(PaymentFixture(lines: [("L9", 10_000)]))
        try ledger.importPlan(
            version: 2, lines: .usual + [LineFixture(line: "L9", quantity: 1, unitPrice: 10_000, amount: 10_000)])
        let finding = try #require(ledger.findings("P24").first)
        #expect(finding.difference == nil)
        #expect(finding.found["line"] == "L9")
    }
}
