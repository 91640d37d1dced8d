import Giving
import LedgerCore
import Testing

/// Every refusal of what becomes of a gift, of credits and of promises, by its code.
struct GiftRefusalTests {
    /// Something that is asked of an open ledger with one gift, and the code that it is refused with.
    struct Row: Sendable {
        let code: String
        let command: @Sendable (RecordedDonation) -> Command
        var at = Sample.now
        var by = "accountant:a1"
        var prepare: @Sendable (inout TestLedger, RecordedDonation) -> Void = { _, _ in }
    }

    private static func declare(
        _ code: String, _ fact: GiftsFact, at: Instant = Sample.now, by: String = "accountant:a1",
        after facts: [GiftsFact] = []
    ) -> Row {
        Row(code: code, command: { _ in .declare(.gifts(fact)) }, at: at, by: by) { ledger, _ in
            for fact in facts { ledger.declare(fact) }
        }
    }

    private static func give(
        _ code: String, _ particulars: Gift.Particulars, to campaign: String = "keep",
        after facts: [GiftsFact] = []
    ) -> Row {
        Row(code: code, command: { _ in
            .receiveDonation(Sample.gift(1, to: campaign, with: particulars))
        }) { ledger, _ in
            for fact in facts { ledger.declare(fact) }
        }
    }

    private static func redirect(
        _ code: String, to: String, _ reason: RedirectionReason = .wrongCampaign,
        by: String = "accountant:a1",
        prepare: @escaping @Sendable (inout TestLedger, RecordedDonation) -> Void = { _, _ in }
    ) -> Row {
        Row(code: code, command: { gift in
            .redirectDonation(gift, to: to, reason: reason, for: Sample.donor)
        }, by: by, prepare: prepare)
    }

    private static func refund(
        _ code: String, _ satang: Int64,
        prepare: @escaping @Sendable (inout TestLedger, RecordedDonation) -> Void = { _, _ in }
    ) -> Row {
        Row(code: code, command: { gift in
            .refundDonation(gift, Satang(satang), reason: .refund, for: Sample.donor)
        }, prepare: prepare)
    }

    private static func turn(_ on: String) -> ScheduleTurn {
        ScheduleTurn(schedule: "T1", on: Sample.day(on))
    }

    private static func end(_ on: String) -> GiftsFact {
        .scheduleEnded(ScheduleEnd(schedule: "T1", on: Sample.day(on), reason: .failed))
    }

    private static func back(_ satang: Int64, on: String = "2026-12-20") -> GiftsFact {
        .creditReturned(CreditReturn(credit: "C1", amount: Satang(satang), on: Sample.day(on)))
    }

    private static func missed(_ due: String, of schedule: String = "T1") -> GiftsFact {
        .scheduleMissed(MissedDue(schedule: schedule, due: Sample.day(due)))
    }

    private static let nobody = CorrectedDonor(kind: .unknown, anonymous: true, commitments: [])
    private static let credit = GiftsFact.creditReceived(Sample.credit("C1", 1))
    private static let pledge = GiftsFact.pledgeMade(Sample.pledge("G1", 100))
    private static let schedule = GiftsFact.scheduleAgreed(Sample.schedule("T1"))
    private static let withdrawn = GiftsFact.pledgeEnded(PledgeEnd(pledge: "G1", reason: .withdrawn))
    private static let overdue = GiftsFact.pledgeEnded(PledgeEnd(pledge: "G1", reason: .overdue))
    private static let huge = Credit(
        id: "C9", amount: .largestMove, method: .cash, received: Sample.now)

    static let rows: [Row] = [
        // What becomes of a gift
        refund("refund-not-partial", 10_000), refund("refund-not-partial", 10_001),
        refund("amount-out-of-range", 0), refund("amount-out-of-range", -1),
        refund("refund-not-partial", 9_000) { ledger, gift in
            ledger.ask(.refundDonation(gift, Satang(1_000), reason: .refund, for: Sample.donor))
        },
        refund("money-already-spent", 9_000) { ledger, _ in
            ledger.ask(.recordPayment(Sample.payment(20, of: "keep")))
        },
        Row(code: "commitments-malformed", command: {
            .refundDonation($0, Satang(1), reason: .refund, for: nobody)
        }),
        redirect("role-required", to: "none", by: "office:a1"),
        redirect("campaign-unknown", to: "none"), redirect("campaign-unknown", to: "ก"),
        redirect("redirected-to-itself", to: "keep"),
        redirect("donor-has-no-choice", to: "items", .donorChoice, by: "office:a1"),
        redirect("custody-differs", to: "own"),
        redirect("campaign-not-open", to: "later") { ledger, _ in
            ledger.ask(.openCampaign(Sample.further[1]))
        },
        redirect("money-already-spent", to: "items") { ledger, _ in
            ledger.ask(.recordPayment(Sample.payment(1, of: "keep")))
        },
        Row(code: "donation-not-charged-back", command: { .reinstateDonation($0, for: Sample.donor) }),
        // Credits and fees
        declare("already-registered", credit, after: [credit]),
        declare("role-required", credit, by: "office:a1"),
        declare("amount-out-of-range", .creditReceived(Sample.credit("C1", 0))),
        declare("received-in-future", .creditReceived(
            Sample.credit("C1", 1, received: Sample.instant("2026-12-21T00:00:00+07:00")))),
        declare("role-required", back(1), by: "office:a1", after: [credit]),
        declare("amount-out-of-range", back(0), after: [credit]),
        declare("credit-unknown", back(1)), declare("credit-exceeded", back(101), after: [credit]),
        declare("paid-in-future", back(1, on: "2026-12-21"), after: [credit]),
        Row(code: "total-too-large", command: { _ in .declare(.gifts(.creditReceived(huge))) }) { ledger, _ in
            for number in 0..<9 {
                ledger.declare(.creditReceived(Credit(
                    id: "X\(number)", amount: .largestMove, method: .cash, received: Sample.now)))
            }
        },
        give("credit-unknown", Gift.Particulars(credit: "C1")),
        give("custody-differs", Gift.Particulars(credit: "C1"), to: "own", after: [credit]),
        declare("already-registered", .feeCharged(Sample.fee("F1", 1)), after: [.feeCharged(Sample.fee("F1", 1))]),
        declare("amount-out-of-range", .feeCharged(Sample.fee("F1", 0))),
        declare("paid-in-future", .feeCharged(Sample.fee("F1", 1, on: "2026-12-21"))),
        declare("malformed", .feeCharged(Sample.fee("F 1", 1))),
        // Pledges
        declare("already-registered", pledge, after: [pledge]),
        declare("campaign-unknown", .pledgeMade(Sample.pledge("G1", 1, to: "none"))),
        declare("amount-out-of-range", .pledgeMade(Sample.pledge("G1", 0))),
        declare("campaign-not-open", .pledgeMade(Sample.pledge("G1", 1, due: "2027-02-01"))),
        declare("commitments-malformed", .pledgeMade(Sample.pledge("G1", 1, donor: nobody))),
        declare("pledge-unknown", withdrawn), declare("pledge-ended", withdrawn, after: [pledge, withdrawn]),
        declare("pledge-not-overdue", overdue, after: [pledge]),
        Row(code: "pledge-fulfilled", command: { _ in .declare(.gifts(overdue)) }) { ledger, _ in
            ledger.declare(pledge)
            ledger.ask(.receiveDonation(Sample.gift(100, to: "keep", with: Gift.Particulars(pledge: "G1"))))
        },
        give("pledge-unknown", Gift.Particulars(pledge: "G1")),
        give("pledge-ended", Gift.Particulars(pledge: "G1"), after: [pledge, withdrawn]),
        give("promised-elsewhere", Gift.Particulars(pledge: "G1"), to: "items", after: [pledge]),
        // Schedules
        declare("already-registered", schedule, after: [schedule]),
        declare("term-inverted", .scheduleAgreed(Sample.schedule("T1", ends: "2026-11-30"))),
        declare("campaign-unknown", .scheduleAgreed(Sample.schedule("T1", to: "none"))),
        declare("amount-out-of-range", .scheduleAgreed(Sample.schedule("T1", 0))),
        declare("campaign-not-open", .scheduleAgreed(Sample.schedule("T1", starts: "2026-11-30"))),
        declare("commitments-malformed", .scheduleAgreed(Sample.schedule("T1", donor: nobody))),
        declare("schedule-unknown", .schedulePaused(turn("2026-12-10"))),
        declare("schedule-unknown", missed("2026-12-01")), declare("schedule-unknown", end("2026-12-10")),
        declare("schedule-stands-so", .scheduleResumed(turn("2026-12-10")), after: [schedule]),
        declare("schedule-stands-so", .schedulePaused(turn("2026-12-10")),
            after: [schedule, .schedulePaused(turn("2026-12-10"))]),
        declare("schedule-days-cross", .scheduleResumed(turn("2026-12-09")),
            after: [schedule, .schedulePaused(turn("2026-12-10"))]),
        declare("schedule-days-cross", end("2026-12-09"), after: [schedule, .schedulePaused(turn("2026-12-10"))]),
        declare("reported-in-future", .schedulePaused(turn("2026-12-21")), after: [schedule]),
        declare("reported-in-future", missed("2027-01-01"), after: [schedule]),
        declare("due-not-open", missed("2026-12-02"), after: [schedule]),
        declare("due-not-open", missed("2026-12-01"), after: [schedule, missed("2026-12-01")]),
        declare("schedule-ended", end("2026-12-10"), after: [schedule, end("2026-12-10")]),
        give("schedule-unknown", Gift.Particulars(schedule: "T1")),
        give("schedule-ended", Gift.Particulars(schedule: "T1"), after: [schedule, end("2026-12-10")]),
        give("promised-elsewhere", Gift.Particulars(schedule: "T1"), to: "items", after: [schedule]),
        // The fifth commitment
        give("commitments-malformed", Gift.Particulars(honour: "x")),
        give("commitments-malformed", Gift.Particulars(honour: Sample.commitments[0])),
    ]

    static func refusal(of row: Row) -> Refusal? {
        var ledger = TestLedger.open()
        guard let gift = try? ledger.give(100, to: "keep") else { return nil }
        row.prepare(&ledger, gift)
        let count = ledger.entries.count
        let refusal = ledger.ask(row.command(gift), by: row.by, at: row.at).refusal
        #expect(ledger.entries.count == count || refusal == nil)
        return refusal
    }

    static func code(of row: Row) -> String? { refusal(of: row)?.code }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        let refusal = Self.refusal(of: Self.rows[number])
        #expect(refusal?.code == Self.rows[number].code)
        #expect(refusal?.explanation.contains(where: \.isNewline) == false)
    }

    /// Each row mends one more fault than the row before.
    @Test func aRedirectionsFaultsAreNamedInTheirOrder() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(100, to: "keep")
        ledger.ask(.openCampaign(Sample.further[1]))
        ledger.ask(.openCampaign(Sample.terms("later-own", opens: "2027-02-01", closes: "2027-12-31", custody: .school)))
        ledger.ask(.recordPayment(Sample.payment(1, of: "keep")))
        let rows: [(by: String, to: String, reason: RedirectionReason, code: String)] = [
            ("office:a1", "none", .wrongCampaign, "role-required"),
            ("accountant:a1", "none", .wrongCampaign, "campaign-unknown"),
            ("accountant:a1", "keep", .donorChoice, "redirected-to-itself"),
            ("accountant:a1", "later-own", .donorChoice, "donor-has-no-choice"),
            ("accountant:a1", "later-own", .wrongCampaign, "custody-differs"),
            ("accountant:a1", "later", .wrongCampaign, "campaign-not-open"),
            ("accountant:a1", "items", .wrongCampaign, "money-already-spent"),
        ]
        let nobody = CorrectedDonor(kind: .unknown, anonymous: true, commitments: [])
        for row in rows {
            let command = Command.redirectDonation(gift, to: row.to, reason: row.reason, for: nobody)
            #expect(ledger.ask(command, by: row.by).refusal?.code == row.code)
        }
        _ = try ledger.give(1, to: "keep")
        let last = Command.redirectDonation(gift, to: "items", reason: .wrongCampaign, for: nobody)
        #expect(ledger.ask(last, by: "accountant:a1").refusal?.code == "commitments-malformed")
    }
}
