import Giving
import LedgerCore
import Testing

/// Bodies of facts of reconciling, well formed. A finding is called by its severity.
enum Found {
    static func id(_ name: String) -> String {
        let number = ["critical", "high", "medium", "info"].firstIndex(of: name) ?? 9
        return "P04-\(String(repeating: "\(number)", count: 16))"
    }

    static func document(_ number: Int, size: Int64 = 3, critical: Int64 = 1) -> JSON {
        .object([
            "as_of": "2026-12-19", "critical": .integer(critical),
            "document_sha256": .string(Asking.document(number)), "findings": 4,
            "root": .string(Asking.document(7)), "rules_sha256": .string(Asking.document(8)),
            "size": .integer(size),
        ])
    }

    static func finding(_ name: String, digest: Int = 1) -> JSON {
        .object([
            "amount": -5, "check": "P04", "digest": .string(Asking.document(digest)),
            "finding": .string(id(name)), "school": .string(Sample.code), "severity": .string(name),
            "since": "2026-12-01",
        ])
    }

    static func raised(_ names: [String], in document: Int = 1, digest: Int = 1) -> JSON {
        .object([
            "document_sha256": .string(Asking.document(document)),
            "findings": .array(names.map { finding($0, digest: digest) }),
        ])
    }

    static func cleared(_ names: [String], in document: Int = 1) -> JSON {
        .object([
            "document_sha256": .string(Asking.document(document)),
            "findings": .array(names.map { .string(id($0)) }),
        ])
    }

    static func assignment(_ name: String, to: String = "school:t1") -> JSON {
        .object(["finding": .string(id(name)), "to": .string(to)])
    }

    static func proposal(_ name: String, _ outcome: String = "resolved") -> JSON {
        .object([
            "finding": .string(id(name)), "outcome": .string(outcome), "reason": "late-invoice",
        ])
    }

    static func decision(_ name: String, _ decision: String = "approved") -> JSON {
        .object([
            "decision": .string(decision), "finding": .string(id(name)),
            "reason": decision == "returned" ? "no-invoice" : nil,
        ])
    }
}

extension TestLedger {
    /// A ledger with a signed reconciliation and a finding of each severity.
    static func found() -> TestLedger {
        var ledger = TestLedger.open()
        ledger.declare("reconciliation.signed", Found.document(1), by: "accountant:k1")
        let names = ["critical", "high", "medium", "info"]
        ledger.declare("findings.raised", Found.raised(names), by: "accountant:k1")
        return ledger
    }

    /// Assigns a finding to `school:t1`, who proposes what becomes of it.
    @discardableResult
    mutating func settle(_ name: String, _ outcome: String) -> String? {
        declare("finding.assigned", Found.assignment(name), by: "operator:o1")
            ?? declare("finding.proposed", Found.proposal(name, outcome), by: "school:t1")
    }

    func stage(_ name: String) -> FindingAccount.Stage? { books.reconciling.findings[Found.id(name)]?.stage }
}

/// What becomes of findings.
struct ReconcilingTests {
    // Both are well formed.
    private let t1 = Actor("school:t1")!
    private let b1 = Actor("approver:b1")!

    @Test func whatWeighsLittleIsClosedByOnePerson() {
        var ledger = TestLedger.found()
        for (name, outcome) in [("medium", "resolved"), ("info", "accepted")] {
            #expect(ledger.settle(name, outcome) == nil)
        }
        #expect(ledger.stage("medium") == .closed(.resolved))
        #expect(ledger.stage("info") == .closed(.accepted))
    }

    @Test(arguments: ["critical resolved", "high accepted", "medium written-off", "info written-off"])
    func whatWeighsMuchIsClosedByTwo(_ row: String) throws {
        let parts = row.split(separator: " ").map(String.init)
        let outcome = try #require(FindingProposal.Outcome(rawValue: parts[1]))
        var ledger = TestLedger.found()
        #expect(ledger.settle(parts[0], parts[1]) == nil)
        #expect(ledger.stage(parts[0]) == .proposed(by: t1, outcome))
        #expect(ledger.declare("finding.decided", Found.decision(parts[0]), by: "approver:b1") == nil)
        #expect(ledger.stage(parts[0]) == .closed(outcome))
    }

    @Test func whatIsReturnedIsProposedAgain() {
        var ledger = TestLedger.found()
        ledger.settle("high", "resolved")
        #expect(ledger.declare("finding.decided", Found.decision("high", "returned"), by: "accountant:k2") == nil)
        #expect(ledger.stage("high") == .returned(to: t1))
        #expect(ledger.declare("finding.proposed", Found.proposal("high", "accepted"), by: "school:t1") == nil)
        #expect(ledger.stage("high") == .proposed(by: t1, .accepted))
        #expect(ledger.declare("finding.decided", Found.decision("high", "returned"), by: "approver:b1") == nil)
        // Or is given to somebody else.
        #expect(ledger.declare("finding.assigned", Found.assignment("high", to: "approver:b1"), by: "accountant:k1") == nil)
        #expect(ledger.stage("high") == .assigned(to: b1))
    }

    @Test func otherNumbersOpenAFindingAgain() {
        var ledger = TestLedger.found()
        ledger.settle("medium", "accepted")
        ledger.settle("high", "resolved")
        ledger.declare("reconciliation.signed", Found.document(2), by: "accountant:k2")
        let again = Found.raised(["medium", "high", "info"], in: 2, digest: 2)
        #expect(ledger.declare("findings.raised", again, by: "accountant:k2") == nil)
        for name in ["medium", "high", "info"] { #expect(ledger.stage(name) == .open) }
        #expect(ledger.books.reconciling.findings[Found.id("high")]?.document == Asking.document(2))
    }

    @Test func whatIsClearedMayComeBackAsItWas() {
        var ledger = TestLedger.found()
        #expect(ledger.declare("findings.cleared", Found.cleared(["high", "info"]), by: "accountant:k1") == nil)
        #expect(ledger.stage("info") == .cleared)
        #expect(ledger.declare("findings.raised", Found.raised(["info"]), by: "accountant:k1") == nil)
        #expect(ledger.stage("info") == .open)
    }

    @Test func theMostFindingsFitIntoOneEntry() {
        var ledger = TestLedger.found()
        func raised(_ count: Int) -> JSON {
            let findings = (0..<count).map { number in
                Found.finding("critical", digest: 2)
                    .with("amount", .integer(-Satang.largestMove.amount))
                    .with("finding", .string("P04-\(String(1_000_000_000_000_000 + number))"))
            }
            return Found.raised([]).with("findings", .array(findings))
        }
        let tooMany = ledger.declare("findings.raised", raised(251), by: "accountant:k1")
        #expect(tooMany == "is findings.raised with a bad or missing \"findings\"")
        #expect(ledger.declare("findings.raised", raised(250), by: "accountant:k1") == nil)
    }

    @Test func whatIsNotWellFormedIsNoFact() {
        let high = Found.finding("high")
        func raised(_ finding: JSON) -> JSON { Found.raised([]).with("findings", .array([finding])) }
        let rows: [(String, JSON, String, String)] = [
            ("reconciliation.signed", Found.document(1, critical: 5), "", "critical"),
            ("reconciliation.signed", Found.document(1, size: -1), "", "size"),
            ("findings.raised", Found.raised([]), "", "findings"),
            ("findings.raised", Found.raised(["high", "high"]), "", "findings"),
            ("findings.raised", raised(high.with("finding", "P04-1")), " findings", "finding"),
            ("findings.raised", raised(high.with("check", "P05")), " findings", "check"),
            ("findings.raised", raised(high.with("severity", "low")), " findings", "severity"),
            ("findings.raised", raised(high.with("finding", "-0123456789abcdef")), " findings", "finding"),
            ("findings.cleared", Found.cleared([]), "", "findings"),
            ("findings.cleared", Found.cleared(["high", "high"]), "", "findings"),
            ("finding.decided", Found.decision("high").with("reason", "so"), "", "reason"),
            ("finding.decided", Found.decision("high").with("decision", "returned"), "", "reason"),
            ("finding.proposed", Found.proposal("high", "forgotten"), "", "outcome"),
        ]
        for (kind, body, inside, key) in rows {
            #expect(throws: FactFault.badBody(kind + inside, key)) {
                try DeclaredFact(asking: kind, body: body)
            }
        }
    }
}
