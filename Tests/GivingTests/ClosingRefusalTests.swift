import Giving
import LedgerCore
import Testing

/// What speaks against closing and excepting, and which facts a closed period keeps out or lets in.
struct ClosingRefusalTests {
    struct Row: Sendable {
        let code: String
        let kind: String
        let body: JSON
        var by = "approver:b9"
        var before: @Sendable (inout TestLedger) -> Void = { _ in }
    }

    private static func closing(
        _ code: String, _ body: JSON = Closing.closing(), by: String = "approver:b9",
        before: @escaping @Sendable (inout TestLedger) -> Void = { _ in }
    ) -> Row {
        Row(code: code, kind: "period.closed", body: body, by: by, before: before)
    }

    private static func overriding(_ code: String, _ body: JSON, by: String = "approver:b9") -> Row {
        Row(code: code, kind: "period.overridden", body: body, by: by)
    }

    static let rows: [Row] = [
        closing("school-unknown", Closing.closing(of: "9999999999")),
        closing("role-required", by: "accountant:b9"),
        closing("actor-not-appointed") {
            $0.declare("actor.appointed", .object(["actor": "approver:b1", "starts": "2026-12-01"]))
        },
        closing("period-not-reconciled", Closing.closing(document: Asking.document(8))),
        closing("period-not-reconciled", Closing.closing(document: Asking.document(8))) {
            let body = Closing.reconciliation(asOf: "2026-12-09", document: Asking.document(8))
            $0.declare("reconciliation.signed", body, by: "accountant:r1")
        },
        closing("same-person-twice", by: "approver:r1"),
        closing("period-running", Closing.closing(until: "2026-12-20")),
        closing("period-closed-already") { $0.closePeriod() },
        closing("period-closed-already", Closing.closing(of: Sample.code)) { $0.closePeriod() },
        closing("period-closed-already", Closing.closing(of: Sample.code)) { $0.closePeriod(of: Sample.code) },
        closing("period-finding-open") {
            $0.declare("findings.raised", Closing.findings(), by: "accountant:r1")
        },
        overriding("school-unknown", Closing.override(of: "9999999999")),
        overriding("role-required", Closing.override(), by: "operator:o1"),
        overriding("override-out-of-range", Closing.override(expires: "2026-12-19")),
        overriding("override-out-of-range", Closing.override(expires: "2027-01-21")),
    ]

    /// An open ledger with a reconciliation that found nothing critical.
    private static func reconciled() -> TestLedger {
        var ledger = TestLedger.open()
        ledger.declare("reconciliation.signed", Closing.reconciliation(), by: "accountant:r1")
        return ledger
    }

    static func code(of row: Row) -> String? {
        var ledger = reconciled()
        row.before(&ledger)
        return ledger.declare(row.kind, row.body, by: row.by)
    }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code)
    }

    @Test func whatKeepsTheRulesIsRecorded() {
        var ledger = Self.reconciled()
        #expect(ledger.declare("period.closed", Closing.closing(until: "2026-12-19"), by: "approver:b9") == nil)
        for expires in ["2026-12-20", "2027-01-20"] {
            #expect(ledger.declare("period.overridden", Closing.override(expires: expires), by: "approver:b9") == nil)
        }
        #expect(ledger.books.periods.closings.count == 1 && ledger.books.periods.overrides.count == 2)
    }

    /// Each row mends one more fault than the row before.
    @Test func aClosingsFaultsAreNamedInTheirOrder() {
        var ledger = Self.reconciled()
        ledger.declare("findings.raised", Closing.findings(), by: "accountant:r1")
        ledger.declare(
            "reconciliation.signed", Closing.reconciliation(asOf: "2026-12-11", document: Asking.document(8)),
            by: "accountant:r1")
        ledger.closePeriod(until: "2026-12-04")
        let rows: [(body: JSON, by: String, code: String?)] = [
            (Closing.closing(until: "2026-12-20", of: "9999999999", document: Asking.document(9)), "x:r1",
                "school-unknown"),
            (Closing.closing(until: "2026-12-20", document: Asking.document(9)), "x:r1", "role-required"),
            (Closing.closing(until: "2026-12-20", document: Asking.document(9)), "approver:r1",
                "period-not-reconciled"),
            (Closing.closing(until: "2026-12-20", document: Asking.document(8)), "approver:r1",
                "same-person-twice"),
            (Closing.closing(until: "2026-12-20", document: Asking.document(8)), "approver:b1", "period-running"),
            (Closing.closing(until: "2026-12-04", document: Asking.document(8)), "approver:b1",
                "period-closed-already"),
            (Closing.closing(until: "2026-12-12", document: Asking.document(8)), "approver:b1",
                "period-not-reconciled"),
            (Closing.closing(until: "2026-12-11", document: Asking.document(8)), "approver:b1",
                "period-finding-open"),
        ]
        for row in rows { #expect(ledger.declare("period.closed", row.body, by: row.by) == row.code) }
    }
}

/// Kind by kind: what is asked for in a closed period is refused, what happened is recorded.
struct ClosedPeriodTests {
    /// Something that takes effect on a day; gives the code that it is refused with.
    struct Act: Sendable {
        let name: String
        var by = "operator:o1"
        var before: @Sendable (inout TestLedger) -> Void = { _ in }
        let ask: @Sendable (inout TestLedger, String) -> String?
    }

    private static func act(
        _ kind: String, by: String = "operator:o1",
        before: @escaping @Sendable (inout TestLedger) -> Void = { _ in },
        _ body: @escaping @Sendable (String) -> JSON
    ) -> Act {
        Act(name: kind, by: by, before: before) { $0.declare(kind, body($1), by: by) }
    }

    private static func dated(_ day: String, _ members: KeyValuePairs<String, JSON>, as member: String) -> JSON {
        .object(members.map { JSON.Member($0.key, $0.value) } + [JSON.Member(member, .string(day))])
    }

    private static let code = JSON.string(Sample.code)

    static let asked: [Act] = [
        act("strategy.adopted") { dated($0, ["id": "S9", "name_en": "x", "name_th": "ก"], as: "starts") },
        act("fiscal-year.adopted") { dated($0, ["ends": "2027-09-30", "fiscal_year": 2570], as: "starts") },
        act("actor.appointed") { dated($0, ["actor": "screening:s1"], as: "starts") },
        act("actor.dismissed", before: {
            $0.declare("actor.appointed", .object(["actor": "screening:s1", "starts": "2026-01-01"]))
        }) { dated($0, ["actor": "screening:s1"], as: "on") },
        act("phase.started", before: {
            $0.declare("programme.registered", .object(["id": "P", "name_en": "x", "name_th": "ก"]))
        }) { dated($0, ["phase": "1", "programme": "P"], as: "starts") },
        act("school.enrolled", before: {
            $0.declare("programme.registered", .object(["id": "P", "name_en": "x", "name_th": "ก"]))
            $0.declare("phase.started", .object(["phase": "1", "programme": "P", "starts": "2020-01-01"]))
        }) { dated($0, ["phase": "1", "programme": "P", "school": code], as: "starts") },
        act("indicator.measured", by: "research:r9", before: {
            $0.declare(
                "indicator.defined",
                .object(["id": "I1", "name_en": "x", "name_th": "ก", "unit": "pupils"]), by: "research:r9")
        }) { dated($0, ["indicator": "I1", "school": code, "value": 1], as: "as_of") },
        Act(name: "campaign.opened") { ledger, day in
            ledger.ask(.openCampaign(Sample.terms("new", opens: day))).refusal?.code
        },
        act("campaign.drafted", by: "school:t1") { day in
            Fact.campaignOpened(Campaign(terms: Sample.terms("new", opens: day), plan: Sample.plan)).body
        },
        Act(name: "schedule.agreed") { ledger, day in
            ledger.declare(.scheduleAgreed(Sample.schedule("T1", starts: day))).refusal?.code
        },
        act("schedule.paused", before: { $0.declare(.scheduleAgreed(Sample.schedule("T1"))) }) {
            dated($0, ["schedule": "T1"], as: "on")
        },
        act("schedule.resumed", before: {
            $0.declare(.scheduleAgreed(Sample.schedule("T1")))
            $0.declare("schedule.paused", .object(["on": "2026-12-01", "schedule": "T1"]))
        }) { dated($0, ["schedule": "T1"], as: "on") },
        act("schedule.ended", before: { $0.declare(.scheduleAgreed(Sample.schedule("T1"))) }) {
            dated($0, ["reason": "donor", "schedule": "T1"], as: "on")
        },
        act("matching.committed") { Sample.matching(opens: $0) },
        Act(name: "in-kind.accepted", before: {
            $0.promise("G1", quantity: 1)
            $0.deliver("G1", 1, on: "2026-12-01")
        }) { $0.accept("G1", 1, on: $1) },
        Act(name: "volunteer.assigned") { $0.volunteer("V1", $1) },
        Act(name: "volunteer.ended", before: { $0.volunteer("V1") }) { $0.leave("V1", $1) },
        act("grant.succeeded", before: { $0.declare("grant.awarded", Sample.grant()) }) {
            Sample.succession("giver", on: $0)
        },
        act("scheme.adopted") {
            dated($0, ["eligibility": "e", "id": "early", "rate": 1, "version": 1], as: "starts")
        },
        act("revolving.written-off", by: "approver:v1", before: {
            $0.declare("revolving.founded", Sample.revolving(100, on: "2026-12-01"))
            $0.declare("revolving.lent", Sample.loan(10, on: "2026-12-01"))
        }) { Sample.settlement(1, on: $0) },
        act("authority.granted") { Asking.authority("approver:b2", 1, starts: $0) },
        act("delivery.signed", by: "monitoring:c1", before: {
            $0.ask(.receiveDonation(Sample.gift(1_000, to: "keep")))
            $0.request()
        }) { Asking.signing(on: $0) },
        act("payee-account.verified", by: "accountant:a1") {
            dated($0, ["account": "account-0123456789abcdef", "payee": code], as: "on")
        },
    ]

    static let happened: [Act] = [
        Act(name: "donation.received") { ledger, day in
            let received = Sample.instant("\(day)T12:00:00+07:00")
            return ledger.ask(.receiveDonation(Sample.gift(1, to: "keep", received: received))).refusal?.code
        },
        Act(name: "credit.received") { ledger, day in
            let credit = Sample.credit("C1", 1, received: Sample.instant("\(day)T12:00:00+07:00"))
            return ledger.declare(.creditReceived(credit)).refusal?.code
        },
        act("credit.returned", by: "accountant:a1", before: {
            $0.declare(.creditReceived(Sample.credit("C1", 9, received: Sample.instant("2026-12-01T00:00:00Z"))))
        }) { dated($0, ["amount": 1, "credit": "C1"], as: "on") },
        Act(name: "fee.charged") { $0.declare(.feeCharged(Sample.fee("F1", 1, on: $1))).refusal?.code },
        act("matching.paid-in", before: { $0.declare("matching.committed", Sample.matching()) }) {
            Sample.payment(1, of: "M1", received: $0)
        },
        act("matching.returned", before: {
            $0.declare("matching.committed", Sample.matching())
            $0.declare("matching.paid-in", Sample.payment(9, of: "M1", received: "2026-12-01"))
        }) { Sample.returning(1, on: $0) },
        act("match.kept", before: {
            $0.declare("matching.committed", Sample.matching(basis: "pledged"))
            $0.ask(.receiveDonation(Sample.gift(1, to: "keep")))
        }) { Sample.keeping(1, received: $0) },
        Act(name: "disbursement.paid") { ledger, day in
            let payment = Sample.payment(Satang(1), of: "keep", paid: Sample.day(day))
            return ledger.ask(.recordPayment(payment)).refusal?.code
        },
        act("advance.paid") { Asking.advance(paid: $0) },
        act("advance.cleared", before: { $0.declare("advance.paid", Asking.advance(paid: "2026-12-01")) }) {
            Asking.clearing(on: $0)
        },
        act("advance.returned", before: { $0.declare("advance.paid", Asking.advance(paid: "2026-12-01")) }) {
            Asking.returned(1, on: $0)
        },
        act("withholding.remitted") { Asking.remittance(1, on: $0) },
        act("grant.received", before: { $0.declare("grant.awarded", Sample.grant()) }) { Sample.received(1, on: $0) },
        act("grant.paid") { Sample.grantPayment(1, paid: $0) },
        act("aid.paid") { Sample.aid(heads: 1, rate: 1, paid: $0) },
        act("revolving.founded") { Sample.revolving(1, on: $0) },
        act("revolving.lent", before: { $0.declare("revolving.founded", Sample.revolving(9)) }) {
            Sample.loan(1, on: $0)
        },
        act("revolving.repaid", before: {
            $0.declare("revolving.founded", Sample.revolving(9))
            $0.declare("revolving.lent", Sample.loan(9))
        }) { Sample.settlement(1, on: $0) },
        Act(name: "in-kind.delivered", before: { $0.promise("G1", quantity: 1) }) { $0.deliver("G1", 1, on: $1) },
        Act(name: "volunteer.served", before: { $0.volunteer("V1") }) { $0.serve("V1", $1, 1) },
        Act(name: "activity.held") { $0.hold("A1", $1, $1) },
        act("school.renamed") { dated($0, ["name_th": "ข", "school": code], as: "on") },
        act("school.succeeded") { dated($0, ["reason": "closed", "school": code], as: "on") },
        act("bank-account.registered", by: "accountant:a1") {
            dated(
                $0, ["account": "account-0123456789abcdef", "bank": "b", "holder": "foundation"], as: "starts")
        },
    ]

    private static func ledger(_ act: Act) -> TestLedger {
        var ledger = TestLedger.sponsored()
        act.before(&ledger)
        #expect(ledger.closePeriod() == nil)
        return ledger
    }

    @Test(arguments: asked.indices) func whatIsAskedForInAClosedPeriodIsRefused(number: Int) {
        let act = Self.asked[number]
        var ledger = Self.ledger(act)
        let count = ledger.entries.count
        #expect(act.ask(&ledger, "2026-12-10") == "period-closed", "\(act.name)")
        #expect(ledger.entries.count == count, "\(act.name)")
        var after = ledger
        #expect(act.ask(&after, "2026-12-11") == nil, "\(act.name)")
        ledger.declare("period.overridden", Closing.override(), by: "approver:b9")
        #expect(act.ask(&ledger, "2026-12-10") == nil, "\(act.name)")
    }

    @Test(arguments: happened.indices) func whatHappenedInAClosedPeriodIsRecorded(number: Int) {
        let act = Self.happened[number]
        var ledger = Self.ledger(act)
        #expect(act.ask(&ledger, "2026-12-10") == nil, "\(act.name)")
        #expect(ledger.entries.last?.entry.kind == act.name)
    }

    /// A refund of a gift of a closed day is of today, and so is a chargeback.
    @Test func whatBecomesOfAGiftIsOfToday() throws {
        var ledger = TestLedger.open()
        let early = Sample.instant("2026-12-02T00:00:00Z")
        let gifts = try (0..<3).map { _ in try ledger.give(1, to: "keep", received: early) }
        ledger.closePeriod()
        #expect(ledger.ask(.reverseDonation(gifts[0], reason: .chargeback)).facts != nil)
        #expect(ledger.ask(.reinstateDonation(gifts[0], for: Sample.donor)).facts != nil)
        #expect(ledger.ask(.reverseDonation(gifts[1], reason: .refund)).facts != nil)
        let receipt = ledger.books.newestReceipt(of: gifts[2])
        #expect(
            ledger.ask(.reissueReceipt(gifts[2], replacing: receipt, for: Sample.donor)).facts != nil)
        #expect(ledger.promise("G1", quantity: 1) == nil)
    }
}
