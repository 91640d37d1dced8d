import LedgerCore

// What proves a disbursement, and what is paid.
extension Books {
    func judge(_ evidence: FiledEvidence, on day: Day) throws(Refusal) {
        let disbursement = try disbursement(evidence.disbursement)
        if let amount = evidence.amount {
            try Self.check(amount)
        }
        guard evidence.on <= day else { throw .reportedInFuture(evidence.on) }
        // One paper may be an invoice and a receipt at once, but it is of one disbursement.
        if spending.documents[evidence.document] != disbursement.id { try judge(document: evidence.document) }
        let isFiled = disbursement.evidence.contains {
            $0.document == evidence.document && $0.kind == evidence.kind
        }
        guard !isFiled else {
            throw .alreadyRegistered(.evidence, evidence.document)
        }
    }

    /// A document that no disbursement has named.
    func judge(document: String) throws(Refusal) {
        if let other = spending.documents[document] { throw .evidenceUsedTwice(document, for: other) }
    }

    /// The monitoring committee, and nobody who asked for it or agreed to it.
    func judge(_ signing: DeliverySigning, by: Actor, on day: Day) throws(Refusal) {
        try require("monitoring", by, on: day)
        let disbursement = try disbursement(signing.disbursement)
        try distinct(by, from: disbursement.deciders)
        guard signing.on <= day else { throw .reportedInFuture(signing.on) }
        guard disbursement.isOpen || disbursement.state == .paid else {
            throw .disbursementNotOpen(disbursement.id, state: disbursement.state)
        }
        guard disbursement.awaitsSigning else { throw .deliverySignedBefore(disbursement.id) }
    }

    /// A payment fulfils the request of its id, whatever became of that, and is spent on its plan lines.
    mutating func note(_ payment: Payment) {
        fulfil(
            payment.id,
            by: .init(
                amount: payment.amount, withheld: payment.withheld ?? .zero, paid: payment.paid,
                advance: nil))
        spending.claim(payment.document, for: payment.id)
        spend(payment.lines, of: payment.campaign)
    }

    mutating func fulfil(_ id: String, by outcome: DisbursementAccount.Outcome) {
        release(id)
        spending.disbursements[id, default: DisbursementAccount(paid: id)].state = .paid
        spending.disbursements[id]?.outcome = outcome
    }

    /// What papers say of plan lines counts for the plan that the campaign raises money for.
    mutating func spend(_ lines: [Payment.Share], of id: String) {
        guard let campaign = campaigns[id] else { return }
        spending.charge(lines, to: .init(campaign.terms.plan))
    }
}
