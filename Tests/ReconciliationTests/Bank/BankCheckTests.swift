import Giving
import LedgerCore
@testable import Reconciliation
import Statements
import Testing

/// Each check of the bank once where it passes, and once where it finds.
@Suite struct BankCheckTests {
    static func judge(_ check: any Check, _ world: BankWorld, asOf: String = "2026-02-15") -> [Finding] {
        var evidence = Evidence(asOf: day(asOf))
        evidence.bank = world.bank
        let findings = check.judge(evidence)
        for finding in findings {
            #expect(finding.check == check.id && finding.version == check.version)
            #expect(finding.since != nil, "\(check.id) says from when it ages")
            #expect(finding.recompute.hasPrefix("banchi reconcile bank"))
            #expect(!finding.entries.isEmpty, "\(check.id) names its entries")
            #expect(!finding.summary.isEmpty)
        }
        return findings
    }

    /// A gift and a payment, both at the bank, and matched.
    static var sound: BankWorld {
        var world = BankWorld()
        world.entry(50_000, on: "2026-01-05", reference: "DON2569/000001", method: .transfer)
        world.entry(
            -20_000, on: "2026-01-08", kind: "disbursement.paid", reference: "PAY-1",
            payeeAccount: BankWorld.payee)
        world.statement("first", [
            BankedLine(50_000, "2026-01-06", ["DON2569/000001"], balance: 50_000),
            BankedLine(-20_000, "2026-01-08", ["PAY-1"], counterparty: "9991111111", balance: 30_000),
        ], number: "1")
        world.statement("second", [], from: "2026-02-01", to: "2026-02-14", opening: 30_000, number: "2")
        world.match([1], [0])
        world.match([2], [1])
        return world
    }

    @Test(arguments: Checks.bank.map(\.id)) func soundWorldPasses(id: String) throws {
        let check = try #require(Checks.bank.first { $0.id == id })
        #expect(Self.judge(check, Self.sound) == [])
        #expect(!check.title.isEmpty && !check.titleThai.isEmpty && check.documentation.hasSuffix("."))
    }

    @Test func listHasEveryCheckOnce() {
        let ids = Checks.bank.map(\.id)
        #expect(ids == (1...22).map { $0 < 10 ? "B0\($0)" : "B\($0)" })
        #expect(Checks.of(.bank).map(\.id) == ids)
    }

    @Test func b01FindsWhatDoesNotFoot() {
        var world = BankWorld()
        world.statement("a", [BankedLine(700, "2026-01-05")], closing: 701)
        world.statement("b", [BankedLine(700, "2026-02-05")], opening: nil, format: .csv, credits: 900)
        let found = Self.judge(B01Footing(), world)
        #expect(found.map(\.difference) == [Satang(1), Satang(-200)])
        #expect(found.map(\.severity) == [.critical, .critical])
    }

    @Test func b02FindsGapOverlapBalanceAndNumber() {
        var world = BankWorld()
        world.statement("a", [], to: "2026-01-10", opening: 0, number: "1")
        world.statement("b", [], from: "2026-01-11", to: "2026-01-20", opening: 5, number: "2")
        world.statement("c", [], from: "2026-01-19", to: "2026-01-25", opening: 5, number: "4")
        world.statement("d", [], from: "2026-02-20", to: "2026-02-25", opening: 5, number: "5")
        let found = Self.judge(B02Continuity(), world)
        #expect(found.map { $0.found["faults"]?.text } == [#"["balance"]"#, #"["overlap","number"]"#, #"["gap"]"#])
        #expect(found.map(\.difference) == [Satang(5), .zero, .zero])
    }

    @Test func b03FindsStatementsAndLinesThatCameTwice() {
        var world = BankWorld()
        world.statement("a", [BankedLine(700, "2026-01-05"), BankedLine(700, "2026-01-05")], number: "1")
        world.statement("b", [BankedLine(700, "2026-01-05")], opening: nil, number: "1", format: .csv)
        world.statement("note", [BankedLine(700, "2026-01-05")], opening: nil, format: .camt054)
        let found = Self.judge(B03DuplicateImport(), world)
        #expect(found.count == 2, "the statement by its number, and one of the two equal lines")
        #expect(found[1].summary.contains("of 7.00 on 2026-01-05"))
    }

    @Test func b04FindsLinesWithoutAnEntry() {
        var world = Self.sound
        world.statement("third", [
            BankedLine(900, "2026-02-10"), BankedLine(900, "2026-02-14"), BankedLine(5, "2026-02-10", pending: true),
        ])
        let found = Self.judge(B04BankOnly(), world)
        #expect(found.map(\.difference) == [Satang(900)], "the younger one has three days")
    }

    @Test func b05FindsEntriesWithoutALine() {
        var world = Self.sound
        world.entry(100, on: "2026-01-20", method: .transfer)
        world.entry(100, on: "2026-02-13", method: .transfer)
        world.entry(100, on: "2025-01-20", method: .transfer)
        #expect(Self.judge(B05LedgerOnly(), world).map(\.found["state"]) == ["outstanding"])
        #expect(Self.judge(B05LedgerOnly(), world, asOf: "2026-12-01").map(\.found["state"]) == ["stale"])
    }

    @Test func b05PassesOverAMistakeThatWasTakenOut() {
        var world = Self.sound
        let gift = world.entry(100, on: "2026-01-20", method: .transfer)
        world.undo(gift, on: "2026-01-21")
        #expect(Self.judge(B05LedgerOnly(), world) == [])
    }

    @Test func b06FindsAnotherAmountUnderOneReference() {
        var world = Self.sound
        world.entry(-300, on: "2026-02-03", kind: "disbursement.paid", reference: "PAY-7")
        world.entry(-400, on: "2026-02-03", kind: "disbursement.paid", reference: "PAY-8")
        world.statement("third", [BankedLine(-310, "2026-02-03", ["PAY-7"]), BankedLine(-400, "2026-02-04")])
        world.match([2], [3], statement: 2, rule: "manual", state: .confirmed)
        #expect(Self.judge(B06AmountDiffers(), world).map(\.difference) == [Satang(-10)])
        world.entry(410, on: "2026-02-03")
        world.statement("fourth", [BankedLine(400, "2026-02-04")])
        world.match([1], [4], statement: 3, rule: "manual", state: .confirmed)
        #expect(Self.judge(B06AmountDiffers(), world).map(\.difference) == [Satang(-10), Satang(-10)])
    }

    @Test func b07FindsLagAndTwoFiscalYears() {
        var world = BankWorld()
        world.entry(100, on: "2026-01-02")
        world.entry(200, on: "2026-09-30")
        world.statement("a", [BankedLine(100, "2026-01-10"), BankedLine(200, "2026-10-01")])
        world.match([1], [0])
        world.match([2], [1])
        let found = Self.judge(B07DateLag(), world)
        #expect(found.map(\.severity) == [.medium, .high])
        #expect(found[0].found["days"] == 8)
        #expect(found[1].found["fiscal_years"]?.text == "[2569,2570]")
    }

    @Test func b08FindsAResidual() {
        var world = BankWorld()
        for _ in 1...3 { world.entry(100, on: "2026-01-02", method: .card) }
        world.statement("a", [BankedLine(299, "2026-01-03")])
        world.match([1], [0, 1, 2])
        #expect(Self.judge(B08BatchResidual(), world).map(\.difference) == [Satang(-1)])
    }

    @Test func b09FindsALineAndAnEntryThatAreUsedTwice() {
        var world = Self.sound
        world.match([1], [1])
        let found = Self.judge(B09DoubleUse(), world)
        #expect(found.map { $0.found["used"] } == ["line 1", "entry 1001"])
        #expect(found.allSatisfy { $0.severity == .critical })
    }

    @Test func b10FindsWhatHasSeveralCandidates() {
        var world = Self.sound
        for _ in 1...2 { world.entry(777, on: "2026-02-03", method: .transfer) }
        world.statement("third", [BankedLine(777, "2026-02-03")])
        let found = Self.judge(B10Ambiguous(), world)
        #expect(found.map { $0.found["candidates"]?.text } == ["[1002,1003]"])
        #expect(found.map(\.severity) == [.medium])
    }

    @Test func b11FindsAReturnThatNobodyTookBack() {
        var world = Self.sound
        world.entry(20_000, on: "2026-02-03", kind: "credit.received", reference: "RET-1")
        world.entry(300, on: "2026-02-03", reference: "DON2569/000009", method: .cheque)
        world.statement("third", [
            BankedLine(20_000, "2026-02-03", ["RET-1"], reversal: true),
            BankedLine(-500, "2026-02-03", text: "เช็คคืน"),
            BankedLine(300, "2026-02-03", ["DON2569/000009"], reversal: true),
        ])
        world.match([1], [2], statement: 2)
        world.match([3], [3], statement: 2)
        let found = Self.judge(B11ReturnNotMirrored(), world)
        #expect(found.map(\.difference) == [Satang(-500), Satang(300)])
        #expect(found.map { $0.found["kinds"]?.text } == ["[]", #"["donation.received"]"#])
    }

    @Test func b12FindsAFeeThatNobodyRecorded() {
        var world = Self.sound
        world.statement("third", [
            BankedLine(-1_000, "2026-02-03", code: "PMNT-ICDT-CHRG"), BankedLine(12, "2026-02-03", text: "ดอกเบี้ยรับ"),
        ])
        let found = Self.judge(B12BankCharges(), world)
        #expect(found.map { $0.expected["template"] } == ["fee", "interest"])
        #expect(Self.judge(B04BankOnly(), world) == [], "said once")
    }

    @Test func b13FindsAPaymentToAnotherAccount() {
        for number in ["999-2-22222-2", "555-5-55555-5"] {
            var world = Self.sound
            world.entry(
                -300, on: "2026-02-03", kind: "disbursement.paid", reference: "PAY-7",
                payeeAccount: BankWorld.payee)
            world.statement("third", [BankedLine(-300, "2026-02-03", ["PAY-7"], counterparty: number)])
            world.match([1], [2], statement: 2)
            let found = Self.judge(B13CounterpartyAccount(), world)
            #expect(found.map { $0.expected["account"] } == [.string(BankWorld.payee)])
            #expect(found.map(\.severity) == [.critical])
        }
    }

    @Test func b14FindsAPendingLineThatIsMatched() {
        var world = Self.sound
        world.entry(300, on: "2026-02-03")
        world.statement("third", [BankedLine(300, "2026-02-03", pending: true)])
        world.match([1], [2], statement: 2)
        #expect(Self.judge(B14PendingMatched(), world).map(\.difference) == [Satang(300)])
    }

    @Test func b15FindsWhatIsLeft() {
        var world = Self.sound
        world.statement(
            "third", [BankedLine(900, "2026-02-15")], from: "2026-02-15", to: "2026-02-15", opening: 30_000)
        #expect(Self.judge(B15ProofOfCash(), world).map(\.difference) == [Satang(-900)])
    }

    @Test func b16FindsWhatWasRecordedAfterTheSignature() {
        var world = Self.sound
        let signed = BankWorld.reference(1002)
        world.skip()
        world.bank.sign(ReconciliationSignature(asOf: day("2026-01-20"), entry: signed))
        world.entry(100, on: "2026-01-21")
        world.entry(100, on: "2026-01-20", recorded: "2026-01-21")
        #expect(Self.judge(B16Backdated(), world) == [])
        world.entry(300, on: "2026-01-19", recorded: "2026-01-21")
        #expect(Self.judge(B16Backdated(), world).map(\.difference) == [Satang(300)])
    }

    @Test func b17FindsAMoveBetweenBooks() throws {
        var ledger = try TestLedger()
        try ledger.give(10_000)
        try ledger.pay(PaymentFixture(amount: 12_000))
        #expect(B17FundTieOut().judge(ledger.evidence) == [], "a shortfall is nobody else's money")
        var evidence = ledger.evidence
        evidence.bank.classes.take(
            [
                Move(
                    debit: Account("school", TestLedger.school, "bank"), credit: Account("assets", "bank"),
                    amount: Satang(50))
            ], at: BankWorld.reference(9))
        let found = B17FundTieOut().judge(evidence)
        #expect(found.map(\.subject) == ["book-\(TestLedger.school)", "book-foundation"])
        #expect(found.map(\.difference) == [Satang(50), Satang(-50)])
        #expect(found[0].entries == [BankWorld.reference(9)])
    }

    @Test func b18FindsAnAccountWithoutStatements() {
        let found = Self.judge(B18SilentAccount(), Self.sound, asOf: "2026-04-01")
        #expect(found.map { $0.found["last"] } == ["2026-02-14"])
        #expect(Self.judge(B18SilentAccount(), BankWorld(), asOf: "2026-01-20") == [])
        #expect(Self.judge(B18SilentAccount(), BankWorld(), asOf: "2026-03-01").count == 1)
    }

    @Test func b19FindsOnePersonNoReasonAndTooMuch() {
        var world = BankWorld()
        for amount in [100, 200, 20_000_000] as [Int64] { world.entry(amount, on: "2026-01-05") }
        world.statement("a", [100, 200, 20_000_000].map { BankedLine($0, "2026-01-05") })
        world.match(
            [1], [0], rule: "manual", state: .confirmed, by: "accountant:a1", decidedBy: "approver:a1")
        world.match(
            [2], [1], rule: "manual", state: .confirmed, reason: "seen", decidedBy: "approver:b2")
        world.match(
            [3], [2], rule: "suggested", state: .confirmed, reason: "seen", decidedBy: "approver:b2")
        let found = Self.judge(B19ForcedMatch(), world)
        #expect(found.map { $0.found["faults"]?.text } == [#"["reason","person"]"#, #"["limit"]"#])
        #expect(found[1].difference == Satang(10_000_000))
    }

    @Test func b20FindsTheFirstBreakInEitherDirection() {
        var world = BankWorld()
        world.statement("newest first", [
            BankedLine(5, "2026-01-03", balance: 35), BankedLine(10, "2026-01-02", balance: 30),
            BankedLine(20, "2026-01-01", balance: 20),
        ])
        #expect(Self.judge(B20RunningBalance(), world) == [])
        world.statement("broken", [
            BankedLine(20, "2026-01-01", balance: 20), BankedLine(10, "2026-01-02", balance: 30),
            BankedLine(5, "2026-01-03", balance: 36),
        ])
        #expect(Self.judge(B20RunningBalance(), world).map(\.difference) == [Satang(1)])
    }

    @Test func b21FindsWhatWasLostOrNotGiven() {
        var world = BankWorld()
        world.statement("a", [BankedLine(5, "2026-01-03")], stated: 2)
        world.statement("b", [BankedLine(5, "2026-01-03")], skipped: 1)
        world.statement("c", [], isGiven: false)
        #expect(Self.judge(B21ParseLoss(), world).map { $0.found == .null } == [false, false, true])
    }

    @Test func b22FindsCardMoneyThatDidNotCome() {
        var world = Self.sound
        for _ in 1...3 { world.entry(100, on: "2026-02-03", method: .card) }
        world.entry(100, on: "2026-02-13", method: .card)
        let found = Self.judge(B22GatewayClearing(), world)
        #expect(found.map(\.difference) == [Satang(300)])
        #expect(Self.judge(B05LedgerOnly(), world) == [], "said once")
    }
}
