import Giving
import LedgerCore
import OpenSSL
@testable import Reconciliation
import Testing

struct RunTests {
    static func brokenLedger() throws -> TestLedger {
        var ledger = try TestLedger()
        try ledger.pay(PaymentFixture(id: "P-1", invoice: "1"))
        try ledger.pay(PaymentFixture(id: "P-2", lines: [("L9", 10_000)], invoice: "1"))
        return ledger
    }

    @Test func sameLedgerGivesTheSameBytes() throws {
        let (first, second) = (try Self.brokenLedger().run(), try Self.brokenLedger().run())
        #expect(first.document == second.document)
        #expect(try JSON(parsing: first.document).canonical == first.document)
        #expect(!first.document.contains(0x0A))
    }

    @Test func documentHasItsMembersAndNoOthers() throws {
        let ledger = try Self.brokenLedger()
        let json = try JSON(parsing: ledger.run().document)
        #expect(
            json.members?.map(\.key) == [
                "as_of", "banchi", "checks", "counts", "findings", "head", "inputs", "origin",
                "parameters", "proof_of_cash", "scope",
            ])
        #expect(json["as_of"] == "2026-09-30")
        #expect(json["origin"] == "example.org/log")
        #expect(json["scope"]?.text == #"{"fiscal_year":null,"school":null,"subject":"plan"}"#)
        #expect(json["checks"]?.arrayValue?.first?.text == #"{"id":"P01","version":1}"#)
        #expect(json["inputs"]?.arrayValue?.map { $0["name"] } == ["a.json", "b.json"])
    }

    @Test func documentSaysWhatToRunAgain() throws {
        let run = try Self.brokenLedger().run(Scope(school: TestLedger.school, fiscalYear: 2569))
        let document = try RunDocument(run.document)
        #expect(document.ledger == run.ledger)
        #expect(document.question == run.question)
        #expect(document.inputs == run.inputs)
        #expect(document.parameters == run.parameters)
        #expect(document.digest == run.digest)
    }

    @Test(arguments: [
        (#"{}"#, #"banchi: expected "reconciliation/1", found nothing"#),
        (#"{"banchi":"x"}"#, #"banchi: expected "reconciliation/1", found "x""#),
        (#"{"banchi":"reconciliation/1"}"#, "origin: expected a text"),
        (
            #"{"banchi":"reconciliation/1","origin":"o","head":{"size":-1}}"#,
            "head.size: expected a number of entries"
        ),
        ("[", "it is no JSON: byte 1: a value was expected, the text ends"),
    ])
    func whatIsNoDocumentIsNamed(text: String, words: String) {
        #expect { try RunDocument(Array(text.utf8)) } throws: { String(describing: $0) == words }
    }

    @Test func noteNamesLedgerAndDocument() throws {
        let run = try Self.brokenLedger().run()
        let lines = run.noteText.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines == [
                "banchi reconciliation", "example.org/log", "\(run.ledger.head.size)",
                "\(run.ledger.head.root.hex)", "\(SHA256.hash(run.document).hex)", "",
            ])
    }
}

struct FindingIdentityTests {
    private static func finding(
        subject: String = "S", found: JSON = .null, recompute: String = "a", distinction: String? = nil
    ) -> Finding {
        Finding(
            check: "P04", version: 1, severity: .high, subject: subject, school: nil, fiscalYear: nil,
            amount: nil, expected: .null, found: found, difference: nil, entries: [], inputs: [],
            recompute: recompute, summary: "", distinction: distinction)
    }

    private static func identified(_ findings: [Finding]) -> [IdentifiedFinding] {
        IdentifiedFinding.identify(findings) { _ in Day(daysSinceEpoch: 0) }
    }

    /// The id is what `printf '["P04",null,"S"]' | sha256sum` prints first.
    @Test func idIsMadeOfWhatIsJudgedAlone() {
        let ids = Self.identified([Self.finding(), Self.finding(found: 1), Self.finding(distinction: "L1")])
            .map(\.id)
        let expected = [#"["P04",null,"S"]"#, #"["P04",null,"S",2]"#, #"["P04",null,"S","L1"]"#]
        #expect(ids == expected.map { "P04-\(SHA256.hash(Array($0.utf8)).hex.prefix(16))" })
    }

    @Test func digestFollowsTheNumbersAndNotTheWords() {
        let digests = Self.identified([
            Self.finding(), Self.finding(recompute: "b"), Self.finding(found: 1),
        ]).map(\.digest)
        #expect(digests[0] == digests[1])
        #expect(digests[0] != digests[2])
    }

    @Test func agesFromThePaymentElseFromItsEntry() throws {
        var ledger = try TestLedger()
        try ledger.importPlan(
            school: TestLedger.otherSchool,
            lines: [LineFixture(line: "L1", quantity: 1, unitPrice: 1, amount: 2)])
        try ledger.pay(PaymentFixture(paid: "2025-11-05"))
        let findings = try ledger.run().findings
        let days = findings.reduce(into: [String: String]()) { $0[$1.finding.check] = "\($1.since)" }
        #expect(days["P10"] == "2025-11-05")
        #expect(days["P30"] == "2026-09-30")
    }
}

struct RaisingTests {
    private static func signed(_ run: Run) -> DeclaredFact {
        .reconciling(
            .signed(
                SignedReconciliation(
                    document: run.digest.hex, asOf: run.question.asOf, size: run.ledger.head.size,
                    root: run.ledger.head.root, rules: Digest.zero.hex, findings: 0, critical: 0)))
    }

    @Test func whatIsNewIsRaisedOnceAndWhatIsGoneIsCleared() throws {
        var ledger = try RunTests.brokenLedger()
        let run = try ledger.run(of: .all)
        let raised = run.raised(beside: ledger.books.reconciling)
        #expect(raised.map(\.finding) == run.findings.map(\.id))
        try ledger.ask(.declare(Self.signed(run)), by: "accountant:c1")
        let gone = RaisedFinding(
            finding: "P04-0123456789abcdef", check: "P04", digest: Digest.zero.hex, severity: .high,
            school: nil, amount: nil, since: run.question.asOf)
        let facts = RaisedFindings(document: run.digest.hex, findings: raised + [gone])
        try ledger.ask(.declare(.reconciling(.raised(facts))), by: "accountant:c1")
        let later = try ledger.run(of: .all)
        #expect(later.raised(beside: ledger.books.reconciling).isEmpty)
        #expect(later.cleared(beside: ledger.books.reconciling) == [gone.finding])
        var register = FindingRegister()
        for placed in ledger.entries { register.take(placed, try Fact(reading: placed.entry)) }
        let standing = register.standing(in: ledger.books.reconciling)
        #expect(Set(standing.map(\.id)) == Set(raised.map(\.finding) + [gone.finding]))
        #expect(standing.allSatisfy { $0.isOpen })
    }
}

struct AgeingTests {
    @Test(arguments: [
        (-1, "0–7"), (0, "0–7"), (7, "0–7"), (8, "8–30"), (30, "8–30"), (31, "31–60"), (60, "31–60"),
        (61, "61–90"), (90, "61–90"), (91, "> 90"), (4000, "> 90"),
    ])
    func bucketsHaveTheirEnds(days: Int64, words: String) {
        #expect(Ageing(days: days).words == words)
    }
}

struct JSONDifferenceTests {
    @Test(arguments: [
        (#"{"a":1}"#, #"{"a":1}"#, nil),
        (#"{"b":1,"a":[1,2]}"#, #"{"a":[1,2],"b":1}"#, nil),
        (#"{"a":[{"b":1},{"b":2}]}"#, #"{"a":[{"b":1},{"b":3}]}"#, "a[1].b"),
        (#"{"a":1,"z":1}"#, #"{"a":1}"#, "z"),
        (#"{"a":[1]}"#, #"{"a":[1,2]}"#, "a[1]"),
        (#"{"b":1,"a":1}"#, #"{"b":2,"a":2}"#, "a"),
        (#"[]"#, #"{}"#, ""),
    ])
    func firstPlaceIsFound(left: String, right: String, path: String?) throws {
        let difference = JSONDifference(
            try JSON(parsing: Array(left.utf8)), try JSON(parsing: Array(right.utf8)))
        #expect(difference?.path == path)
    }
}

extension TestLedger {
    func run(_ scope: Scope = Scope(), of subject: Checks.Subject = .plan) throws -> Run {
        Run(
            subject, scope: scope,
            of: Run.JudgedLedger(
                origin: "example.org/log", head: Report.Head(size: head.size, root: head.last)),
            evidence,
            inputs: [
                Finding.Input(name: "b.json", sha256: .zero), Finding.Input(name: "a.json", sha256: .zero),
            ])
    }
}
