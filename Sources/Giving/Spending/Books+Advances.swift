import LedgerCore

// Advances and withheld tax: money that moved already, so only what cannot be is refused.
extension Books {
    func judge(_ advance: AdvancePayment, on day: Day) throws(Refusal) {
        guard spending.advances[advance.id] == nil else {
            throw .alreadyRegistered(.advance, advance.id)
        }
        try Self.check(advance.amount)
        guard advance.paid <= day else { throw .paidInFuture(advance.paid) }
        if let id = advance.disbursement {
            let request = try disbursement(id).request
            guard let request, request.purpose == .advance, request.campaign == advance.campaign else {
                throw .advanceUnrequested(id, campaign: advance.campaign)
            }
        }
    }

    func judge(_ clearing: AdvanceClearing, on day: Day) throws(Refusal) {
        guard !spending.clearings.contains(clearing.id) else {
            throw .alreadyRegistered(.clearing, clearing.id)
        }
        try Self.check(clearing.amount)
        guard clearing.on <= day else { throw .reportedInFuture(clearing.on) }
        try Self.judge(split: clearing.lines, of: clearing.amount)
        try judge(clearing.amount, of: clearing.advance, campaign: clearing.campaign)
    }

    func judge(_ back: AdvanceReturn, on day: Day) throws(Refusal) {
        try Self.check(back.amount)
        guard back.on <= day else { throw .paidInFuture(back.on) }
        try judge(back.amount, of: back.advance, campaign: back.campaign)
    }

    func judge(_ remittance: WithholdingRemittance, on day: Day) throws(Refusal) {
        if let school = remittance.school, schools[school] == nil { throw .schoolUnknown(school) }
        try Self.check(remittance.amount)
        guard remittance.on <= day else { throw .paidInFuture(remittance.on) }
    }

    /// Nobody clears or returns more than they hold.
    private func judge(_ amount: Satang, of id: String, campaign: String) throws(Refusal) {
        guard let advance = spending.advances[id], advance.payment.campaign == campaign else {
            throw .advanceUnknown(id, campaign: campaign)
        }
        guard amount <= advance.outstanding else {
            throw .advanceExceeded(id, outstanding: advance.outstanding)
        }
    }

    func moves(of advance: AdvancePayment) -> [Move] {
        let (holder, bank) = accounts(ofAdvancesOf: advance.campaign)
        return [Move(debit: holder, credit: bank, amount: advance.amount)]
    }

    func moves(of clearing: AdvanceClearing) -> [Move] {
        let (holder, _) = accounts(ofAdvancesOf: clearing.campaign)
        return outlay([(to: holder, amount: clearing.amount)], of: clearing.campaign)
    }

    func moves(of back: AdvanceReturn) -> [Move] {
        let (holder, bank) = accounts(ofAdvancesOf: back.campaign)
        return [Move(debit: bank, credit: holder, amount: back.amount)]
    }

    func moves(of remittance: WithholdingRemittance) -> [Move] {
        let (withheld, bank) = remittance.school.map(Campaign.withheld) ?? (Campaign.withholding, Credit.bank)
        return [Move(debit: withheld, credit: bank, amount: remittance.amount)]
    }

    /// Where an advance stands, and which bank it left.
    private func accounts(ofAdvancesOf id: String) -> (holder: Account, bank: Account) {
        guard let terms = campaigns[id]?.terms else {
            return (Campaign.advance(id), Account("assets", "bank"))
        }
        return (terms.advance, terms.bank)
    }

    mutating func note(_ advance: AdvancePayment) {
        let request = advance.disbursement.flatMap { spending.disbursements[$0]?.request }
        spending.advances[advance.id] = AdvanceAccount(payment: advance, lines: request?.lines ?? [])
        if let request {
            fulfil(
                request.id,
                by: .init(
                    amount: advance.amount, withheld: .zero, paid: advance.paid, advance: advance.id))
        }
        if let campaign = campaigns[advance.campaign] {
            spending.plans[.init(campaign.terms.plan), default: .init()].advances.insert(advance.id)
        }
    }

    mutating func note(_ clearing: AdvanceClearing) {
        spending.clearings.insert(clearing.id)
        for share in clearing.lines {
            spending.advances[clearing.advance]?.cleared[share.line, default: .zero] += share.amount
        }
        spend(clearing.lines, of: clearing.campaign)
        campaigns[clearing.campaign]?.paid += clearing.amount
        forget(clearing.advance)
    }

    mutating func note(_ back: AdvanceReturn) {
        spending.advances[back.advance]?.returned += back.amount
        forget(back.advance)
    }

    /// An advance of which nothing is outstanding encumbers nothing.
    private mutating func forget(_ id: String) {
        guard let advance = spending.advances[id], advance.outstanding == .zero,
            let campaign = campaigns[advance.payment.campaign]
        else { return }
        spending.plans[.init(campaign.terms.plan)]?.advances.remove(id)
    }
}
