import LedgerCore

// Funds that lend and come back.
extension Books {
    func founding(_ asked: RevolvingFund, on today: Day) throws(Refusal) -> RevolvingFund {
        guard grants.revolving[asked.id] == nil else {
            throw .alreadyRegistered(.revolvingFund, asked.id)
        }
        if let holder = asked.holder, schools[holder] == nil { try known(holder) }
        var fund = asked
        fund.moves = try moving(
            asked.amount, debit: RevolvingFund.cash(asked.id), credit: RevolvingFund.whole(asked.id),
            day: asked.on, today: today, of: asked.id)
        return fund
    }

    func lending(_ asked: RevolvingLoan, on today: Day) throws(Refusal) -> RevolvingLoan {
        guard let fund = grants.revolving[asked.fund] else { throw .revolvingUnknown(asked.fund) }
        guard fund.loans[asked.id] == nil else {
            throw .alreadyRegistered(.loan, asked.id)
        }
        var loan = asked
        loan.moves = try moving(
            asked.amount, debit: RevolvingFund.loans(asked.fund), credit: RevolvingFund.cash(asked.fund),
            day: asked.on, today: today, of: asked.fund)
        let cash = balance(of: RevolvingFund.cash(asked.fund))
        guard asked.amount <= cash else { throw .revolvingMoneyShort(asked.fund, left: cash) }
        return loan
    }

    func repaying(_ asked: LoanSettlement, on today: Day) throws(Refusal) -> LoanSettlement {
        _ = try loan(of: asked)
        return try settling(asked, from: RevolvingFund.cash(asked.fund), on: today)
    }

    /// A loan is given up by an approver who did not lend it.
    func writingOff(
        _ asked: LoanSettlement, by: Actor, on today: Day
    ) throws(Refusal) -> LoanSettlement {
        let loan = try loan(of: asked)
        try require("approver", by, on: today)
        try distinct(by, from: [loan.by])
        return try settling(asked, from: RevolvingFund.whole(asked.fund), on: today)
    }

    private func loan(of settlement: LoanSettlement) throws(Refusal) -> RevolvingAccount.Loan {
        guard let fund = grants.revolving[settlement.fund] else {
            throw .revolvingUnknown(settlement.fund)
        }
        guard let loan = fund.loans[settlement.loan] else {
            throw .loanUnknown(settlement.loan, fund: settlement.fund)
        }
        return loan
    }

    private func settling(
        _ asked: LoanSettlement, from source: Account, on today: Day
    ) throws(Refusal) -> LoanSettlement {
        var settlement = asked
        settlement.moves = try moving(
            asked.amount, debit: source, credit: RevolvingFund.loans(asked.fund), day: asked.on,
            today: today, of: asked.fund)
        let left = try loan(of: asked).left
        guard asked.amount <= left else { throw .loanExceeded(asked.loan, left: left) }
        return settlement
    }

    private func moving(
        _ amount: Satang, debit: Account, credit: Account, day: Day, today: Day, of fund: String
    ) throws(Refusal) -> [Move] {
        try Self.check(amount)
        guard day <= today else { throw .paidInFuture(day) }
        let moves = [Move(debit: debit, credit: credit, amount: amount)]
        guard fits(moves) else { throw .totalTooLarge(.revolvingFund, fund) }
        return moves
    }
}
