import Giving
import LedgerCore

/// Gifts pay for the kinds of expense that they may pay for.
public struct P11AllowableKind: Check {
    public let id = "P11"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Allowable kind"
    public let titleThai = "ประเภทรายจ่ายที่อนุญาต"
    public let documentation = """
        The kind of every line that a payment cites is one of kinds: those for which the foundation \
        may spend gifts and for which the law lets donors deduct them. One finding a payment. \
        difference: what of it falls on lines of other kinds.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let allowed = evidence.parameters.plan.allowedKinds
        return evidence.judgedPayments.compactMap { judged in
            let others = judged.sharesOfPlan.filter { !allowed.contains($0.line.line.kind) }
            return others.isEmpty ? nil : notAllowed(judged, others, allowed, in: evidence)
        }
    }

    private func notAllowed(
        _ judged: JudgedPayment, _ others: [(line: PlanRecord.Line, share: Satang)],
        _ allowed: [ExpenseKind], in evidence: Evidence
    ) -> Finding {
        let amount = others.map(\.share).cappedTotal
        let kinds = others.map { "\($0.line.line.line) \($0.line.line.kind.rawValue)" }
            .joined(separator: ", ")
        return finding(
            on: judged.record, in: evidence,
            expected: .object(["kinds": .strings(allowed.map(\.rawValue))]),
            found: .array(
                others.map { line, share in
                    .object([
                        "kind": .string(line.line.kind.rawValue), "line": .string(line.path),
                        "share": share.json,
                    ])
                }),
            difference: amount, comparedWith: others.map(\.line.entry),
            note: "\(amount.amount) satang on \(kinds)",
            summary: "spends \(amount) baht on \(kinds), which gifts may not pay for")
    }
}
