import Giving
import LedgerCore

/// That something was delivered is not the word of who was paid for it.
public struct P32DeliveryProof: Check {
    public let id = "P32"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Delivery proof"
    public let titleThai = "หลักฐานการส่งมอบ"
    public let documentation = """
        A delivery that is signed as accepted has evidence from somebody else than the payee (by id, \
        in whatever role): a document named by who signed, or a filed acceptance or report. One finding \
        a disbursement, with what there is and by whom.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let payments = Dictionary(
            evidence.payments.map { ($0.payment.id, $0.payment) }, uniquingKeysWith: { first, _ in first })
        return evidence.spending.deliveries.values.compactMap { delivery in
            guard delivery.verdict == .accepted else { return nil }
            let request = evidence.spending.requests[delivery.disbursement]
            let payment = payments[delivery.disbursement]
            let payee = payment?.payee ?? request?.payee ?? ""
            let papers = [FiledEvidence.Kind.acceptance, .report]
                .flatMap { evidence.spending.papers($0, of: delivery.disbursement) }
            let isShown = delivery.document != nil && delivery.person != payee
            guard !isShown, !papers.contains(where: { $0.person != payee }) else { return nil }
            return unproved(
                delivery, papers, payee, campaign: payment?.campaign ?? request?.campaign,
                amount: payment?.amount ?? request?.amount, in: evidence)
        }
    }

    private func unproved(
        _ delivery: Recorded<DeliverySigning>, _ papers: [Recorded<FiledEvidence>], _ payee: String,
        campaign: String?, amount: Satang?, in evidence: Evidence
    ) -> Finding {
        let terms = campaign.flatMap { evidence.campaigns[$0]?.terms }
        return finding(
            subject: delivery.disbursement, school: terms?.school, fiscalYear: terms?.plan.fiscalYear,
            amount: amount,
            expected: "dated evidence from somebody else than the payee",
            found: .object([
                "document": .bool(delivery.document != nil), "on": delivery.on.json,
                "papers": .array(
                    papers.map { paper in
                        .object([
                            "by": .string(paper.by), "kind": .string(paper.kind.rawValue),
                            "on": paper.on.json,
                        ])
                    }),
                "signed_by": .string(delivery.by),
            ]),
            entries: [delivery.entry] + papers.map(\.entry),
            note: "delivery of entry \(delivery.entry.sequence), \(papers.count) papers of the payee",
            summary: "was signed as delivered on \(delivery.on) without evidence from anybody but the payee")
    }
}
