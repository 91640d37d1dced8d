import LedgerCore

extension Books {
    /// A payment that was made is recorded whatever the rules think of it: a ledger that refuses
    /// reality is wrong, one that hides a breach is worse. Only a day that has not come is no fact.
    func recording(_ payment: Payment, now: Instant) throws(Refusal) -> Disbursement {
        guard Identifier.isValid(payment.campaign) else {
            throw .malformed("payment \(payment.id) names no campaign")
        }
        guard payment.paid <= Day(bangkok: now) else { throw .paidInFuture(payment.paid) }
        guard payment.amount > .zero, payment.amount <= .largestMove else {
            throw .amountOutOfRange(payment.amount)
        }
        let moves = moves(for: payment)
        guard fits(moves) else { throw .totalTooLarge(campaign: payment.campaign) }
        return Disbursement(payment: payment, moves: moves)
    }

    private func moves(for payment: Payment) -> [Move] {
        guard let campaign = campaigns[payment.campaign] else {
            let shortfall = Campaign.shortfall(payment.campaign)
            return [Move(debit: shortfall, credit: Account("assets", "bank"), amount: payment.amount)]
        }
        guard campaign.isFunded else {
            // What is still owed to the donors is not the campaign's to spend.
            let shortfall = Campaign.shortfall(payment.campaign)
            return [Move(debit: shortfall, credit: campaign.terms.bank, amount: payment.amount)]
        }
        return outflow(payment.amount, from: campaign)
    }

    mutating func pay(_ disbursement: Disbursement, now: Instant) throws(BooksFault) {
        do {
            guard try recording(disbursement.payment, now: now) == disbursement else {
                throw BooksFault.impossible("payment \(disbursement.payment.id) moves other accounts")
            }
        } catch {
            throw BooksFault(error)
        }
        campaigns[disbursement.payment.campaign]?.paid += disbursement.payment.amount
        if let campaign = campaigns[disbursement.payment.campaign] {
            planning.charge(disbursement.payment.lines, to: campaign.terms.plan)
        }
    }
}
