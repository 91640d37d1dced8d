import Giving
import LedgerCore

/// What a line bought is paid for soon after the line has ended.
public struct P08LiquidationWindow: Check {
    public let id = "P08"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Liquidation window"
    public let titleThai = "กำหนดเวลาเบิกจ่ายหลังสิ้นสุดรายการ"
    public let documentation = """
        A payment is made at most days after the last day of every line that it cites. One finding a \
        payment, on the line that ended first; it states how many days too late.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let window = evidence.parameters.plan.liquidationDays
        return evidence.judgedPayments.compactMap { judged in
            let first = judged.sharesOfPlan.map(\.line).min { $0.line.ends < $1.line.ends }
            guard let line = first, judged.payment.paid > line.line.ends.adding(window) else { return nil }
            return late(judged, line, window, in: evidence)
        }
    }

    private func late(
        _ judged: JudgedPayment, _ line: PlanRecord.Line, _ window: Int64, in evidence: Evidence
    ) -> Finding {
        let paid = judged.payment.paid
        let days = paid.days(since: line.line.ends)
        return finding(
            on: judged.record, in: evidence,
            expected: .object([
                "by": line.line.ends.adding(window).json, "days": .integer(window),
                "ends": line.line.ends.json, "line": .string(line.path),
            ]),
            found: .object([
                "days": .integer(days), "days_late": .integer(days - window), "paid": paid.json,
            ]),
            comparedWith: [line.entry],
            note: "\(paid) is \(days) days after \(line.line.ends), \(days - window) too many",
            summary: "was paid \(days) days after line \(line.line.line) ended; \(window) are allowed")
    }
}
