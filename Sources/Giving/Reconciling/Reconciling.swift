public import LedgerCore

/// What was found and what became of it, as far as decisions depend on it: a part of the books.
public struct Reconciling: Sendable {
    /// By the SHA-256 of their documents.
    public internal(set) var reconciliations: [String: ReconciliationAccount] = [:]
    /// By their ids.
    public internal(set) var findings: [String: FindingAccount] = [:]
}

/// A signed reconciliation, and whose it is.
public struct ReconciliationAccount: Sendable {
    public let asOf: Day
    public let signer: Actor
    /// How many of its findings are critical.
    public let critical: Int64
}

/// A finding, with what was last said of it.
public struct FindingAccount: Sendable {
    /// SHA-256 of the document that raised it last, 64 hex digits.
    public let document: String
    /// SHA-256 of the finding as it was raised last.
    public let digest: String
    public let severity: RaisedFinding.Severity
    public let school: String?
    /// The Bangkok day of what is judged.
    public let since: Day
    public internal(set) var stage: Stage

    public enum Stage: Hashable, Sendable {
        case open
        case assigned(to: Actor)
        case proposed(by: Actor, FindingProposal.Outcome)
        /// To who had proposed.
        case returned(to: Actor)
        case closed(FindingProposal.Outcome)
        /// A later reconciliation had it no more.
        case cleared
    }

    init(_ finding: RaisedFinding, in document: String) {
        self.document = document
        digest = finding.digest
        severity = finding.severity
        school = finding.school
        since = finding.since
        stage = .open
    }

    /// Whether something is still to become of it.
    public var isOpen: Bool {
        switch stage {
        case .open, .assigned, .proposed, .returned: true
        case .closed, .cleared: false
        }
    }

    /// Whether a second person decides on what is proposed.
    func needsSecondPerson(for outcome: FindingProposal.Outcome) -> Bool {
        switch (severity, outcome) {
        case (_, .writtenOff), (.critical, _), (.high, _): true
        case (.medium, _), (.info, _): false
        }
    }
}

extension FindingAccount.Stage {
    /// The word for it.
    public var word: String {
        switch self {
        case .open: "open"
        case .assigned: "assigned"
        case .proposed: "proposed"
        case .returned: "returned"
        case .closed(let outcome): outcome.rawValue
        case .cleared: "cleared"
        }
    }
}
