import Giving
import LedgerCore
import Testing

/// A second school.
private let other = "1054390224"

/// Which days are closed for whom.
struct ClosingTests {
    /// Two schools; a campaign of each, and one that neither has opened yet.
    private static func schools() -> TestLedger {
        var ledger = TestLedger.sponsored()
        ledger.ask(.registerSchool(Sample.school(other)))
        return ledger
    }

    /// Asks for something of a school that takes effect on a day.
    private static func ask(_ ledger: inout TestLedger, of school: String?, on day: String) -> String? {
        let number = ledger.entries.count
        if school == nil {
            return ledger.declare(
                "authority.granted", Asking.authority("approver:x\(number)", 1, starts: day))
        }
        return ledger.volunteer("V\(number)", school: school, day)
    }

    @Test func aPeriodIsClosedForASchoolOrForAll() {
        let rows: [(closed: String?, asked: String?, code: String?)] = [
            (nil, nil, "period-closed"), (nil, Sample.code, "period-closed"), (nil, other, "period-closed"),
            (Sample.code, Sample.code, "period-closed"), (Sample.code, other, nil), (Sample.code, nil, nil),
        ]
        for row in rows {
            var ledger = Self.schools()
            #expect(ledger.closePeriod(of: row.closed) == nil)
            #expect(Self.ask(&ledger, of: row.asked, on: "2026-12-10") == row.code, "\(row)")
            #expect(Self.ask(&ledger, of: row.asked, on: "2026-12-11") == nil, "\(row)")
        }
    }

    /// A school that closed earlier days than all is closed with all.
    @Test func theLaterOfTwoClosingsHolds() {
        var ledger = Self.schools()
        ledger.closePeriod(until: "2026-12-05", of: Sample.code)
        #expect(Self.ask(&ledger, of: Sample.code, on: "2026-12-08") == nil)
        ledger.closePeriod(until: "2026-12-10")
        #expect(Self.ask(&ledger, of: Sample.code, on: "2026-12-08") == "period-closed")
        // And one that closes later ones stays closed.
        #expect(ledger.closePeriod(until: "2026-12-15", of: other) == nil)
        #expect(Self.ask(&ledger, of: other, on: "2026-12-15") == "period-closed")
        #expect(Self.ask(&ledger, of: Sample.code, on: "2026-12-15") == nil)
    }

    @Test func anOverrideLetsIn() {
        let rows: [(excepted: String?, asked: String?, code: String?)] = [
            (nil, nil, nil), (nil, Sample.code, nil), (Sample.code, Sample.code, nil),
            (Sample.code, other, "period-closed"), (Sample.code, nil, "period-closed"),
        ]
        for row in rows {
            var ledger = Self.schools()
            ledger.closePeriod()
            let body = Closing.override(of: row.excepted)
            #expect(ledger.declare("period.overridden", body, by: "approver:b9") == nil)
            #expect(Self.ask(&ledger, of: row.asked, on: "2026-12-10") == row.code, "\(row)")
        }
    }

    /// Up to its last day, on the days that it opens.
    @Test func anOverrideEnds() {
        var ledger = Self.schools()
        ledger.closePeriod()
        ledger.declare(
            "period.overridden", Closing.override(until: "2026-12-05", expires: "2026-12-21"), by: "approver:b9")
        #expect(Self.ask(&ledger, of: nil, on: "2026-12-06") == "period-closed")
        func granting(_ number: Int, at now: String) -> String? {
            ledger.declare(
                "authority.granted", Asking.authority("approver:y\(number)", 1, starts: "2026-12-05"),
                at: Sample.instant(now))
        }
        #expect(granting(1, at: "2026-12-21T23:59:59+07:00") == nil)
        #expect(granting(2, at: "2026-12-22T00:00:00+07:00") == "period-closed")
    }

    /// What is read later is judged as of its own day: an override that has ended since let it in.
    @Test func whatAnOverrideLetInStaysGood() throws {
        var ledger = Self.schools()
        ledger.closePeriod()
        ledger.declare("period.overridden", Closing.override(expires: "2026-12-20"), by: "approver:b9")
        #expect(Self.ask(&ledger, of: nil, on: "2026-12-01") == nil)
        var books = Books()
        for placed in ledger.entries {
            try books.apply(
                try Fact(reading: placed.entry), by: placed.entry.by, at: placed.entry.at, entry: placed.reference)
        }
        #expect(books.periods == ledger.books.periods)
    }

    /// Nobody can write into a closed period past the ledger.
    @Test func anEntryInAClosedPeriodIsNotRead() throws {
        var ledger = Self.schools()
        ledger.closePeriod()
        let fact = try DeclaredFact(
            asking: "authority.granted", body: Asking.authority("approver:x1", 1, starts: "2026-12-10"))
        var books = ledger.books
        #expect(throws: BooksFault.refused(.periodClosed(Sample.day("2026-12-10"), for: nil))) {
            try books.apply(.declared(fact), at: Sample.now)
        }
    }

    /// A plan that was approved elsewhere for a year that is over and closed comes too late; one of the year that
    /// runs does not.
    @Test func aPlanTakesEffectInItsOwnYear() {
        var ledger = Self.schools()
        func plan(_ year: Int64) -> Command {
            let plan = PlanID(school: Sample.code, fiscalYear: year, version: 9)
            return .importPlan(plan, lines: [Sample.line("L1", of: plan)])
        }
        ledger.closePeriod(until: "2026-09-30", of: Sample.code)
        #expect(ledger.ask(plan(2569)).refusal?.code == "period-closed")
        #expect(ledger.ask(plan(2570)).facts != nil)
        ledger.closePeriod(until: "2026-12-10", of: Sample.code)
        #expect(ledger.declare(
            "plan.line-closed", .object([
                "fiscal_year": 2570, "line": "L1", "outcome": "refund", "school": .string(Sample.code),
                "unspent": 50_000, "version": 9,
            ]), by: "monitoring:m1", at: Sample.instant("2027-10-01T00:00:00Z")) == nil)
    }
}

/// What has to be so before a period is closed.
struct FindingsBeforeClosingTests {
    /// A reconciliation with one finding, and what became of it.
    private static func found(
        _ severity: String = "critical", of school: String? = nil, since: String = "2026-12-05"
    ) -> TestLedger {
        var ledger = TestLedger.open()
        ledger.ask(.registerSchool(Sample.school(other)))
        let critical: Int64 = severity == "critical" ? 1 : 0
        ledger.declare(
            "reconciliation.signed", Closing.reconciliation(critical: critical), by: "accountant:r1")
        ledger.declare(
            "findings.raised", Closing.findings(severity, of: school, since: since), by: "accountant:r1")
        return ledger
    }

    private static func close(_ ledger: inout TestLedger, of school: String? = nil) -> String? {
        ledger.declare("period.closed", Closing.closing(of: school), by: "approver:b9")
    }

    @Test func aCriticalFindingOfThePeriodHoldsItOpen() {
        let rows: [(severity: String, school: String?, since: String, closing: String?, code: String?)] = [
            ("critical", nil, "2026-12-10", nil, "period-finding-open"),
            ("critical", nil, "2026-12-10", Sample.code, "period-finding-open"),
            ("critical", Sample.code, "2026-12-10", nil, "period-finding-open"),
            ("critical", Sample.code, "2026-12-10", Sample.code, "period-finding-open"),
            ("critical", Sample.code, "2026-12-10", other, nil), ("critical", nil, "2026-12-11", nil, nil),
            ("high", nil, "2026-12-10", nil, nil),
        ]
        for row in rows {
            var ledger = Self.found(row.severity, of: row.school, since: row.since)
            #expect(Self.close(&ledger, of: row.closing) == row.code, "\(row)")
        }
    }

    @Test func untilItIsClosedByTwoOrCleared() {
        var ledger = Self.found()
        let id = JSON.string(Closing.finding)
        let steps: [(kind: String, body: JSON, by: String)] = [
            ("finding.assigned", .object(["finding": id, "to": "accountant:a2"]), "accountant:r1"),
            ("finding.proposed", .object(["finding": id, "outcome": "accepted", "reason": "seen"]), "accountant:a2"),
            ("finding.decided", .object(["decision": "returned", "finding": id, "reason": "why"]), "approver:b1"),
            ("finding.proposed", .object(["finding": id, "outcome": "resolved", "reason": "paid"]), "accountant:a2"),
        ]
        for step in steps {
            #expect(Self.close(&ledger) == "period-finding-open")
            #expect(ledger.declare(step.kind, step.body, by: step.by) == nil, "\(step.kind)")
        }
        #expect(Self.close(&ledger) == "period-finding-open")
        ledger.declare("finding.decided", .object(["decision": "approved", "finding": id]), by: "approver:b1")
        #expect(Self.close(&ledger) == nil)

        var cleared = Self.found()
        let second = Asking.document(8)
        cleared.declare("reconciliation.signed", Closing.reconciliation(document: second), by: "accountant:r1")
        let body: JSON = .object(["document_sha256": .string(second), "findings": .array([id])])
        #expect(cleared.declare("findings.cleared", body, by: "accountant:r1") == nil)
        let closing = Closing.closing(document: second)
        #expect(cleared.declare("period.closed", closing, by: "approver:b9") == nil)
    }

    /// A finding that an older reconciliation raised still stands in the newer one, which does not raise it again.
    @Test func aNewerReconciliationDoesNotHideIt() {
        var ledger = Self.found()
        let second = Asking.document(8)
        ledger.declare(
            "reconciliation.signed", Closing.reconciliation(critical: 1, document: second), by: "accountant:r1")
        let closing = Closing.closing(document: second)
        #expect(ledger.declare("period.closed", closing, by: "approver:b9") == "period-finding-open")
    }

    /// Nobody closes over findings by not raising them.
    @Test func whatWasFoundIsRaisedFirst() {
        var ledger = TestLedger.open()
        ledger.declare("reconciliation.signed", Closing.reconciliation(critical: 1), by: "accountant:r1")
        #expect(Self.close(&ledger) == "period-not-reconciled")
        ledger.declare("findings.raised", Closing.findings(since: "2026-12-15"), by: "accountant:r1")
        #expect(Self.close(&ledger) == nil)
    }
}
