import Giving
import LedgerCore
import Testing

/// What speaks against the facts of reconciling, each code by a request that meets it.
struct ReconcilingRefusalTests {
    /// Something that is asked of a ledger with four findings, and the code of its refusal.
    struct Row: Sendable {
        let code: String
        let kind: String
        let body: JSON
        var by = "accountant:k1"
        var before: @Sendable (inout TestLedger) -> Void = { _ in }
    }

    private static func row(
        _ code: String, _ kind: String, _ body: JSON, by: String = "accountant:k1",
        before: @escaping @Sendable (inout TestLedger) -> Void = { _ in }
    ) -> Row {
        Row(code: code, kind: kind, body: body, by: by, before: before)
    }

    static let documents: [Row] = [
        row("role-required", "reconciliation.signed", Found.document(2), by: "approver:b1"),
        row("reconciliation-signed-already", "reconciliation.signed", Found.document(1), by: "accountant:k2"),
        row("reconciliation-ahead", "reconciliation.signed", Found.document(2, size: 1_000)),
        row("role-required", "findings.raised", Found.raised(["high"], digest: 2), by: "operator:k1"),
        row("reconciliation-unknown", "findings.raised", Found.raised(["high"], in: 2, digest: 2)),
        row("reconciliation-signer-differs", "findings.raised", Found.raised(["high"], digest: 2), by: "accountant:k2"),
        row("finding-raised-already", "findings.raised", Found.raised(["info", "high"])),
        row("finding-raised-already", "findings.raised", Found.raised(["info"])) {
            $0.settle("info", "resolved")
        },
        row("role-required", "findings.cleared", Found.cleared(["high"]), by: "operator:k1"),
        row("reconciliation-unknown", "findings.cleared", Found.cleared(["high"], in: 2)),
        row("reconciliation-signer-differs", "findings.cleared", Found.cleared(["high"]), by: "accountant:k2"),
        row("finding-unknown", "findings.cleared", Found.cleared(["high", "none"])),
        row("finding-not-open", "findings.cleared", Found.cleared(["high"])) {
            $0.declare("findings.cleared", Found.cleared(["high"]), by: "accountant:k1")
        },
        row("finding-not-open", "findings.cleared", Found.cleared(["info"])) { $0.settle("info", "accepted") },
    ]

    static let findings: [Row] = [
        row("role-required", "finding.assigned", Found.assignment("high"), by: "approver:b1"),
        row("finding-unknown", "finding.assigned", Found.assignment("none")),
        row("finding-not-open", "finding.assigned", Found.assignment("high")) { $0.settle("high", "resolved") },
        row("finding-not-open", "finding.assigned", Found.assignment("info")) { $0.settle("info", "resolved") },
        row("finding-unknown", "finding.proposed", Found.proposal("none"), by: "school:t1"),
        row("finding-assigned-elsewhere", "finding.proposed", Found.proposal("high"), by: "school:t1"),
        row("finding-assigned-elsewhere", "finding.proposed", Found.proposal("high"), by: "school:t2") {
            $0.declare("finding.assigned", Found.assignment("high"), by: "operator:o1")
        },
        row("finding-assigned-elsewhere", "finding.proposed", Found.proposal("high"), by: "partner:t1") {
            $0.declare("finding.assigned", Found.assignment("high"), by: "operator:o1")
        },
        row("actor-not-appointed", "finding.proposed", Found.proposal("high"), by: "school:t1") {
            $0.declare("finding.assigned", Found.assignment("high"), by: "operator:o1")
            $0.declare("actor.appointed", .object(["actor": "school:t2", "starts": "2026-12-01"]))
        },
        row("finding-not-open", "finding.proposed", Found.proposal("high"), by: "school:t1") {
            $0.settle("high", "resolved")
        },
        row("finding-unknown", "finding.decided", Found.decision("none"), by: "approver:b1"),
        row("finding-not-proposed", "finding.decided", Found.decision("high"), by: "approver:b1"),
        row("finding-not-proposed", "finding.decided", Found.decision("medium"), by: "approver:b1") {
            $0.settle("medium", "resolved")
        },
        row("finding-not-proposed", "finding.decided", Found.decision("high"), by: "approver:b1") {
            $0.settle("high", "resolved")
            $0.declare("finding.decided", Found.decision("high", "returned"), by: "approver:b1")
        },
        row("role-required", "finding.decided", Found.decision("high"), by: "school:t2") {
            $0.settle("high", "resolved")
        },
        row("role-required", "finding.decided", Found.decision("info"), by: "accountant:k2") {
            $0.settle("info", "written-off")
        },
        row("same-person-twice", "finding.decided", Found.decision("critical"), by: "approver:t1") {
            $0.settle("critical", "accepted")
        },
    ]

    static let rows = documents + findings

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.found()
        row.before(&ledger)
        let count = ledger.entries.count
        let code = ledger.declare(row.kind, row.body, by: row.by)
        #expect(code == nil || ledger.entries.count == count)
        return code
    }

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code, "row \(number)")
    }

    /// Each row mends one more fault than the row before.
    @Test func aReconciliationsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.found()
        let rows: [(String, JSON, String)] = [
            ("school:t1", Found.document(1, size: 1_000), "role-required"),
            ("accountant:k1", Found.document(1, size: 1_000), "reconciliation-signed-already"),
            ("accountant:k1", Found.document(2, size: 1_000), "reconciliation-ahead"),
        ]
        for (by, body, code) in rows { #expect(ledger.declare("reconciliation.signed", body, by: by) == code) }
        let all = Found.document(2, size: Int64(ledger.entries.count))
        #expect(ledger.declare("reconciliation.signed", all, by: "accountant:k1") == nil)
    }

    /// Each row mends one more fault than the row before.
    @Test func aDecisionsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.found()
        #expect(ledger.declare("finding.decided", Found.decision("none"), by: "school:t1") == "finding-unknown")
        #expect(ledger.declare("finding.decided", Found.decision("high"), by: "school:t1") == "finding-not-proposed")
        ledger.settle("high", "written-off")
        #expect(ledger.declare("finding.decided", Found.decision("high"), by: "school:t1") == "role-required")
        #expect(ledger.declare("finding.decided", Found.decision("high"), by: "approver:t1") == "same-person-twice")
        #expect(ledger.declare("finding.decided", Found.decision("high"), by: "approver:b1") == nil)
    }
}
