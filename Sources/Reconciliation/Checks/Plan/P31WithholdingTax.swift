import Giving
import LedgerCore

/// What a supplier charged is what the supplier and the Revenue Department got.
public struct P31WithholdingTax: Check {
    public let id = "P31"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Withholding tax"
    public let titleThai = "ภาษีหัก ณ ที่จ่าย"
    public let documentation = """
        What was paid with what was withheld is the sum of the payment's filed invoices, where every \
        one states its amount; difference: the payment less the invoices. What the foundation withheld \
        was remitted with a certificate at most certificate_days after the payment: the remittances that \
        name a document cover what was withheld first, first; difference: what of this payment's tax \
        they do not cover. One finding a payment of each kind.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { otherThanInvoiced($0, in: evidence) } + unremitted(evidence)
    }

    private func otherThanInvoiced(_ record: PaymentRecord, in evidence: Evidence) -> Finding? {
        let invoices = evidence.spending.papers(.invoice, of: record.payment.id)
        let stated = invoices.compactMap(\.amount)
        let (charged, amount) = (stated.cappedTotal, record.payment.amount)
        guard !stated.isEmpty, stated.count == invoices.count, charged != amount else { return nil }
        let withheld = record.payment.withheld ?? .zero
        let difference = amount - charged
        return finding(
            on: record, in: evidence,
            expected: .object(["invoices": charged.json]),
            found: .object(["paid": (amount - withheld).json, "withheld": withheld.json]),
            difference: difference, comparedWith: invoices.map(\.entry),
            note: "\((amount - withheld).amount) + \(withheld.amount) - \(charged.amount) = "
                + "\(difference.amount) satang",
            summary: "with what was withheld comes to \(amount) baht; its invoices to \(charged)")
    }

    private func unremitted(_ evidence: Evidence) -> [Finding] {
        let days = evidence.parameters.plan.certificateDays
        var remitted = RunningRemittance(evidence.spending.remittances)
        var withheld = Satang.zero
        return evidence.payments.filter { evidence.withholds($0.payment) }
            .sorted(by: PaymentRecord.leftEarlier)
            .compactMap { record in
                let tax = record.payment.withheld ?? .zero
                let by = record.payment.paid.adding(days)
                withheld = withheld.cappedSum(tax)
                remitted.advance(to: by)
                let missing = min(tax, withheld - remitted.total)
                guard evidence.asOf > by, missing > .zero else { return nil }
                return lacksCertificate(record, missing, by, remitted, withheld, in: evidence)
            }
    }

    private func lacksCertificate(
        _ record: PaymentRecord, _ missing: Satang, _ by: Day, _ remitted: RunningRemittance,
        _ withheld: Satang, in evidence: Evidence
    ) -> Finding {
        finding(
            on: record, in: evidence,
            expected: .object(["by": by.json, "remitted": withheld.json]),
            found: .object([
                "remitted": remitted.total.json, "withheld": record.payment.withheld?.json ?? .null,
            ]),
            difference: missing, comparedWith: remitted.last.map { [$0] } ?? [], asOf: evidence.asOf,
            note: "\(withheld.amount) - \(remitted.total.amount) = "
                + "\((withheld - remitted.total).amount) satang on \(by)",
            summary: "withheld tax of which \(missing) baht were not remitted with a certificate by \(by)")
    }
}

/// What was remitted with a certificate up to a day; days only move forward.
private struct RunningRemittance {
    private let remittances: [Recorded<WithholdingRemittance>]
    private var next = 0
    private(set) var total = Satang.zero
    private(set) var last: EntryReference?

    init(_ remittances: [Recorded<WithholdingRemittance>]) {
        self.remittances = remittances.filter { $0.document != nil }.sorted { $0.on < $1.on }
    }

    mutating func advance(to day: Day) {
        while next < remittances.count, remittances[next].on <= day {
            total = total.cappedSum(remittances[next].amount)
            last = remittances[next].entry
            next += 1
        }
    }
}

extension Evidence {
    /// Whether the foundation withheld tax: in a school's own book it is the school's to remit.
    func withholds(_ payment: Payment) -> Bool {
        payment.withheld != nil && campaigns[payment.campaign]?.terms.custody != .school
    }
}
