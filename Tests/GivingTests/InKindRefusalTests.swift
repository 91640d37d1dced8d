import Giving
import LedgerCore
import Testing

/// What speaks against a request about things and time, each code by a request that meets it.
struct InKindRefusalTests {
    typealias Row = PlanningRefusalTests.Row

    private static let most = InKindPromise.quantityLimit

    /// The school is no more from 10 December on.
    private static func close(_ ledger: inout TestLedger) {
        let body = JSON.object(["on": "2026-12-10", "reason": "closed", "school": .string(Sample.code)])
        #expect(ledger.declare("school.succeeded", body) == nil)
    }

    static let promising = [
        Row("already-registered") { ledger in
            ledger.promise("G1", quantity: 1)
            return ledger.promise("G1", quantity: 1)
        },
        Row("organisation-unknown") { $0.promise("G1", quantity: 1, giver: "nobody") },
        // A name in Latin letters is an identifier; only the register tells that it is none of ours.
        Row("organisation-unknown") { $0.promise("G1", quantity: 1, giver: "Somchai") },
        Row("organisation-unknown") { $0.promise("G1", quantity: 1, giver: "บริษัท ตัวอย่าง จำกัด") },
        Row("organisation-unknown") { $0.promise("G1", quantity: 1, giver: "person-00112233445566FF") },
        Row("organisation-unknown") { $0.promise("G1", quantity: 1, giver: "person-0011") },
        Row("organisation-unknown") { $0.promise("G1", quantity: 1, value: 1, valuedBy: "somebody") },
        Row("school-unknown") { $0.promise("G1", quantity: 1, school: "9999999999") },
        Row("quantity-out-of-range") { $0.promise("G1", quantity: 0) },
        Row("quantity-out-of-range") { $0.promise("G1", quantity: -1) },
        Row("quantity-out-of-range") { $0.promise("G1", quantity: most + 1) },
        Row("in-kind-value-incomplete") { $0.promise("G1", quantity: 1, value: 100) },
        Row("in-kind-value-incomplete") { $0.promise("G1", quantity: 1, valuedBy: Sample.code) },
        Row("amount-out-of-range") { $0.promise("G1", quantity: 1, value: 0, valuedBy: Sample.code) },
        Row("amount-out-of-range") { $0.promise("G1", quantity: 1, value: -5, valuedBy: Sample.code) },
        Row("amount-out-of-range") {
            $0.promise("G1", quantity: 1, value: Satang.largestMove.amount + 1, valuedBy: Sample.code)
        },
        Row("school-succeeded") { ledger in
            close(&ledger)
            return ledger.promise("G1", quantity: 0)
        },
        Row("school-succeeded") { ledger in
            close(&ledger)
            return ledger.assign("none")
        },
        Row("school-unknown") { $0.assign("none", "9999999999") },
        Row("in-kind-unknown") { $0.assign("none") },
        Row("in-kind-assigned-already") { ledger in
            ledger.promise("G1", quantity: 1)
            return ledger.assign("G1")
        },
    ]

    /// Three things of one gift, none of them delivered.
    private static func promised(_ school: String? = Sample.code) -> TestLedger {
        var ledger = TestLedger.open()
        ledger.promise("G1", quantity: 3, school: school)
        return ledger
    }

    static let delivering = [
        Row("in-kind-unknown") { $0.deliver("none", 0) },
        Row("quantity-out-of-range") { on(&$0, promised(nil)) { $0.deliver("G1", 0) } },
        Row("in-kind-unassigned") { on(&$0, promised(nil)) { $0.deliver("G1", 4) } },
        Row("in-kind-beyond-promise") { on(&$0, promised()) { $0.deliver("G1", 4, serials: ["a", "a"]) } },
        Row("in-kind-serials-misstated") {
            on(&$0, promised()) { $0.deliver("G1", 3, on: "2026-12-21", serials: ["a", "a"]) }
        },
        Row("in-kind-serials-misstated") {
            on(&$0, promised()) { $0.deliver("G1", 1, serials: ["a", "b"]) }
        },
        Row("in-kind-serials-misstated") { on(&$0, promised()) { $0.deliver("G1", 1, serials: [""]) } },
        Row("in-kind-serials-misstated") {
            on(&$0, promised()) { ledger in
                ledger.deliver("G1", 1, serials: ["a"])
                return ledger.deliver("G1", 1, serials: ["a"])
            }
        },
        Row("day-in-future") { on(&$0, promised()) { $0.deliver("G1", 1, on: "2026-12-21") } },
    ]

    private static func on(
        _ ledger: inout TestLedger, _ other: TestLedger, _ ask: (inout TestLedger) -> String?
    ) -> String? {
        ledger = other
        return ask(&ledger)
    }

    private static func delivered() -> TestLedger {
        var ledger = promised()
        ledger.deliver("G1", 2)
        return ledger
    }

    static let accepting = [
        Row("role-required") { on(&$0, delivered()) { $0.accept("none", 9, by: "monitoring:t1") } },
        Row("in-kind-unknown") { on(&$0, delivered()) { $0.accept("none", 9) } },
        // Who promised it, and who delivered it.
        Row("same-person-twice") { on(&$0, delivered()) { $0.accept("G1", -1, by: "school:a1") } },
        Row("same-person-twice") { on(&$0, delivered()) { $0.accept("G1", -1, by: "school:d1") } },
        Row("quantity-out-of-range") { on(&$0, delivered()) { $0.accept("G1", -1, rejected: 1) } },
        Row("quantity-out-of-range") { on(&$0, delivered()) { $0.accept("G1", 1, rejected: -1) } },
        Row("quantity-out-of-range") {
            on(&$0, delivered()) { $0.accept("G1", 1 << 53 - 1, rejected: 1 << 53 - 1) }
        },
        Row("in-kind-unassigned") { on(&$0, promised(nil)) { $0.accept("G1", 1) } },
        Row("in-kind-reason-misplaced") { on(&$0, delivered()) { $0.accept("G1", 2, rejected: 1) } },
        Row("in-kind-reason-misplaced") { on(&$0, delivered()) { $0.accept("G1", 9, reason: "broken") } },
        Row("in-kind-beyond-delivery") { on(&$0, promised()) { $0.accept("G1", 1) } },
        Row("in-kind-beyond-delivery") { on(&$0, promised()) { $0.accept("G1", 0) } },
        Row("in-kind-beyond-delivery") { on(&$0, delivered()) { $0.accept("G1", 0) } },
        Row("in-kind-beyond-delivery") {
            on(&$0, delivered()) { $0.accept("G1", 1, rejected: 2, reason: "broken", on: "2026-12-21") }
        },
        Row("day-in-future") { on(&$0, delivered()) { $0.accept("G1", 1, on: "2026-12-21") } },
    ]

    static let time = [
        Row("already-registered") { ledger in
            ledger.volunteer("V1")
            return ledger.volunteer("V1", "2026-12-02", "2026-12-01")
        },
        Row("term-inverted") { $0.volunteer("V1", organisation: "nobody", "2026-12-02", "2026-12-01") },
        Row("organisation-unknown") { $0.volunteer("V1", school: "9999999999", organisation: "nobody") },
        Row("school-unknown") { $0.volunteer("V1", school: "9999999999") },
        Row("school-succeeded") { ledger in
            close(&ledger)
            return ledger.volunteer("V1", "2026-12-10")
        },
        Row("volunteer-unknown") { $0.serve("none", "2026-12-02", 0) },
        Row("volunteer-outside-term") { ledger in
            ledger.volunteer("V1")
            return ledger.serve("V1", "2026-11-30", 0)
        },
        Row("volunteer-outside-term") { ledger in
            ledger.volunteer("V1")
            return ledger.serve("V1", "2027-04-01", 0)
        },
        Row("hours-out-of-range") { ledger in
            ledger.volunteer("V1")
            return ledger.serve("V1", "2026-12-21", 0)
        },
        Row("hours-out-of-range") { ledger in
            ledger.volunteer("V1")
            return ledger.serve("V1", "2026-12-02", 25)
        },
        Row("hours-out-of-range") { ledger in
            ledger.volunteer("V1")
            return ledger.serve("V1", "2026-12-02", -1)
        },
        Row("day-in-future") { ledger in
            ledger.volunteer("V1")
            return ledger.serve("V1", "2026-12-21", 1)
        },
        Row("volunteer-unknown") { $0.leave("none", "2026-12-02") },
        Row("volunteer-outside-term") { ledger in
            ledger.volunteer("V1")
            return ledger.leave("V1", "2026-11-30")
        },
        Row("volunteer-ended") { ledger in
            ledger.volunteer("V1")
            #expect(ledger.leave("V1", "2026-12-20") == nil)
            return ledger.leave("V1", "2026-12-20")
        },
        Row("day-in-future") { ledger in
            ledger.volunteer("V1")
            return ledger.leave("V1", "2026-12-21")
        },
        Row("already-registered") { ledger in
            ledger.hold("A1")
            return ledger.hold("A1", "2026-12-20", "2026-12-19")
        },
        Row("term-inverted") { $0.hold("A1", organisation: "nobody", "2026-12-20", "2026-12-19") },
        Row("organisation-unknown") { $0.hold("A1", heads: 0, organisation: "nobody") },
        Row("place-unknown") { $0.hold("A1", heads: 0, place: "54") },
        Row("heads-out-of-range") { $0.hold("A1", heads: 0, "2026-12-20", "2026-12-21") },
        Row("heads-out-of-range") { $0.hold("A1", heads: most + 1) },
        Row("day-in-future") { $0.hold("A1", "2026-12-20", "2026-12-21") },
    ]

    static let rows = promising + delivering + accepting + time

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.open()
        return row.ask(&ledger)
    }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code)
    }

    /// Each row mends one more fault than the row before.
    @Test func aPromisesFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        ledger.promise("G1", quantity: 1)
        let rows: [(id: String, giver: String, school: String, quantity: Int64, by: String?, code: String)] = [
            ("G1", "nobody", "9999999999", 0, nil, "already-registered"),
            ("G2", "nobody", "9999999999", 0, nil, "organisation-unknown"),
            ("G2", InKindTests.person, "9999999999", 0, nil, "school-unknown"),
            ("G2", InKindTests.person, Sample.code, 0, nil, "quantity-out-of-range"),
            ("G2", InKindTests.person, Sample.code, 1, nil, "in-kind-value-incomplete"),
            ("G2", InKindTests.person, Sample.code, 1, Sample.code, "amount-out-of-range"),
        ]
        for row in rows {
            #expect(
                ledger.promise(
                    row.id, quantity: row.quantity, school: row.school, giver: row.giver, value: 0,
                    valuedBy: row.by) == row.code)
        }
    }

    @Test(arguments: [
        ("item_code", "2204"), ("item_code", 22041), ("quantity", "5"),
        ("unit_value", "5"), ("school", 1_054_390_223), ("item", .null),
    ] as [(String, JSON)])
    func whatIsMisspeltIsNamed(key: String, value: JSON) {
        let members: [JSON.Member] = [
            JSON.Member("giver", "g1"), JSON.Member("id", "G1"), JSON.Member("item", "x"),
            JSON.Member("quantity", 1), JSON.Member("unit", "x"),
        ]
        let body = JSON.object(members.filter { $0.key != key } + [JSON.Member(key, value)])
        #expect(throws: FactFault.badBody("in-kind.promised", key)) {
            try DeclaredFact(asking: "in-kind.promised", body: body)
        }
    }
}
