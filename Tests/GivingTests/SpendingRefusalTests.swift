import Giving
import LedgerCore
import Testing

/// What speaks against the facts of spending, each code by a request that meets it.
struct SpendingRefusalTests {
    /// Something that is asked of a ledger whose campaign has 1,000 baht, and the code of its refusal.
    struct Row: Sendable {
        let code: String
        let kind: String
        let body: JSON
        var by = "school:t1"
        var at = Sample.now
        var before: @Sendable (inout TestLedger) -> Void = { _ in }
    }

    private static let tooMuch = Satang.largestMove.amount / 100 + 1

    private static func request(
        _ code: String, _ body: JSON, by: String = "school:t1",
        before: @escaping @Sendable (inout TestLedger) -> Void = { _ in }
    ) -> Row {
        Row(code: code, kind: "disbursement.requested", body: body, by: by, before: before)
    }

    /// About a request that was made before.
    private static func about(
        _ code: String, _ kind: String, _ body: JSON, by: String,
        before: @escaping @Sendable (inout TestLedger) -> Void = { _ in }
    ) -> Row {
        Row(code: code, kind: kind, body: body, by: by) {
            $0.request()
            before(&$0)
        }
    }

    private static func fact(
        _ code: String, _ kind: String, _ body: JSON,
        before: @escaping @Sendable (inout TestLedger) -> Void = { _ in }
    ) -> Row {
        Row(code: code, kind: kind, body: body, by: "accountant:k1") {
            $0.declare("advance.paid", Asking.advance())
            before(&$0)
        }
    }

    static let requests: [Row] = [
        request("already-registered", Asking.request()) { $0.request() },
        request("role-required", Asking.request(), by: "approver:b1"),
        request("role-required", Asking.request(), by: "operator:o1"),
        request("actor-not-appointed", Asking.request()) {
            $0.declare("actor.appointed", .object(["actor": "school:t2", "starts": "2026-12-01"]))
        },
        request("campaign-unknown", Asking.request(of: "none")),
        request("plan-line-unknown", Asking.request(lines: [("L9", 100)])),
        request("plan-line-unknown", Asking.request(of: "one", lines: [("L2", 100)])) {
            $0.ask(.openCampaign(Sample.terms("one", lines: ["L1"])))
        },
        request("amount-out-of-range", Asking.request("D1", 0)),
        request("amount-out-of-range", Asking.request("D1", tooMuch)),
        request("school-differs", Asking.request(school: "1054390224")),
        request("campaign-not-funded", Asking.request(of: "all")) {
            $0.ask(.receiveDonation(Sample.gift(999, to: "all")))
        },
        request("split-unbalanced", Asking.request(lines: [])),
        request("split-unbalanced", Asking.request(lines: [("L1", 99)])),
        request("split-unbalanced", Asking.request(lines: [("L1", 100), ("L2", 0)])),
        request("split-unbalanced", Asking.request(lines: [("L1", 50), ("L1", 50)])),
        request("tranche-not-released", Asking.request(tranche: 2, type: "tranche")),
        request("evidence-used-twice", Asking.request("D2", quotation: Asking.document(1))) {
            $0.request(Asking.request(quotation: Asking.document(1)))
        },
        request("budget-exceeded", Asking.request("D1", 501)),
        request("budget-exceeded", Asking.request("D1", 601, lines: [("L1", 100), ("L2", 501)])),
        request("fund-insufficient", Asking.request(of: "items")),
    ]

    static let decisions: [Row] = [
        about("disbursement-unknown", "disbursement.approved", Asking.approval("D2"), by: "approver:b1"),
        about("role-required", "disbursement.approved", Asking.approval(), by: "school:b1"),
        about("same-person-twice", "disbursement.approved", Asking.approval(), by: "approver:t1"),
        about("disbursement-not-open", "disbursement.approved", Asking.approval(), by: "approver:b2") {
            $0.approve()
        },
        about("authority-missing", "disbursement.approved", Asking.approval(), by: "approver:b2"),
        about("authority-exceeded", "disbursement.approved", Asking.approval(), by: "approver:b2") {
            $0.declare("authority.granted", Asking.authority("approver:b2", 49))
        },
        about("role-required", "disbursement.declined", Asking.ending(), by: "school:t1"),
        about("disbursement-unknown", "disbursement.declined", Asking.ending("D2"), by: "approver:b1"),
        about("same-person-twice", "disbursement.declined", Asking.ending(), by: "approver:t1"),
        about("disbursement-not-open", "disbursement.declined", Asking.ending(), by: "approver:b2") {
            $0.approve()
        },
        about("disbursement-unknown", "disbursement.cancelled", Asking.ending("D2"), by: "school:t1"),
        about("role-required", "disbursement.cancelled", Asking.ending(), by: "school:t2"),
        about("disbursement-not-open", "disbursement.cancelled", Asking.ending(), by: "school:t1") { $0.pay() },
        Row(code: "term-inverted", kind: "authority.granted",
            body: Asking.authority("approver:b2", 1, starts: "2026-12-02", ends: "2026-12-01")),
        Row(code: "role-required", kind: "authority.granted", body: Asking.authority("approver:b2", 1),
            by: "approver:b1"),
        Row(code: "actor-not-appointed", kind: "authority.granted", body: Asking.authority("approver:b2", 1),
            by: "operator:o2") {
            let first: JSON = .object(["actor": "operator:o1", "starts": "2026-12-01"])
            $0.declare("actor.appointed", first, by: "operator:o9")
        },
        Row(code: "same-person-twice", kind: "authority.granted", body: Asking.authority("approver:t1", 1),
            by: "operator:t1"),
        Row(code: "amount-out-of-range", kind: "authority.granted", body: Asking.authority("approver:b2", 0),
            by: "operator:o1"),
        about("disbursement-unknown", "evidence.filed",
            Asking.evidence("invoice", Asking.document(1), of: "D2"), by: "school:t1"),
        about("amount-out-of-range", "evidence.filed",
            Asking.evidence("invoice", Asking.document(1), baht: 0), by: "school:t1"),
        about("reported-in-future", "evidence.filed",
            Asking.evidence("invoice", Asking.document(1), on: "2026-12-21"), by: "school:t1"),
        about("already-registered", "evidence.filed",
            Asking.evidence("invoice", Asking.document(1)), by: "school:t1") {
            $0.declare("evidence.filed", Asking.evidence("invoice", Asking.document(1)))
        },
        about("evidence-used-twice", "evidence.filed",
            Asking.evidence("invoice", Asking.document(1), of: "D2"), by: "school:t1") {
            $0.declare("evidence.filed", Asking.evidence("quotation", Asking.document(1)))
            $0.request(Asking.request("D2"))
        },
        about("role-required", "delivery.signed", Asking.signing(), by: "school:t2"),
        about("disbursement-unknown", "delivery.signed", Asking.signing("D2"), by: "monitoring:c1"),
        about("same-person-twice", "delivery.signed", Asking.signing(), by: "monitoring:t1"),
        about("reported-in-future", "delivery.signed", Asking.signing(on: "2026-12-21"), by: "monitoring:c1"),
        about("disbursement-not-open", "delivery.signed", Asking.signing(), by: "monitoring:c1") {
            $0.declare("disbursement.declined", Asking.ending(), by: "approver:b1")
        },
        about("delivery-signed-before", "delivery.signed", Asking.signing(), by: "monitoring:c2") {
            $0.declare("delivery.signed", Asking.signing(), by: "monitoring:c1")
        },
        about("delivery-signed-before", "delivery.signed", Asking.signing(), by: "monitoring:c2") {
            $0.declare("delivery.signed", Asking.signing("D1", "rejected"), by: "monitoring:c1")
        },
    ]

    static let facts: [Row] = [
        fact("already-registered", "advance.paid", Asking.advance()),
        fact("amount-out-of-range", "advance.paid", Asking.advance("A2", 0)),
        fact("amount-out-of-range", "advance.paid", Asking.advance("A2", tooMuch)),
        fact("paid-in-future", "advance.paid", Asking.advance("A2", paid: "2026-12-21")),
        fact("disbursement-unknown", "advance.paid", Asking.advance("A2", request: "D1")),
        fact("disbursement-unknown", "advance.paid", Asking.advance("A2", request: "D1")) { $0.request() },
        fact("disbursement-unknown", "advance.paid", Asking.advance("A2", of: "own", request: "D1")) {
            $0.request(Asking.request(type: "advance"))
        },
        fact("total-too-large", "advance.paid", Asking.advance("A2", tooMuch - 1)) {
            for number in 3...11 { $0.declare("advance.paid", Asking.advance("A\(number)", tooMuch - 1)) }
        },
        fact("already-registered", "advance.cleared", Asking.clearing("C1", 1)) {
            $0.declare("advance.cleared", Asking.clearing("C1", 1))
        },
        fact("amount-out-of-range", "advance.cleared", Asking.clearing("C1", 0)),
        fact("reported-in-future", "advance.cleared", Asking.clearing(on: "2026-12-21")),
        fact("split-unbalanced", "advance.cleared", Asking.clearing(lines: [("L1", 99)])),
        fact("advance-unknown", "advance.cleared", Asking.clearing(of: "A2")),
        fact("advance-unknown", "advance.cleared", Asking.clearing(campaign: "items")),
        fact("advance-exceeded", "advance.cleared", Asking.clearing("C1", 101)),
        fact("advance-exceeded", "advance.cleared", Asking.clearing("C1", 2)) {
            $0.declare("advance.returned", Asking.returned(99))
        },
        fact("amount-out-of-range", "advance.returned", Asking.returned(0)),
        fact("paid-in-future", "advance.returned", Asking.returned(1, on: "2026-12-21")),
        fact("advance-unknown", "advance.returned", Asking.returned(1, of: "A2")),
        fact("advance-exceeded", "advance.returned", Asking.returned(101)),
        fact("amount-out-of-range", "withholding.remitted", Asking.remittance(0)),
        fact("paid-in-future", "withholding.remitted", Asking.remittance(1, on: "2026-12-21")),
        fact("school-unknown", "withholding.remitted", Asking.remittance(1, of: "9999999999")),
        fact("total-too-large", "withholding.remitted", Asking.remittance(tooMuch - 1)) {
            for _ in 0..<9 { $0.declare("withholding.remitted", Asking.remittance(tooMuch - 1)) }
        },
    ]

    static let rows = requests + decisions + facts

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.spending()
        row.before(&ledger)
        return ledger.declare(row.kind, row.body, by: row.by, at: row.at)
    }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code)
    }

    /// Of a payment.
    static let withheld: [(withheld: Int64, code: String?)] = [
        (0, "withheld-out-of-range"), (-1, "withheld-out-of-range"), (100, "withheld-out-of-range"),
        (101, "withheld-out-of-range"), (99, nil),
    ]

    @Test func lessThanThePaymentIsWithheld() {
        for row in Self.withheld {
            var ledger = TestLedger.spending()
            #expect(ledger.pay("P1", 100, withheld: row.withheld)?.code == row.code)
        }
    }

    /// Each row mends one more fault than the row before.
    @Test func aRequestsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.spending(100)
        ledger.ask(.openCampaign(Sample.terms("rich", model: .allOrNothing)))
        ledger.request(Asking.request("D1", 1, quotation: Asking.document(1)))
        func body(
            _ id: String, _ campaign: String, _ line: String, _ baht: Int64, _ share: Int64, _ school: String,
            tranche: Int64 = 2, quotation: Int = 1
        ) -> JSON {
            Asking.request(
                id, baht, of: campaign, lines: [(line, share)], school: school, tranche: tranche,
                type: "tranche", quotation: Asking.document(quotation))
        }
        let rows: [(body: JSON, by: String, code: String?)] = [
            (body("D1", "none", "L9", 0, 1, "1"), "x:y", "already-registered"),
            (body("D2", "none", "L9", 0, 1, "1"), "x:y", "role-required"),
            (body("D2", "none", "L9", 0, 1, "1"), "school:t1", "campaign-unknown"),
            (body("D2", "rich", "L9", 0, 1, "1"), "school:t1", "plan-line-unknown"),
            (body("D2", "rich", "L1", 0, 1, "1"), "school:t1", "amount-out-of-range"),
            (body("D2", "rich", "L1", 501, 1, "1"), "school:t1", "school-differs"),
            (body("D2", "rich", "L1", 501, 1, Sample.code), "school:t1", "campaign-not-funded"),
            (body("D2", "keep", "L1", 501, 1, Sample.code), "school:t1", "split-unbalanced"),
            (body("D2", "keep", "L1", 501, 501, Sample.code), "school:t1", "tranche-not-released"),
            (body("D2", "keep", "L1", 501, 501, Sample.code, tranche: 1), "school:t1", "evidence-used-twice"),
            (body("D2", "keep", "L1", 501, 501, Sample.code, tranche: 1, quotation: 2), "school:t1",
                "budget-exceeded"),
            (body("D2", "keep", "L1", 499, 499, Sample.code, tranche: 1, quotation: 2), "school:t1",
                "fund-insufficient"),
            (body("D2", "keep", "L1", 99, 99, Sample.code, tranche: 1, quotation: 2), "school:t1", nil),
        ]
        for row in rows {
            #expect(ledger.request(row.body, by: row.by) == row.code)
        }
    }

    @Test func anApprovalsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.spending()
        ledger.request()
        ledger.request(Asking.request("D2"))
        ledger.declare("disbursement.declined", Asking.ending("D2"), by: "approver:b9")
        let rows: [(id: String, by: String, code: String?)] = [
            ("D3", "school:t1", "role-required"), ("D3", "approver:t1", "disbursement-unknown"),
            ("D2", "approver:t1", "same-person-twice"), ("D2", "approver:b2", "disbursement-not-open"),
            ("D1", "approver:b2", "authority-missing"), ("D1", "approver:b1", nil),
        ]
        for row in rows { #expect(ledger.approve(row.id, by: row.by) == row.code) }
    }
}
