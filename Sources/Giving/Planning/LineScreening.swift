import LedgerCore

/// What the screening committee decided on one line of a plan.
public struct LineScreening: Hashable, Sendable {
    public let plan: PlanID
    public let line: String
    public let decision: Verdict
    /// Why the line was returned: an identifier, and with that decision only.
    public let reason: String?

    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case approved, returned
    }

    public init(plan: PlanID, line: String, decision: Verdict, reason: String?) {
        self.plan = plan
        self.line = line
        self.decision = decision
        self.reason = reason
    }

    var body: JSON {
        plan.body(with: [
            "decision": .string(decision.rawValue),
            "line": .string(line),
            "reason": reason.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        plan = try PlanID(fields)
        line = try fields.identifier("line")
        decision = try fields.word("decision")
        reason = try fields.optional("reason", \.identifierValue)
        guard (reason != nil) == (decision == .returned) else { throw .badBody(fields.kind, "reason") }
    }
}
