public import LedgerCore

/// Facts of what reconciliations found, and of what became of it.
public enum ReconcilingFact: Declaration {
    case signed(SignedReconciliation)
    case raised(RaisedFindings)
    case cleared(ClearedFindings)
    case assigned(FindingAssignment)
    case proposed(FindingProposal)
    case decided(FindingDecision)

    public var kind: String {
        switch self {
        case .signed: "reconciliation.signed"
        case .raised: "findings.raised"
        case .cleared: "findings.cleared"
        case .assigned: "finding.assigned"
        case .proposed: "finding.proposed"
        case .decided: "finding.decided"
        }
    }

    public var body: JSON {
        switch self {
        case .signed(let reconciliation): reconciliation.body
        case .raised(let raised): raised.body
        case .cleared(let cleared): cleared.body
        case .assigned(let assignment): assignment.body
        case .proposed(let proposal): proposal.body
        case .decided(let decision): decision.body
        }
    }

    /// Nothing that is found moves money.
    public var moves: [Move] { [] }

    static func read(_ fields: Fields) throws(FactFault) -> ReconcilingFact? {
        switch fields.kind {
        case "reconciliation.signed": .signed(try SignedReconciliation(fields))
        case "findings.raised": .raised(try RaisedFindings(fields))
        case "findings.cleared": .cleared(try ClearedFindings(fields))
        case "finding.assigned": .assigned(try FindingAssignment(fields))
        case "finding.proposed": .proposed(try FindingProposal(fields))
        case "finding.decided": .decided(try FindingDecision(fields))
        default: nil
        }
    }
}
