import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: GrantsFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        let fact: GrantsFact =
            switch fact {
            case .awarded(let grant): .awarded(try judged(grant))
            case .received(let receipt): .received(try receiving(receipt, on: today))
            case .succeeded(let succession): .succeeded(try judged(succession))
            case .paid(let payment): .paid(try paying(payment, on: today))
            case .schemeAdopted(let scheme): .schemeAdopted(try judged(scheme))
            case .aidPaid(let batch): .aidPaid(try paying(batch, on: today))
            case .fundFounded(let fund): .fundFounded(try founding(fund, on: today))
            case .lent(let loan): .lent(try lending(loan, on: today))
            case .repaid(let settlement): .repaid(try repaying(settlement, on: today))
            case .writtenOff(let settlement):
                .writtenOff(try writingOff(settlement, by: by, on: today))
            }
        return [.declared(.grants(fact))]
    }

    mutating func apply(_ fact: GrantsFact, by: Actor) {
        switch fact {
        case .awarded(let grant): grants.accounts[grant.id] = GrantAccount(award: grant)
        case .received(let receipt): grants.accounts[receipt.grant]?.received += receipt.amount
        case .succeeded(let succession):
            grants.accounts[succession.grant]?.successions.append(succession)
        case .paid(let payment): note(payment.id, payment.amount, of: payment.grant)
        case .schemeAdopted(let scheme): grants.schemes[scheme.id] = scheme
        case .aidPaid(let batch): note(batch.id, batch.amount, of: batch.grant)
        case .fundFounded(let fund): grants.revolving[fund.id] = RevolvingAccount(founding: fund)
        case .lent(let loan):
            grants.revolving[loan.fund]?.loans[loan.id] = RevolvingAccount.Loan(terms: loan, by: by.id)
        case .repaid(let settlement):
            grants.revolving[settlement.fund]?.loans[settlement.loan]?.repaid += settlement.amount
        case .writtenOff(let settlement):
            grants.revolving[settlement.fund]?.loans[settlement.loan]?.writtenOff += settlement.amount
        }
    }

    private mutating func note(_ payment: String, _ amount: Satang, of grant: String) {
        grants.payments.insert(payment)
        grants.accounts[grant]?.paid += amount
    }
}

// Grants and schemes.
extension Books {
    private func judged(_ grant: Grant) throws(Refusal) -> Grant {
        // A campaign and a grant of one id would share a shortfall.
        guard grants.accounts[grant.id] == nil, campaigns[grant.id] == nil else {
            throw .alreadyRegistered(.grantOrCampaign, grant.id)
        }
        try known(grant.grantor)
        try known(grant.grantee)
        try Self.check(grant.amount)
        guard !grant.instalments.isEmpty, grant.instalments.allSatisfy({ $0.amount > .zero }),
            grant.instalments.map(\.amount).cappedTotal == grant.amount
        else { throw .instalmentsDiffer(grant.id, amount: grant.amount) }
        return grant
    }

    private func judged(_ succession: GrantSuccession) throws(Refusal) -> GrantSuccession {
        guard let grant = grants.accounts[succession.grant] else { throw .grantUnknown(succession.grant) }
        try known(succession.grantee)
        guard succession.grantee != grant.newestGrantee,
            grant.successions.last.map({ succession.on > $0.on }) ?? true
        else { throw .successionMisplaced(succession.grant, grantee: grant.newestGrantee) }
        return succession
    }

    private func judged(_ scheme: AidScheme) throws(Refusal) -> AidScheme {
        guard scheme.version > grants.schemes[scheme.id]?.version ?? 0 else {
            throw .alreadyRegistered(.scheme, "\(scheme.id)/\(scheme.version)")
        }
        guard !Term(starts: scheme.starts, ends: scheme.ends).isInverted else {
            throw .termInverted(.scheme, scheme.id)
        }
        try Self.check(scheme.rate)
        return scheme
    }
}

// What came in and went out of grants: facts, whatever was awarded.
extension Books {
    private func receiving(_ asked: GrantReceipt, on today: Day) throws(Refusal) -> GrantReceipt {
        guard grants.accounts[asked.grant] != nil else { throw .grantUnknown(asked.grant) }
        try Self.check(asked.amount)
        guard asked.received <= today else { throw .receivedInFuture(asked.received) }
        var receipt = asked
        receipt.moves = [
            Move(debit: Grant.bank(asked.grant), credit: Grant.fund(asked.grant), amount: asked.amount)
        ]
        guard fits(receipt.moves) else { throw .totalTooLarge(.grant, asked.grant) }
        return receipt
    }

    private func paying(_ asked: GrantPayment, on today: Day) throws(Refusal) -> GrantPayment {
        var payment = asked
        payment.moves = try paying(asked.amount, of: asked.grant, id: asked.id, paid: asked.paid, on: today)
        return payment
    }

    private func paying(_ asked: AidBatch, on today: Day) throws(Refusal) -> AidBatch {
        guard asked.product == asked.amount else { throw .aidDiffers(asked) }
        var batch = asked
        batch.moves = try paying(asked.amount, of: asked.grant, id: asked.id, paid: asked.paid, on: today)
        return batch
    }

    /// The grant's fund covers a payment as far as it reaches; of a grant that nobody awarded, nothing.
    private func paying(
        _ amount: Satang, of grant: String, id: String, paid: Day, on today: Day
    ) throws(Refusal) -> [Move] {
        guard Identifier.isValid(grant) else {
            throw .malformed(Wording(
                "การจ่ายเงิน \(id) ไม่ได้ระบุเงินอุดหนุน", "payment \(id) names no grant"))
        }
        guard !grants.payments.contains(id) else { throw .alreadyRegistered(.grantPayment, id) }
        try Self.check(amount)
        guard paid <= today else { throw .paidInFuture(paid) }
        let fund = Grant.fund(grant)
        let moves = Self.outlay(
            [(to: Grant.bank(grant), amount: amount)], from: fund, holding: balance(of: fund),
            else: Campaign.shortfall(grant))
        guard fits(moves) else { throw .totalTooLarge(.grant, grant) }
        return moves
    }
}
