import Giving
import LedgerCore

/// A school that is given money says so in writing, and to the Revenue Department.
public struct P26SchoolReceipt: Check {
    public let id = "P26"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "School's receipt"
    public let titleThai = "ใบเสร็จรับเงินของโรงเรียน"
    public let documentation = """
        Of every payment to a school itself (its payee is a school's code, or it is a tranche) the \
        school's receipt with its number is filed, dated at most receipt_days after the payment, and the \
        number of its e-Donation record, dated at most edonation_days after it. Before those days are \
        over on the day of the run nothing is missing. One finding a payment.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let limits = evidence.parameters.plan.receipts
        return evidence.payments.compactMap { record in
            guard Self.isToSchool(record.payment, in: evidence) else { return nil }
            let wanted = [
                Wanted(.receipt, within: limits.receiptDays, of: record, in: evidence),
                Wanted(.eDonation, within: limits.eDonationDays, of: record, in: evidence),
            ]
            let missing = wanted.filter(\.isMissing)
            return missing.isEmpty ? nil : lacks(record, missing, wanted, in: evidence)
        }
    }

    private static func isToSchool(_ payment: Payment, in evidence: Evidence) -> Bool {
        evidence.schools[payment.payee] != nil
            || evidence.spending.requests[payment.id]?.purpose.tranche != nil
    }

    private func lacks(
        _ record: PaymentRecord, _ missing: [Wanted], _ wanted: [Wanted], in evidence: Evidence
    ) -> Finding {
        let names = missing.map(\.kind.rawValue).joined(separator: ", ")
        return finding(
            on: record, in: evidence,
            expected: .object(wanted.map { JSON.Member($0.kind.rawValue, $0.by.json) }),
            found: .object(wanted.map { JSON.Member($0.kind.rawValue, $0.json) }),
            comparedWith: wanted.compactMap(\.paper?.entry), asOf: evidence.asOf,
            note: missing.map { "no \($0.kind.rawValue) with its number by \($0.by)" }
                .joined(separator: ", "),
            summary: "to the school has no \(names) with its number in time")
    }
}

/// A paper with a number that has to be there by a day.
private struct Wanted {
    let kind: FiledEvidence.Kind
    let by: Day
    /// The first that was filed with a number, in time or not.
    let paper: Recorded<FiledEvidence>?
    private let isDue: Bool

    init(_ kind: FiledEvidence.Kind, within days: Int64, of record: PaymentRecord, in evidence: Evidence) {
        self.kind = kind
        by = record.payment.paid.adding(days)
        isDue = evidence.asOf > by
        paper = evidence.spending.papers(kind, of: record.payment.id).filter { $0.number != nil }
            .min { $0.on < $1.on }
    }

    /// One that is late stays so; one that is not there yet is missing once its day is over.
    var isMissing: Bool { paper.map { $0.on > by } ?? isDue }

    var json: JSON {
        paper.map { .object(["number": JSON(orNull: $0.number), "on": $0.on.json]) } ?? .null
    }
}
