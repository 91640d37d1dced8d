import Giving
import LedgerCore

/// What only few may do, somebody else looks at.
public struct G12PrivilegedAction: Check {
    public let id = "G12"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Privileged actions"
    public let titleThai = "การใช้อำนาจพิเศษ"
    public let documentation = """
        Keys, appointments, limits of authority, cancellations, exceptions from closed periods, erasures: \
        such an action counts as reviewed once somebody else signed a reconciliation that reaches beyond \
        it. Until then it is listed, one finding for each kind and who did it. What belongs to the command \
        that opened the ledger is none.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        var groups: [String: [EntryReference]] = [:]
        for action in actions(evidence) where !isReviewed(action, in: evidence) {
            groups["\(action.kind) by \(action.by)", default: []].append(action.entry)
        }
        return groups.sorted { $0.key < $1.key }.map { name, entries in
            finding(
                about: name, expected: "a reconciliation signed by somebody else",
                found: .object(["actions": .integer(Int64(entries.count))]), entries: entries,
                note: "\(entries.count) entries from \(entries[0].sequence)",
                summary: "\(entries.count) times, and nobody else has looked at it yet")
        }
    }

    private struct Action {
        let kind: String
        let by: String
        let entry: EntryReference
    }

    private func actions(_ evidence: Evidence) -> [Action] {
        evidence.ledger.privileged.map { Action(kind: $0.kind.rawValue, by: $0.by, entry: $0.entry) }
            + evidence.ledger.periods.overrides.map {
                Action(kind: "period.overridden", by: $0.by, entry: $0.entry)
            }
    }

    private func isReviewed(_ action: Action, in evidence: Evidence) -> Bool {
        evidence.ledger.reconciliations.contains { reconciliation in
            reconciliation.signed.size > action.entry.sequence
                && Actor(reconciliation.by)?.id != Actor(action.by)?.id
        }
    }
}
