import Giving
import LedgerCore
import Testing

/// What speaks against a request about plans, each code by a request that meets it.
struct PlanningRefusalTests {
    struct Row: Sendable {
        let code: String
        let ask: @Sendable (inout TestLedger) -> String?

        init(_ code: String, _ ask: @escaping @Sendable (inout TestLedger) -> String?) {
            self.code = code
            self.ask = ask
        }
    }

    private static func plan(_ version: Int64, year: Int64 = 2570) -> PlanID {
        PlanID(school: Sample.code, fiscalYear: year, version: version)
    }

    private static func submit(
        _ ledger: inout TestLedger, _ plan: PlanID, _ lines: [PlanLine]? = nil, by: String = "school:t1"
    ) -> String? {
        let lines = lines ?? ["L1", "L2"].map { Sample.line($0, of: plan) }
        return ledger.ask(.submitPlan(plan, lines: lines), by: by).refusal?.code
    }

    private static func line(_ quantity: Int64, _ price: Int64, _ amount: Int64) -> [PlanLine] {
        [
            PlanLine(
                plan: plan(2), line: "L1", strategy: "S1", kind: .durable, item: "x", quantity: quantity,
                unit: "x", unitPrice: Satang(price), amount: Satang(amount),
                starts: Sample.day("2026-11-01"), ends: Sample.day("2026-11-02"))
        ]
    }

    private static func finish(
        _ ledger: inout TestLedger, _ plan: PlanID, by: String = "monitoring:m1"
    ) -> String? {
        let body = JSON.object([
            "fiscal_year": .integer(plan.fiscalYear), "school": .string(plan.school),
            "version": .integer(plan.version),
        ])
        return ledger.declare("plan.closed", body, by: by, at: PlanningTests.afterYear)
    }

    private static func giveBack(_ ledger: inout TestLedger, _ plan: PlanID) -> String? {
        let body = JSON.object([
            "fiscal_year": .integer(plan.fiscalYear), "school": .string(plan.school),
            "version": .integer(plan.version),
        ])
        return ledger.declare("plan.returned", body, by: "screening:s1")
    }

    private static func measure(
        _ ledger: inout TestLedger, school: String = Sample.code, indicator: String = "I1",
        asOf: String = "2026-12-20", by: String = "research:r1"
    ) -> String? {
        ledger.declare("indicator.defined", Self.indicator, by: "research:r1")
        let body = JSON.object([
            "as_of": .string(asOf), "indicator": .string(indicator), "school": .string(school), "value": 1,
        ])
        return ledger.declare("indicator.measured", body, by: by)
    }

    private static let indicator: JSON = .object([
        "id": "I1", "name_en": "x", "name_th": "ก", "unit": "percent",
    ])
    private static let after = PlanningTests.afterYear

    // Submitted.
    static let submitting = [
        Row("already-registered") { submit(&$0, Sample.plan) },
        Row("role-required") { submit(&$0, plan(2), by: "operator:t1") },
        Row("actor-not-appointed") { ledger in
            ledger.declare("actor.appointed", .object(["actor": "school:t2", "starts": "2026-12-01"]))
            return submit(&ledger, plan(2))
        },
        Row("school-unknown") {
            submit(&$0, PlanID(school: "9999999999", fiscalYear: 2570, version: 1), [])
        },
        Row("school-succeeded") { ledger in
            let body = JSON.object(["on": "2026-12-20", "reason": "closed", "school": .string(Sample.code)])
            #expect(ledger.declare("school.succeeded", body) == nil)
            return submit(&ledger, plan(2), [])
        },
        Row("plan-empty") { submit(&$0, plan(2), []) },
        Row("plan-line-twice") { submit(&$0, plan(2), ["L1", "L1"].map { Sample.line($0, of: plan(2)) }) },
        Row("plan-self-approved") { ledger in
            ledger.ask(.importPlan(plan(2), lines: [Sample.line("L1", of: plan(2))]), by: "school:t1")
                .refusal?.code
        },
        Row("plan-line-arithmetic") { submit(&$0, plan(2), line(2, 3, 7)) },
        Row("plan-line-arithmetic") { submit(&$0, plan(2), line(0, 3, 0)) },
        Row("plan-line-arithmetic") { submit(&$0, plan(2), line(-2, -3, 6)) },
        // Both products wrap around to 2 in 64 bits.
        Row("plan-line-arithmetic") { submit(&$0, plan(2), line(.max, .max, 1)) },
        Row("plan-line-arithmetic") { submit(&$0, plan(2), line(1 << 33, 1 << 31, 0)) },
        Row("plan-version-skipped") { submit(&$0, plan(3)) },
        Row("plan-version-skipped") { submit(&$0, plan(0)) },
        Row("plan-version-skipped") { submit(&$0, plan(2, year: 2571)) },
        Row("plan-undecided") { ledger in
            #expect(submit(&ledger, plan(2)) == nil)
            return submit(&ledger, plan(3))
        },
        Row("plan-closed") { ledger in
            #expect(ledger.close("L1", 50_000, "refund", at: after) == nil)
            return submit(&ledger, plan(2))
        },
    ]

    // Screened.
    static let screening = [
        Row("role-required") { $0.screen(plan(9), "L1", by: "school:s1") },
        Row("plan-unknown") { $0.screen(plan(9), "L1") },
        Row("same-person-twice") { ledger in
            #expect(submit(&ledger, plan(2)) == nil)
            return ledger.screen(plan(2), "L9", by: "screening:t1")
        },
        Row("plan-line-unknown") { ledger in
            #expect(submit(&ledger, plan(2)) == nil)
            return ledger.screen(plan(2), "L9")
        },
        Row("plan-line-screened-already") { ledger in
            #expect(submit(&ledger, plan(2)) == nil)
            #expect(ledger.screen(plan(2), "L1") == nil)
            return ledger.screen(plan(2), "L1", reason: "no", by: "screening:s2")
        },
        Row("plan-not-submitted") { $0.screen(Sample.plan, "L1") },
        Row("plan-not-submitted") { giveBack(&$0, Sample.plan) },
        Row("plan-unknown") { giveBack(&$0, plan(9)) },
        Row("plan-undecided") { ledger in
            #expect(submit(&ledger, plan(2)) == nil)
            #expect(ledger.screen(plan(2), "L1", reason: "no") == nil)
            return giveBack(&ledger, plan(2))
        },
    ]

    // Amended.
    static let amending = [
        Row("already-registered") { $0.amend(Sample.plan, [("L1", "L2", 1)], base: 1) },
        Row("role-required") { $0.amend(plan(2), [("L1", "L2", 1)], by: "screening:s1") },
        Row("plan-unknown") { $0.amend(plan(3), [("L1", "L2", 1)]) },
        Row("plan-line-unknown") { $0.amend(plan(2), [("L1", "L9", 1)]) },
        Row("plan-line-unknown") { $0.amend(plan(2), [("L9", "L2", 1)]) },
        Row("plan-not-in-force") { ledger in
            ledger.ask(.importPlan(plan(2), lines: [Sample.line("L1", of: plan(2))]))
            return ledger.amend(plan(3), [("L1", "L2", 1)], base: 1)
        },
        Row("plan-version-skipped") { $0.amend(plan(3), [("L1", "L2", 1)], base: 1) },
        Row("plan-undecided") { ledger in
            #expect(submit(&ledger, plan(2)) == nil)
            return ledger.amend(plan(3), [("L1", "L2", 1)], base: 1)
        },
        Row("plan-transfer-beyond-line") { $0.amend(plan(2), [("L1", "L2", 50_001)]) },
        // Two that are too much together, and many that no number holds.
        Row("plan-transfer-beyond-line") { $0.amend(plan(2), [("L1", "L2", 50_000), ("L1", "L2", 1)]) },
        Row("plan-transfer-beyond-line") {
            $0.amend(plan(2), Array(repeating: ("L1", "L2", 1 << 53 - 1), count: 2_000))
        },
        Row("plan-transfer-over-limit") { $0.amend(plan(2), [("L1", "L2", 10_001)]) },
        Row("plan-unchanged") { $0.amend(plan(2), []) },
        Row("plan-unchanged") { $0.amend(plan(2), [("L1", "L1", 5)]) },
        Row("plan-unchanged") { $0.amend(plan(2), [("L1", "L2", 5), ("L2", "L1", 5)]) },
    ]

    // Closed.
    static let closing = [
        Row("role-required") { $0.close("L1", 50_000, "refund", by: "school:t1", at: after) },
        Row("plan-unknown") { $0.close("L1", 50_000, "refund", version: 9, at: after) },
        // The maker of the sample plan.
        Row("same-person-twice") { $0.close("L9", 50_000, "refund", by: "monitoring:a1", at: after) },
        Row("same-person-twice") { ledger in
            #expect(submit(&ledger, plan(2)) == nil)
            for line in ["L1", "L2"] { #expect(ledger.screen(plan(2), line) == nil) }
            return ledger.close("L1", 50_000, "refund", version: 2, by: "monitoring:s1", at: after)
        },
        Row("plan-line-unknown") { $0.close("L9", 50_000, "refund", at: after) },
        Row("plan-not-in-force") { ledger in
            ledger.ask(.importPlan(plan(2), lines: [Sample.line("L1", of: plan(2))]))
            return ledger.close("L1", 50_000, "refund", at: after)
        },
        Row("plan-year-running") {
            $0.close("L1", 50_000, "refund", at: PlanningTests.lastMoment)
        },
        Row("plan-line-closed-already") { ledger in
            #expect(ledger.close("L1", 50_000, "refund", at: after) == nil)
            return ledger.close("L1", 50_000, "reassign", at: after)
        },
        Row("plan-unspent-differs") { $0.close("L1", 49_999, "refund", at: after) },
        Row("plan-target-misplaced") { $0.close("L1", 50_000, "roll-over", at: after) },
        Row("plan-target-misplaced") {
            $0.close("L1", 50_000, "roll-over", to: ("L2", 2570, 1), at: after)
        },
        Row("plan-target-misplaced") {
            $0.close("L1", 50_000, "roll-over", to: ("L1", 2571, 1), at: after)
        },
        Row("plan-target-misplaced") {
            $0.close("L1", 50_000, "reassign", to: ("L1", 2570, 1), at: after)
        },
        Row("plan-target-misplaced") { $0.close("L1", 50_000, "refund", to: ("L2", 2570, 1), at: after) },
        Row("plan-line-open") { finish(&$0, Sample.plan) },
        Row("plan-unknown") { finish(&$0, plan(9)) },
        Row("same-person-twice") { finish(&$0, Sample.plan, by: "monitoring:a1") },
        Row("role-required") { finish(&$0, Sample.plan, by: "accountant:a2") },
    ]

    // Measured.
    static let measuring = [
        Row("already-registered") { ledger in
            ledger.declare("indicator.defined", indicator, by: "research:r1")
            return ledger.declare("indicator.defined", indicator, by: "monitoring:r1")
        },
        Row("role-required") { $0.declare("indicator.defined", indicator, by: "monitoring:r1") },
        Row("role-required") { measure(&$0, school: "9999999999", by: "school:r1") },
        Row("school-unknown") { measure(&$0, school: "9999999999", indicator: "I9") },
        Row("indicator-unknown") { measure(&$0, indicator: "I9", asOf: "2026-12-21") },
        Row("day-in-future") { measure(&$0, asOf: "2026-12-21") },
    ]

    static let rows = submitting + screening + amending + closing + measuring

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.open()
        return row.ask(&ledger)
    }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code)
    }

    /// Each row mends one more fault than the row before.
    @Test func aSubmissionsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        ledger.close("L1", 50_000, "refund", at: Self.after)
        let (wrong, right) = (Self.line(1, 1, 2), Self.line(1, 1, 1))
        let rows: [(PlanID, [PlanLine], by: String, code: String)] = [
            (Sample.plan, [], "office:a1", "already-registered"),
            (Self.plan(9), [], "office:a1", "role-required"), (Self.plan(9), [], "school:t1", "plan-empty"),
            (Self.plan(9), wrong + wrong, "school:t1", "malformed"),
            (Self.plan(2), wrong + wrong, "school:t1", "plan-line-twice"),
            (Self.plan(2), wrong, "school:t1", "plan-line-arithmetic"),
            (Self.plan(2), right, "school:t1", "plan-closed"),
        ]
        for (plan, lines, by, code) in rows {
            #expect(Self.submit(&ledger, plan, lines, by: by) == code)
        }
    }

    @Test func anAmendmentsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        ledger.ask(.importPlan(Self.plan(2), lines: ["L1", "L2"].map { Sample.line($0, of: Self.plan(2)) }))
        let rows: [(Int64, base: Int64, [(String, String, Int64)], by: String, code: String)] = [
            (2, 1, [("L9", "L2", 90_000)], "office:a1", "already-registered"),
            (9, 8, [("L9", "L2", 90_000)], "office:a1", "role-required"),
            (9, 8, [("L9", "L2", 90_000)], "school:t1", "plan-unknown"),
            (9, 1, [("L9", "L2", 90_000)], "school:t1", "plan-line-unknown"),
            (9, 1, [("L1", "L2", 90_000)], "school:t1", "plan-not-in-force"),
            (9, 2, [("L1", "L2", 90_000)], "school:t1", "plan-version-skipped"),
            (3, 2, [("L1", "L2", 90_000)], "school:t1", "plan-transfer-beyond-line"),
            (3, 2, [("L1", "L1", 40_000)], "school:t1", "plan-transfer-over-limit"),
            (3, 2, [("L1", "L1", 4_000)], "school:t1", "plan-unchanged"),
        ]
        for (version, base, transfers, by, code) in rows {
            #expect(ledger.amend(Self.plan(version), transfers, base: base, by: by) == code)
        }
    }

    @Test func aClosingsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        let early = PlanningTests.lastMoment
        let rows: [(String, Int64, Int64, by: String, at: Instant, code: String)] = [
            ("L9", 1, 9, "school:a1", early, "role-required"), ("L9", 1, 9, "monitoring:a1", early, "plan-unknown"),
            ("L9", 1, 1, "monitoring:a1", early, "same-person-twice"),
            ("L9", 1, 1, "monitoring:m1", early, "plan-line-unknown"),
            ("L1", 1, 1, "monitoring:m1", early, "plan-year-running"),
            ("L1", 1, 1, "monitoring:m1", Self.after, "plan-unspent-differs"),
            ("L1", 50_000, 1, "monitoring:m1", Self.after, "plan-target-misplaced"),
        ]
        for (line, unspent, version, by, now, code) in rows {
            #expect(ledger.close(line, unspent, "roll-over", version: version, by: by, at: now) == code)
        }
    }

    @Test(arguments: [
        ("plan.line-screened", "reason", nil), ("plan.line-screened", "decision", "maybe"),
        ("plan.line-screened", "reason", "two words"), ("plan.line-screened", "version", "1"),
        ("plan.amended", "transfers", .array([.array(["L1", "L2"])])),
        ("plan.amended", "transfers", .array([.array(["L1", "L2", 0])])),
        ("plan.amended", "transfers", .array([.array(["L1", "L2", -1])])),
        ("plan.amended", "transfers", .array([.array(["L1", "L 2", 1])])),
        ("plan.line-closed", "unspent", -1), ("plan.line-closed", "outcome", "keep"),
        ("plan.line-closed", "to", .object([])),
        ("indicator.measured", "document_sha256", .string(String(repeating: "F", count: 64))),
        ("indicator.measured", "as_of", "2569-12-01"), ("indicator.measured", "value", "78"),
    ] as [(String, String, JSON?)])
    func whatIsMisspeltIsNamed(kind: String, key: String, value: JSON?) {
        let members: [JSON.Member] = [
            JSON.Member("fiscal_year", 2570), JSON.Member("school", .string(Sample.code)),
            JSON.Member("version", 1), JSON.Member("line", "L1"), JSON.Member("decision", "returned"),
            JSON.Member("reason", "no"), JSON.Member("base", 1), JSON.Member("transfers", .array([])),
            JSON.Member("unspent", 1), JSON.Member("outcome", "refund"), JSON.Member("as_of", "2026-12-01"),
            JSON.Member("indicator", "I1"), JSON.Member("value", 1),
        ]
        let body = JSON.object(
            members.filter { $0.key != key } + [value.map { JSON.Member(key, $0) }].compactMap { $0 })
        #expect {
            _ = try DeclaredFact(asking: kind, body: body)
        } throws: { error in
            "\(error)".contains("\"\(key)\"") || "\(error)".contains("\"fiscal_year\"")
        }
    }
}
