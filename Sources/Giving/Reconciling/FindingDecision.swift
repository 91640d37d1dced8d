public import LedgerCore

/// Who is to find out what is behind a finding.
public struct FindingAssignment: Hashable, Sendable {
    public let finding: String
    public let to: Actor

    public init(finding: String, to: Actor) {
        self.finding = finding
        self.to = to
    }

    public var body: JSON { .object(["finding": .string(finding), "to": .string(to.description)]) }

    init(_ fields: Fields) throws(FactFault) {
        finding = try fields.finding("finding")
        to = try fields.actor("to")
    }
}

/// What is to become of a finding, as whoever it was assigned to sees it.
public struct FindingProposal: Hashable, Sendable {
    public let finding: String
    public let outcome: Outcome
    /// An identifier, never a sentence.
    public let reason: String
    /// SHA-256 of what speaks for it, 64 hex digits.
    public let document: String?

    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// What was wrong is right now.
        case resolved
        /// It is as it is, for the reason that is given.
        case accepted
        /// The money is given up.
        case writtenOff = "written-off"
    }

    public init(finding: String, outcome: Outcome, reason: String, document: String?) {
        self.finding = finding
        self.outcome = outcome
        self.reason = reason
        self.document = document
    }

    public var body: JSON {
        .object([
            "document_sha256": document.map(JSON.string),
            "finding": .string(finding),
            "outcome": .string(outcome.rawValue),
            "reason": .string(reason),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        finding = try fields.finding("finding")
        outcome = try fields.word("outcome")
        reason = try fields.identifier("reason")
        document = try fields.optional("document_sha256", \.digestValue)
    }
}

/// What a second person says to a proposal.
public struct FindingDecision: Hashable, Sendable {
    public let finding: String
    public let decision: Verdict
    /// Why it was returned: an identifier, and with that decision only.
    public let reason: String?

    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case approved, returned
    }

    public init(finding: String, decision: Verdict, reason: String?) {
        self.finding = finding
        self.decision = decision
        self.reason = reason
    }

    public var body: JSON {
        .object([
            "decision": .string(decision.rawValue),
            "finding": .string(finding),
            "reason": reason.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        finding = try fields.finding("finding")
        decision = try fields.word("decision")
        reason = try fields.optional("reason", \.identifierValue)
        guard (reason != nil) == (decision == .returned) else { throw .badBody(fields.kind, "reason") }
    }
}
