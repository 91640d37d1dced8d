import Giving
public import LedgerCore
public import OpenSSL

/// One run of the checks as a document (docs/reconciliation.md, "The document"): what was judged, by which
/// rules, and what was found. The same ledger, the same files and the same rules give the same bytes.
public struct Run: Hashable, Sendable {
    public let ledger: JudgedLedger
    public let question: Question
    public let parameters: Parameters
    /// The files beside the ledger, in the order of their names.
    public let inputs: [Finding.Input]
    public let report: Report
    public let findings: [IdentifiedFinding]
    /// One element an account; none where the bank was not asked for.
    public let proofOfCash: [JSON]

    /// Which ledger was judged, and how much of it.
    public struct JudgedLedger: Hashable, Sendable {
        public let origin: String
        public let head: Report.Head

        public init(origin: String, head: Report.Head) {
            self.origin = origin
            self.head = head
        }
    }

    /// What was asked: which checks, whose findings, and as of which day.
    public struct Question: Hashable, Sendable {
        public let subject: Checks.Subject
        public let scope: Scope
        public let asOf: Day

        public init(_ subject: Checks.Subject, scope: Scope, asOf: Day) {
            self.subject = subject
            self.scope = scope
            self.asOf = asOf
        }
    }

    /// Runs the checks.
    public init(
        _ subject: Checks.Subject, scope: Scope, of ledger: JudgedLedger, _ evidence: Evidence,
        inputs: [Finding.Input]
    ) {
        self.init(
            subject, scope: scope, of: ledger, evidence, inputs: inputs,
            outcomes: Checks.of(subject).map { Report.Outcome(of: $0, evidence, scope) })
    }

    /// Puts together what the checks found.
    ///
    /// - Parameter outcomes: of all checks of the subject, in their order.
    public init(
        _ subject: Checks.Subject, scope: Scope, of ledger: JudgedLedger, _ evidence: Evidence,
        inputs: [Finding.Input], outcomes: [Report.Outcome]
    ) {
        self.ledger = ledger
        let question = Question(subject, scope: scope, asOf: evidence.asOf)
        self.question = question
        report = Report(head: ledger.head, outcomes: outcomes)
        parameters = evidence.parameters
        self.inputs = inputs.sorted { ($0.name, $0.sha256.hex) < ($1.name, $1.sha256.hex) }
        proofOfCash =
            subject.comparesBank
            ? ProofOfCash.all(in: evidence.bank, asOf: evidence.asOf).map(\.json) : []
        findings = IdentifiedFinding.identify(report.findings) { finding in
            finding.entries.first.flatMap { evidence.days.day(of: $0.sequence) } ?? question.asOf
        }
    }
}

extension Run {
    public var json: JSON {
        .object([
            "as_of": question.asOf.json,
            "banchi": .string(Self.format),
            "checks": .array(
                report.checks.map { .object(["id": .string($0.id), "version": .integer($0.version)]) }),
            "counts": .object(report.checks.map { JSON.Member($0.id, .integer(Int64($0.count))) }),
            "findings": .array(findings.map(\.json)),
            "head": ledger.head.json,
            "inputs": .array(inputs.map(Finding.json(of:))),
            "origin": .string(ledger.origin),
            "parameters": parameters.json,
            "proof_of_cash": .array(proofOfCash),
            "scope": question.json,
        ])
    }

    static let format = "reconciliation/1"

    /// The document: one line without a line break, RFC 8785.
    public var document: [UInt8] { json.canonical }

    /// What of it a signature is over, and what the ledger holds.
    public var digest: Digest { SHA256.hash(document) }

    /// The text that is signed.
    public var noteText: String { RunNote(ledger, document: digest).text }
}

extension Run {
    /// The ledger that was judged, as the document names it.
    public var head: JSON { ledger.json }
}

extension Run.JudgedLedger {
    var json: JSON { .object(["head": head.json, "origin": .string(origin)]) }
}

extension Run.Question {
    fileprivate var json: JSON {
        .object([
            "fiscal_year": scope.fiscalYear.map(JSON.integer) ?? .null,
            "school": JSON(orNull: scope.school),
            "subject": .string(subject.rawValue),
        ])
    }
}
