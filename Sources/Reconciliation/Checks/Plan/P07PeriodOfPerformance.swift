import Giving
import LedgerCore

/// What a line buys is invoiced and paid within the line's own period.
public struct P07PeriodOfPerformance: Check {
    public let id = "P07"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Period of performance"
    public let titleThai = "ช่วงเวลาดำเนินการ"
    public let documentation = """
        The day of the payment and, where the papers state one, the day of the invoice lie between \
        the first and the last day of every cited line, both inclusive. One finding a payment.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.judgedPayments.compactMap { judged in
            let missed = judged.sharesOfPlan.map(\.line).filter { !Self.holds($0.line, judged.payment) }
            return missed.isEmpty ? nil : outside(missed, judged, in: evidence)
        }
    }

    /// By comparison and not by a range, since a plan may state a line that ends before it starts.
    private static func holds(_ line: PlanLine, _ payment: Payment) -> Bool {
        [payment.paid, payment.invoiced].compactMap { $0 }
            .allSatisfy { line.starts <= $0 && $0 <= line.ends }
    }

    private func outside(
        _ lines: [PlanRecord.Line], _ judged: JudgedPayment, in evidence: Evidence
    ) -> Finding {
        let payment = judged.payment
        let invoiced = payment.invoiced.map { ", invoiced \($0)" } ?? ""
        let periods = lines.map { "\($0.line.line) \($0.line.starts)…\($0.line.ends)" }
            .joined(separator: ", ")
        return finding(
            on: judged.record, in: evidence,
            expected: .array(
                lines.map { line in
                    .object([
                        "ends": line.line.ends.json, "line": .string(line.path),
                        "starts": line.line.starts.json,
                    ])
                }),
            found: .object([
                "invoiced": payment.invoiced?.json ?? .null, "paid": payment.paid.json,
            ]),
            comparedWith: lines.map(\.entry),
            note: "paid \(payment.paid)\(invoiced) is not within \(periods)",
            summary: "was paid \(payment.paid)\(invoiced), outside \(periods)")
    }
}
