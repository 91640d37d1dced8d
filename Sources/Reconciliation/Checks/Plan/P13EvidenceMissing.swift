import Giving
import LedgerCore

/// The larger a payment, the more papers speak for it.
public struct P13EvidenceMissing: Check {
    public let id = "P13"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Evidence missing"
    public let titleThai = "เอกสารหลักฐานไม่ครบ"
    public let documentation = """
        A payment for what was bought has the papers of the band of bands in which its amount lies. \
        A paper is there if it was filed; an invoice also if the payment states its number and its \
        document, a quotation also if the request named one. Tranches and advances are judged by \
        checks P18, P19 and P26. One finding a payment. difference: none; whether a document can be read \
        is for whoever keeps it.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { record in
            guard let band = evidence.parameters.plan.bands.last(where: { $0.from <= record.payment.amount }),
                evidence.spending.requests[record.payment.id]?.purpose ?? .supplier == .supplier
            else { return nil }
            let present = Self.present(record.payment, in: evidence)
            let missing = band.papers.filter { !present.contains($0) }
            return missing.isEmpty ? nil : lacks(record, missing, present, band, in: evidence)
        }
    }

    private static func present(_ payment: Payment, in evidence: Evidence) -> [FiledEvidence.Kind] {
        var kinds = Set(evidence.spending.papers[payment.id, default: []].map(\.kind))
        if payment.document != nil, payment.invoiceNumber != nil { kinds.insert(.invoice) }
        if evidence.spending.requests[payment.id]?.quotation != nil { kinds.insert(.quotation) }
        return FiledEvidence.Kind.allCases.filter(kinds.contains)
    }

    private func lacks(
        _ record: PaymentRecord, _ missing: [FiledEvidence.Kind], _ present: [FiledEvidence.Kind],
        _ band: PlanParameters.Band, in evidence: Evidence
    ) -> Finding {
        let names = missing.map(\.rawValue).joined(separator: ", ")
        return finding(
            on: record, in: evidence,
            expected: .object(["from": band.from.json, "papers": .strings(band.papers.map(\.rawValue))]),
            found: .object([
                "missing": .strings(missing.map(\.rawValue)),
                "present": .strings(present.map(\.rawValue)),
            ]),
            comparedWith: evidence.spending.papers[record.payment.id, default: []].map(\.entry),
            note: "\(record.payment.amount.amount) satang need \(names)",
            summary: "of \(record.payment.amount) baht has no \(names)")
    }
}
