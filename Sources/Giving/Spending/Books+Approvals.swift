import LedgerCore

// Who agrees to a request, up to which amount, and what releases its encumbrance.
extension Books {
    /// What somebody may agree to is for the operator to say, as who is in office is; nobody grants authority
    /// to themselves.
    func judge(_ authority: Authority, by: Actor, on day: Day) throws(Refusal) {
        guard !authority.term.isInverted else {
            throw .termInverted(.authority, authority.actor)
        }
        try require("operator", by, on: day)
        try distinct(by, from: [authority.actor.id])
        try Self.check(authority.limit)
    }

    func judge(_ approval: DisbursementApproval, by: Actor, on day: Day) throws(Refusal) {
        try require("approver", by, on: day)
        let disbursement = try disbursement(approval.disbursement)
        try distinct(by, from: disbursement.deciders)
        guard disbursement.state == .requested, let amount = disbursement.request?.amount else {
            throw .disbursementNotOpen(disbursement.id, state: disbursement.state)
        }
        guard let limit = spending.authorities.limit(of: by, on: day) else {
            throw .authorityMissing(by, on: day)
        }
        guard limit.covers(halfOf: amount) else {
            throw .authorityExceeded(by, limit: limit, amount: amount)
        }
    }

    /// An approver declines what was asked for and is not agreed to.
    func judge(declining ending: DisbursementEnding, by: Actor, on day: Day) throws(Refusal) {
        try require("approver", by, on: day)
        let disbursement = try disbursement(ending.disbursement)
        try distinct(by, from: disbursement.deciders)
        guard disbursement.state == .requested else {
            throw .disbursementNotOpen(disbursement.id, state: disbursement.state)
        }
    }

    /// Whoever asked may think better of it; otherwise it is for the operator to cancel.
    func judge(cancelling ending: DisbursementEnding, by: Actor, on day: Day) throws(Refusal) {
        let disbursement = try disbursement(ending.disbursement)
        if by.id != disbursement.requestedBy { try require("operator", by, on: day) }
        guard disbursement.isOpen else {
            throw .disbursementNotOpen(disbursement.id, state: disbursement.state)
        }
    }

    func disbursement(_ id: String) throws(Refusal) -> DisbursementAccount {
        guard let disbursement = spending.disbursements[id] else { throw .disbursementUnknown(id) }
        return disbursement
    }

    /// Agreed to it is by one whose limit covers the amount, or by the second whose limit covers half.
    mutating func note(_ approval: DisbursementApproval, by: Actor, on day: Day) {
        guard var disbursement = spending.disbursements[approval.disbursement],
            let amount = disbursement.request?.amount
        else { return }
        disbursement.approvedBy.append(by.id)
        let limit = spending.authorities.limit(of: by, on: day) ?? .zero
        if limit >= amount || disbursement.approvedBy.count > 1 { disbursement.state = .approved }
        spending.disbursements[disbursement.id] = disbursement
    }

    /// Nothing is encumbered by it any more.
    mutating func end(_ ending: DisbursementEnding, as state: DisbursementAccount.State) {
        spending.disbursements[ending.disbursement]?.state = state
        release(ending.disbursement)
    }

    mutating func release(_ disbursement: String) {
        guard let request = spending.disbursements[disbursement]?.request,
            let campaign = campaigns[request.campaign]
        else { return }
        spending.plans[.init(campaign.terms.plan)]?.requests.remove(disbursement)
    }
}

extension DisbursementAccount {
    /// Who made the request or agreed to it, and so decides on it no more.
    var deciders: [String] { [requestedBy].compactMap { $0 } + approvedBy }
}
