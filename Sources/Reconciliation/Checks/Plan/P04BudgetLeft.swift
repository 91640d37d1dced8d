import Giving
import LedgerCore

/// No more is paid on a plan line than the plan gives it.
public struct P04BudgetLeft: Check {
    public let id = "P04"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Budget left"
    public let titleThai = "งบประมาณคงเหลือ"
    public let documentation = """
        The payments on a line, in the order of their days and within a day as recorded, never \
        add up to more than the line's amount in the newest approved version of the plan. Every \
        payment after which they do is a finding. difference: the total after the payment, less \
        the budget. The first finding of a line names all payments before it; each later one names \
        the payment before it, from whose total it goes on.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        var tables: [String: RunningTable] = [:]
        var findings: [Finding] = []
        let payments = evidence.judgedPayments
            .sorted { PaymentRecord.leftEarlier($0.record, $1.record) }
        for judged in payments {
            for (line, share) in judged.sharesOfPlan {
                let table = tables[line.path, default: RunningTable()]
                if table.total.cappedSum(share) > line.line.amount {
                    findings.append(excess(of: judged, share, on: line, table, in: evidence))
                }
                tables[line.path, default: table]
                    .add(share, of: judged.record, budget: line.line.amount)
            }
        }
        return findings
    }

    private func excess(
        of judged: JudgedPayment, _ share: Satang, on line: PlanRecord.Line,
        _ table: RunningTable, in evidence: Evidence
    ) -> Finding {
        let budget = line.line.amount
        let total = table.total.cappedSum(share)
        let excess = total - budget
        let sum = "\(table.total.amount) + \(share.amount) - \(budget.amount) = \(excess.amount)"
        return finding(
            on: judged.record, in: evidence,
            expected: .object(["budget": budget.json, "line": .string(line.path)]),
            found: .object([
                "before": table.total.json, "this": share.json, "total": total.json,
            ]),
            difference: excess, comparedWith: [line.entry] + table.since,
            note: "\(sum) satang over line \(line.line.line)",
            summary: "brings line \(line.line.line) to \(total) baht, "
                + "\(excess) over its budget of \(budget)")
    }
}

/// What has been paid on one line so far.
private struct RunningTable {
    var total = Satang.zero
    /// The payments that led from the last total that a finding states to this one.
    var since: [EntryReference] = []

    mutating func add(_ share: Satang, of record: PaymentRecord, budget: Satang) {
        total = total.cappedSum(share)
        // Naming them all in every finding would grow with the square of the payments.
        if total > budget { since.removeAll() }
        since.append(record.entry)
    }
}
