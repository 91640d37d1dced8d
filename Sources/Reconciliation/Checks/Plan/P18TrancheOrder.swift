import Giving
import LedgerCore

/// The next part of the money comes when the part before has been accounted for.
public struct P18TrancheOrder: Check {
    public let id = "P18"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Tranche order"
    public let titleThai = "ลำดับการเบิกจ่ายเป็นงวด"
    public let documentation = """
        Before tranche n of a campaign is paid, from n = 2, tranche n − 1 has a filed report and its \
        delivery is signed as accepted: recorded before the payment, and dated not after it. One \
        finding a payment; it states what of the tranche before is missing, or its days.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { record in
            guard let number = evidence.spending.requests[record.payment.id]?.purpose.tranche, number > 1
            else { return nil }
            let before = TrancheBefore(number, of: record, evidence.spending)
            return before.isAccountedFor ? nil : tooEarly(record, number, before, in: evidence)
        }
    }

    private func tooEarly(
        _ record: PaymentRecord, _ number: Int64, _ before: TrancheBefore, in evidence: Evidence
    ) -> Finding {
        let paid = record.payment.paid
        let report = before.report.map { "report \($0.on)" } ?? "no report"
        let delivery = before.delivery.map { "\($0.verdict.rawValue) \($0.on)" } ?? "no delivery"
        return finding(
            on: record, in: evidence,
            expected: .object([
                "delivery": "accepted", "report": true, "tranche": .integer(number - 1),
            ]),
            found: .object([
                "delivery": JSON(orNull: before.delivery?.verdict.rawValue),
                "delivery_on": before.delivery?.on.json ?? .null,
                "disbursement": JSON(orNull: before.request?.id),
                "paid": paid.json,
                "report_on": before.report?.on.json ?? .null,
                "tranche": .integer(number),
            ]),
            comparedWith: [before.request?.entry, before.report?.entry, before.delivery?.entry]
                .compactMap { $0 },
            note: "tranche \(number) paid \(paid); of tranche \(number - 1): \(report), \(delivery)",
            summary: "is tranche \(number), paid \(paid); of tranche \(number - 1) there was "
                + "\(report), \(delivery)")
    }
}

/// What the ledger knew of the tranche before when the next one was paid.
private struct TrancheBefore {
    let request: Recorded<DisbursementRequest>?
    let report: Recorded<FiledEvidence>?
    let delivery: Recorded<DeliverySigning>?
    private let paid: Day

    init(_ number: Int64, of record: PaymentRecord, _ spending: SpendingEvidence) {
        let tranche = SpendingEvidence.Tranche(campaign: record.payment.campaign, number: number - 1)
        let sequence = record.entry.sequence
        let request = spending.tranches[tranche]
        self.request = request
        report = request.flatMap { spending.papers(.report, of: $0.id).first }
            .flatMap { $0.entry.sequence < sequence ? $0 : nil }
        delivery = request.flatMap { spending.deliveries[$0.id] }
            .flatMap { $0.entry.sequence < sequence ? $0 : nil }
        paid = record.payment.paid
    }

    var isAccountedFor: Bool {
        guard let report, let delivery else { return false }
        return delivery.verdict == .accepted && report.on <= paid && delivery.on <= paid
    }
}
