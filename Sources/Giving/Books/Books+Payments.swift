import LedgerCore

extension Books {
    /// A payment that was made is recorded whatever the rules think of it: a ledger that refuses
    /// reality is wrong, one that hides a breach is worse. Only a day that has not come is no fact.
    func recording(_ payment: Payment, now: Instant) throws(Refusal) -> Disbursement {
        guard Identifier.isValid(payment.campaign) else {
            throw .malformed(Wording(
                "การจ่ายเงิน \(payment.id) ไม่ได้ระบุโครงการ", "payment \(payment.id) names no campaign"))
        }
        guard payment.paid <= Day(bangkok: now) else { throw .paidInFuture(payment.paid) }
        try Self.check(payment.amount)
        if let withheld = payment.withheld, withheld <= .zero || withheld >= payment.amount {
            throw .withheldOutOfRange(withheld, of: payment.amount)
        }
        let moves = moves(for: payment)
        guard fits(moves) else { throw .totalTooLarge(.campaign, payment.campaign) }
        return Disbursement(payment: payment, moves: moves)
    }

    /// First the payee gets what is not withheld, then the tax is set aside.
    private func moves(for payment: Payment) -> [Move] {
        let terms = campaigns[payment.campaign]?.terms
        let withheld = payment.withheld ?? .zero
        return outlay(
            [
                (to: terms?.bank ?? Account("assets", "bank"), amount: payment.amount - withheld),
                (to: terms?.withholding ?? Campaign.withholding, amount: withheld),
            ],
            of: payment.campaign)
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
        note(disbursement.payment)
    }
}
