import Giving
import LedgerCore
import Testing

/// Where several rules speak against a request, the first one is named: each row mends one more
/// fault than the row before.
struct PrecedenceTests {
    @Test func aGiftsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        for _ in 0..<9 {
            ledger.ask(.receiveDonation(Sample.gift(satang: .largestMove, to: "keep")))
        }
        ledger.ask(.closeCampaign("items"), at: Sample.afterwards)
        let (future, early) = ("2027-05-01T00:00:00Z", "2026-11-01T00:00:00Z")
        let rows: [(campaign: String, satang: Int64, received: String, code: String)] = [
            ("none", 0, future, "campaign-unknown"),
            ("items", 0, future, "amount-out-of-range"),
            ("items", 1_000_000_000_000_000, future, "received-in-future"),
            ("items", 1_000_000_000_000_000, early, "campaign-not-open"),
            ("items", 1_000_000_000_000_000, "2026-12-20T00:00:00Z", "campaign-closed"),
            ("keep", 1_000_000_000_000_000, "2026-12-20T00:00:00Z", "total-too-large"),
            ("keep", 1, "2026-12-20T00:00:00Z", "commitments-malformed"),
        ]
        for row in rows {
            let gift = Sample.gift(
                satang: Satang(row.satang), to: row.campaign, received: Sample.instant(row.received),
                commitments: [])
            #expect(ledger.ask(.receiveDonation(gift)).refusal?.code == row.code)
        }
    }

    @Test func aCampaignsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        let (late, early) = ("2031-01-01", "2030-01-01")
        let rows: [(CampaignTerms, String)] = [
            (Sample.terms("keep", school: "1", goal: 0, minimum: 1, opens: late, closes: early, lines: []),
                "school-unknown"),
            (Sample.terms("keep", goal: 0, minimum: 1, opens: late, closes: early, lines: []),
                "already-registered"),
            (Sample.terms("x y", goal: 0, minimum: 1, opens: late, closes: early, lines: []),
                "campaign-window-inverted"),
            (Sample.terms("x y", goal: 0, minimum: 1, opens: early, closes: late, lines: []),
                "campaign-without-lines"),
            (Sample.terms("x y", goal: 0, minimum: 1, opens: early, closes: late, lines: ["L9"]),
                "campaign-goal-missing"),
            (Sample.terms("x y", minimum: 1, opens: early, closes: late, lines: ["L9"]),
                "campaign-minimum-misplaced"),
            (Sample.terms("x y", opens: early, closes: late, lines: ["L9"]), "plan-not-approved"),
            (Sample.terms("x y", lines: ["L9"]), "plan-line-unknown"),
            (Sample.terms("x y"), "malformed"),
        ]
        for (terms, code) in rows {
            #expect(ledger.ask(.openCampaign(terms)).refusal?.code == code)
        }
    }

    @Test func aPlansFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        func plan(_ school: String, _ version: Int64) -> PlanID {
            PlanID(school: school, fiscalYear: 2570, version: version)
        }
        let many = (0...500).map { _ in Sample.line("L1") }
        let rows: [(PlanID, [PlanLine], String)] = [
            (plan("9999999999", 1), [], "school-unknown"), (plan(Sample.code, 1), [], "already-registered"),
            (plan(Sample.code, 2), [], "plan-empty"), (plan(Sample.code, 2), many, "plan-too-large"),
            (plan(Sample.code, 2), Array(many.prefix(2)), "malformed"),
            (plan(Sample.code, 2), Array(repeating: Sample.line("L1", of: plan(Sample.code, 2)), count: 2),
                "plan-line-twice"),
        ]
        for (plan, lines, code) in rows {
            #expect(ledger.ask(.importPlan(plan, lines: lines)).refusal?.code == code)
        }
    }

    @Test func aPaymentsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        for _ in 0..<9 { ledger.ask(.recordPayment(Sample.payment(.largestMove, of: "none"))) }
        let (tooMuch, future) = (Satang.largestMove + Satang(1), Sample.day("2026-12-21"))
        let rows: [(Payment, String)] = [
            (Sample.payment(tooMuch, of: "ไม่มี", paid: future), "malformed"),
            (Sample.payment(tooMuch, of: "none", paid: future), "paid-in-future"),
            (Sample.payment(tooMuch, of: "none"), "amount-out-of-range"),
            (Sample.payment(.largestMove, of: "none", id: "ก"), "total-too-large"),
            (Sample.payment(Satang(1), of: "none", id: "ก"), "malformed"),
        ]
        for (payment, code) in rows {
            #expect(ledger.ask(.recordPayment(payment)).refusal?.code == code)
        }
    }
}
