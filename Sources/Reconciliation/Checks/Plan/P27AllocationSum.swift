import Giving
import LedgerCore

/// The shares of a payment add up to the payment, to the satang.
public struct P27AllocationSum: Check {
    public let id = "P27"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Allocation sum"
    public let titleThai = "ผลรวมการจัดสรร"
    public let documentation = """
        What falls on the cited plan lines adds up to the amount paid. difference: the residual, \
        amount less shares; below zero where more was allocated than paid.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { record in
            let shares = record.payment.lines.map(\.amount).cappedTotal
            guard shares != record.payment.amount else { return nil }
            return residual(record, shares, in: evidence)
        }
    }

    private func residual(
        _ record: PaymentRecord, _ shares: Satang, in evidence: Evidence
    ) -> Finding {
        let amount = record.payment.amount
        let residual = amount - shares
        let stated = record.payment.lines
            .map { JSON.array([.string($0.line), $0.amount.json]) }
        return finding(
            on: record, in: evidence,
            expected: .object(["sum": amount.json]),
            found: .object(["shares": .array(stated), "sum": shares.json]),
            difference: residual,
            note: "\(amount.amount) - \(shares.amount) = \(residual.amount) satang",
            summary: "pays \(amount) baht and allocates \(shares): residual \(residual)")
    }
}
