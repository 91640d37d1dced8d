public import Giving
public import LedgerCore

/// Every finding that was ever raised, with all that was said of it: a fold over the ledger. Where a finding
/// stands is for the books to say; this keeps how it came there.
public struct FindingRegister: Sendable {
    /// By their ids.
    public private(set) var findings: [String: FindingHistory] = [:]
    /// In the order in which they were signed.
    public private(set) var reconciliations: [SignedReconciliation] = []

    public init() {}

    /// Takes in one entry; entries come in ledger order.
    public mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        guard case .declared(.reconciling(let fact)) = fact else { return }
        let entry = placed.entry
        switch fact {
        case .signed(let reconciliation): reconciliations.append(reconciliation)
        case .raised(let raised):
            for finding in raised.findings {
                findings[finding.finding, default: FindingHistory(finding, raised.document)]
                    .raise(finding, raised.document, by: entry)
            }
        case .cleared(let cleared):
            for id in cleared.findings { findings[id]?.note(.cleared, by: entry) }
        case .assigned(let assignment):
            findings[assignment.finding]?.note(.assigned(to: assignment.to), by: entry)
        case .proposed(let proposal): findings[proposal.finding]?.note(.proposed(proposal), by: entry)
        case .decided(let decision): findings[decision.finding]?.note(.decided(decision), by: entry)
        }
    }
}

/// One finding, and what happened to it.
public struct FindingHistory: Hashable, Sendable {
    /// As it was raised last.
    public private(set) var raised: RaisedFinding
    /// SHA-256 of the document that raised it last.
    public private(set) var document: String
    /// In ledger order.
    public private(set) var events: [Event] = []

    public struct Event: Hashable, Sendable {
        public let entry: UInt64
        public let on: Day
        public let by: String
        public let what: What
    }

    public enum What: Hashable, Sendable {
        case raised
        /// After it was closed, with other numbers: something that came later has touched it.
        case reopened
        case cleared
        case assigned(to: Actor)
        case proposed(FindingProposal)
        case decided(FindingDecision)
    }

    init(_ raised: RaisedFinding, _ document: String) {
        self.raised = raised
        self.document = document
    }

    /// Whether it was closed and came back.
    public var wasReopened: Bool { events.contains { $0.what == .reopened } }

    /// Who has it: the last that it was assigned to since it was raised.
    public var owner: Actor? {
        for event in events.reversed() {
            switch event.what {
            case .assigned(let owner): return owner
            case .raised, .reopened: return nil
            case .cleared, .proposed, .decided: continue
            }
        }
        return nil
    }

    /// The newest entry that says something of it.
    public var newest: UInt64 { events.last?.entry ?? 0 }

    fileprivate mutating func raise(_ finding: RaisedFinding, _ document: String, by entry: Entry) {
        let isBack = isClosed
        raised = finding
        self.document = document
        note(isBack ? .reopened : .raised, by: entry)
    }

    /// Whether the last that was said ends it; a cleared one did not come to a decision.
    private var isClosed: Bool {
        switch events.last?.what {
        case .decided(let decision): decision.decision == .approved
        // Where no second person is needed the proposal closes it.
        case .proposed(let proposal):
            proposal.outcome != .writtenOff && [.medium, .info].contains(raised.severity)
        case .raised, .reopened, .cleared, .assigned, nil: false
        }
    }

    fileprivate mutating func note(_ what: What, by entry: Entry) {
        events.append(
            Event(entry: entry.sequence, on: Day(bangkok: entry.at), by: entry.by, what: what))
    }
}
