import Giving
import LedgerCore

/// One purchase is not cut into small ones to stay below a limit.
public struct P16SplitPurchase: Check {
    public let id = "P16"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Split purchase"
    public let titleThai = "การแบ่งซื้อแบ่งจ้าง"
    public let documentation = """
        Payments of at most limit each, to one payee on one plan line, made within days of each \
        other, do not come to more than limit together. Every payment with which they do is a finding. \
        difference: what they come to on the line, less limit. The first finding of a payee and line \
        names all payments of its days; each later one names those since the finding before.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let splitting = evidence.parameters.plan.splitting
        var purchases: [Purchase: Window] = [:]
        var findings: [Finding] = []
        let payments = evidence.judgedPayments.sorted { PaymentRecord.leftEarlier($0.record, $1.record) }
        for judged in payments where judged.payment.amount <= splitting.limit {
            for (line, share) in judged.sharesOfPlan {
                let purchase = Purchase(payee: judged.payment.payee, line: line.path)
                // In its place: a copy that is changed would copy all payments again.
                purchases[purchase, default: Window()]
                    .add(share, of: judged.record, days: splitting.days)
                guard let window = purchases[purchase], window.count > 1, window.total > splitting.limit
                else { continue }
                findings.append(split(judged, line, window, splitting, in: evidence))
                purchases[purchase]?.report()
            }
        }
        return findings
    }

    private func split(
        _ judged: JudgedPayment, _ line: PlanRecord.Line, _ window: Window,
        _ splitting: PlanParameters.Splitting, in evidence: Evidence
    ) -> Finding {
        let excess = window.total - splitting.limit
        return finding(
            on: judged.record, in: evidence,
            expected: .object([
                "days": .integer(splitting.days), "limit": splitting.limit.json,
                "line": .string(line.path),
            ]),
            found: .object(["payments": .integer(Int64(window.count)), "total": window.total.json]),
            difference: excess, comparedWith: [line.entry] + window.unreported,
            note: "\(window.total.amount) - \(splitting.limit.amount) = \(excess.amount) satang in "
                + "\(window.count) payments on \(line.line.line)",
            summary: "is the last of \(window.count) payments to one payee on line \(line.line.line) within "
                + "\(splitting.days) days, \(window.total) baht together")
    }
}

private struct Purchase: Hashable {
    let payee: String
    let line: String
}

/// The payments of the last days; days only move forward.
private struct Window {
    private var payments: [(day: Day, share: Satang, entry: EntryReference)] = []
    private var first = 0
    /// Up to which place a finding has named them.
    private var reported = 0
    private(set) var total = Satang.zero

    var count: Int { payments.count - first }

    /// The payments before this one that no finding has named, and the last that one has.
    var unreported: [EntryReference] {
        payments[max(first, reported - 1)...].dropLast().map(\.entry)
    }

    mutating func add(_ share: Satang, of record: PaymentRecord, days: Int64) {
        payments.append((record.payment.paid, share, record.entry))
        total = total.cappedSum(share)
        while payments[first].day.adding(days) < record.payment.paid {
            total -= payments[first].share
            first += 1
        }
    }

    mutating func report() { reported = payments.count }
}
