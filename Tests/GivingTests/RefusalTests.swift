import Foundation
import Giving
import LedgerCore
import Testing

/// Every refusal by its code, and which of several comes first.
struct RefusalTests {
    /// Something that is asked of an open ledger, and the code that it is refused with.
    struct Row: Sendable {
        let code: String
        let command: Command
        var at = Sample.now
        var prepare: @Sendable (inout TestLedger) -> Void = { _ in }
    }

    private static let most = Satang.largestMove

    static let rows: [Row] = [
        Row(code: "already-registered", command: .registerSchool(Sample.school())),
        Row(code: "already-registered", command: .importPlan(Sample.plan, lines: [])),
        Row(code: "already-registered", command: .openCampaign(Sample.terms("keep"))),
        Row(code: "already-registered", command: organisation("O1")) { $0.ask(organisation("O1")) },
        Row(code: "ledger-already-open", command: Sample.opening),
        Row(code: "school-unknown", command: .openCampaign(Sample.terms("x", school: "9999999999"))),
        Row(code: "school-unknown", command: .importPlan(plan("9999999999"), lines: [])),
        Row(code: "plan-empty", command: .importPlan(plan(version: 2), lines: [])),
        Row(code: "plan-line-twice", command: importing(["L1", "L2", "L1"])),
        Row(code: "plan-too-large", command: importing((0...500).map { "L\($0)" })),
        Row(code: "plan-not-approved", command: .openCampaign(
            Sample.terms("x", opens: "2030-01-01", closes: "2030-01-31"))),
        Row(code: "plan-line-unknown", command: .openCampaign(Sample.terms("x", lines: ["L1", "L9"]))),
        Row(code: "campaign-unknown", command: .receiveDonation(Sample.gift(1, to: "none"))),
        Row(code: "campaign-unknown", command: .receiveDonation(Sample.gift(1, to: "ก"))),
        Row(code: "campaign-unknown", command: .closeCampaign("none")),
        Row(code: "campaign-window-inverted", command: .openCampaign(
            Sample.terms("x", opens: "2026-12-02", closes: "2026-12-01"))),
        Row(code: "campaign-without-lines", command: .openCampaign(Sample.terms("x", lines: []))),
        Row(code: "campaign-goal-missing", command: .openCampaign(Sample.terms("x", goal: 0))),
        Row(code: "campaign-goal-missing", command: .openCampaign(Sample.terms("x", goal: -1))),
        Row(code: "campaign-goal-missing", command: .openCampaign(
            Sample.terms("x", goal: most.amount / 100 + 1))),
        Row(code: "campaign-minimum-misplaced", command: .openCampaign(Sample.terms("x", minimum: 1))),
        Row(code: "campaign-minimum-misplaced", command: .openCampaign(Sample.terms("x", model: .twoStep))),
        Row(code: "campaign-minimum-misplaced", command: .openCampaign(
            Sample.terms("x", model: .twoStep, minimum: 0))),
        Row(code: "campaign-minimum-misplaced", command: .openCampaign(
            Sample.terms("x", model: .twoStep, minimum: 1_001))),
        Row(code: "campaign-closed", command: .closeCampaign("keep"), at: Sample.afterwards) {
            $0.ask(.closeCampaign("keep"), at: Sample.afterwards)
        },
        Row(code: "campaign-closed", command: .receiveDonation(Sample.gift(1, to: "keep"))) {
            $0.ask(.closeCampaign("keep"), at: Sample.afterwards)
        },
        Row(code: "campaign-ends-later", command: .closeCampaign("keep")),
        // The last day of the campaign is still its own, up to midnight in Bangkok.
        Row(code: "campaign-ends-later", command: .closeCampaign("keep"),
            at: Sample.instant("2027-01-31T23:59:59.999999+07:00")),
        Row(code: "amount-out-of-range", command: .receiveDonation(Sample.gift(0, to: "keep"))),
        Row(code: "amount-out-of-range", command: .receiveDonation(Sample.gift(-1, to: "keep"))),
        Row(code: "amount-out-of-range", command: .receiveDonation(
            Sample.gift(satang: most + Satang(1), to: "keep"))),
        Row(code: "amount-out-of-range", command: .recordPayment(Sample.payment(0, of: "keep"))),
        Row(code: "amount-out-of-range", command: .recordPayment(
            Sample.payment(most + Satang(1), of: "keep"))),
        Row(code: "received-in-future", command: .receiveDonation(
            Sample.gift(1, to: "keep", received: Sample.instant("2026-12-21T00:00:00+07:00")))),
        Row(code: "campaign-not-open", command: .receiveDonation(
            Sample.gift(1, to: "keep", received: Sample.instant("2026-11-30T23:59:59+07:00")))),
        Row(code: "campaign-not-open", command: .receiveDonation(
            Sample.gift(1, to: "keep", received: Sample.instant("2027-02-01T00:00:00+07:00"))),
            at: Sample.afterwards),
        Row(code: "total-too-large", command: .receiveDonation(Sample.gift(satang: most, to: "items"))) {
            for _ in 0..<9 { $0.ask(.receiveDonation(Sample.gift(satang: most, to: "keep"))) }
        },
        // A conditional campaign is funded in one move, which carries no more.
        Row(code: "total-too-large", command: .receiveDonation(Sample.gift(satang: most, to: "rich"))) {
            $0.ask(.openCampaign(Sample.terms("rich", model: .allOrNothing, goal: most.amount / 100)))
            $0.ask(.receiveDonation(Sample.gift(1, to: "rich")))
        },
        Row(code: "total-too-large", command: .recordPayment(Sample.payment(most, of: "none"))) {
            for _ in 0..<9 { $0.ask(.recordPayment(Sample.payment(most, of: "none"))) }
        },
        Row(code: "commitments-malformed", command: committing(Array(Sample.commitments.prefix(3)))),
        Row(code: "commitments-malformed", command: committing(Sample.commitments.reversed())),
        Row(code: "commitments-malformed", command: committing(
            Array(repeating: Sample.commitments[0], count: 4))),
        Row(code: "commitments-malformed", command: committing(
            Sample.commitments.map { String($0.dropLast(4)) })),
        Row(code: "commitments-malformed", command: committing(Sample.commitments.map { $0 + "=" })),
        Row(code: "commitments-malformed", command: committing(Sample.commitments + ["zzzz"])),
        Row(code: "paid-in-future", command: .recordPayment(
            Sample.payment(Satang(1), of: "keep", paid: Sample.day("2026-12-21")))),
    ]

    private static func organisation(_ id: String) -> Command {
        .registerOrganisation(
            Organisation(
                id: id, nameThai: "อบต.", nameEnglish: "SAO", role: "local", taxID: nil, joined: nil))
    }

    private static func plan(_ school: String = Sample.code, version: Int64 = 1) -> PlanID {
        PlanID(school: school, fiscalYear: 2570, version: version)
    }

    private static func importing(_ names: [String]) -> Command {
        .importPlan(plan(version: 2), lines: names.map { Sample.line($0, of: plan(version: 2)) })
    }

    private static func committing(_ commitments: [String]) -> Command {
        .receiveDonation(Sample.gift(1, to: "keep", commitments: commitments))
    }

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.open()
        row.prepare(&ledger)
        return ledger.ask(row.command, at: row.at).refusal?.code
    }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code)
    }

    @Test func nothingIsRecordedBeforeTheLedgerIsOpen() {
        for row in Self.rows where row.code != "ledger-already-open" {
            var ledger = TestLedger()
            #expect(ledger.ask(row.command).refusal == .ledgerNotOpen)
        }
    }

    @Test func everyCodeIsReached() {
        let codes = Refusal.Rule.allCases.map(\.rawValue)
        var reached = Set((Self.rows + CampaigningRefusalTests.commands).compactMap(Self.code))
        reached.formUnion(CampaigningRefusalTests.rows.compactMap(CampaigningRefusalTests.code))
        reached.formUnion(RegistryRefusalTests.rows.compactMap(RegistryRefusalTests.code))
        reached.formUnion(SpendingRefusalTests.rows.compactMap(SpendingRefusalTests.code))
        reached.formUnion(SpendingRefusalTests.withheld.compactMap(\.code))
        reached.formUnion(MatchingRefusalTests.rows.compactMap(MatchingRefusalTests.code))
        reached.formUnion(GrantsRefusalTests.rows.compactMap(GrantsRefusalTests.code))
        reached.formUnion(PlanningRefusalTests.rows.compactMap(PlanningRefusalTests.code))
        reached.formUnion(InKindRefusalTests.rows.compactMap(InKindRefusalTests.code))
        reached.formUnion(GiftRefusalTests.rows.compactMap(GiftRefusalTests.code))
        reached.formUnion(BankingRefusalTests.rows.compactMap(BankingRefusalTests.code))
        reached.formUnion(ReconcilingRefusalTests.rows.compactMap(ReconcilingRefusalTests.code))
        reached.formUnion(ClosingRefusalTests.rows.compactMap(ClosingRefusalTests.code))
        // These have tests of their own.
        reached.formUnion([
            Refusal.keyReused(recorded: "a", asked: "b").code, Refusal.ledgerNotOpen.code,
            Refusal.malformed(Wording("", "")).code, Refusal.donationAlreadyReversed(receipt: "").code,
            Refusal.moneyAlreadySpent(campaign: "", left: .zero).code,
            Refusal.logKeyForeign("").code, Refusal.logKeyNotActive("").code,
            Refusal.logKeyLast("").code, Refusal.receiptReplaced("", by: "").code,
            Refusal.eDonationStateSkipped(receipt: "", from: "", to: "").code,
            Refusal.reportedInFuture(Sample.day("2026-12-20")).code,
            Refusal.periodClosed(Sample.day("2026-12-20"), for: nil).code,
            Refusal.schoolNotItsOwn(Actor("school:t1")!, school: Sample.code).code,
        ])
        #expect(codes.count == Set(codes).count)
        #expect(reached == Set(codes))
    }

    @Test func aRefusalExplainsItselfInOneLine() {
        for row in Self.rows {
            var ledger = TestLedger.open()
            row.prepare(&ledger)
            let refusal = ledger.ask(row.command, at: row.at).refusal
            #expect(refusal?.description.hasPrefix("\(row.code): ") == true)
            #expect(refusal?.explanation.contains(where: \.isNewline) == false)
        }
    }
}
