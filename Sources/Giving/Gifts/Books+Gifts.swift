import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: GiftsFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        let decided: GiftsFact
        switch fact {
        case .creditReceived(let credit, _):
            decided = .creditReceived(credit, moves: try moves(of: credit, by: by, on: today))
        case .creditReturned(let back, _):
            decided = .creditReturned(back, moves: try moves(of: back, by: by, on: today))
        case .feeCharged(let fee, _): decided = .feeCharged(fee, moves: try moves(of: fee, on: today))
        case .pledgeMade(let pledge):
            try judge(pledge)
            decided = fact
        case .pledgeEnded(let end):
            try judge(end, on: today)
            decided = fact
        case .scheduleAgreed(let schedule):
            try judge(schedule)
            decided = fact
        case .schedulePaused(let turn):
            try judge(turn, pausing: true, on: today)
            decided = fact
        case .scheduleResumed(let turn):
            try judge(turn, pausing: false, on: today)
            decided = fact
        case .scheduleMissed(let missed):
            try judge(missed, on: today)
            decided = fact
        case .scheduleEnded(let end):
            try judge(end, on: today)
            decided = fact
        }
        return [.declared(.gifts(decided))]
    }

    mutating func apply(_ fact: GiftsFact) {
        switch fact {
        case .creditReceived(let credit, _): gifts.credits[credit.id] = credit
        case .creditReturned: break
        case .feeCharged(let fee, _): gifts.fees.insert(fee.id)
        case .pledgeMade(let pledge): gifts.pledges[pledge.id] = PledgeAccount(pledge: pledge)
        case .pledgeEnded(let end): gifts.pledges[end.pledge]?.ended = end.reason
        case .scheduleAgreed(let schedule):
            gifts.schedules[schedule.id] = ScheduleAccount(schedule: schedule)
        case .schedulePaused(let turn), .scheduleResumed(let turn):
            gifts.schedules[turn.schedule]?.turns.append(turn.on)
        case .scheduleMissed(let missed): gifts.schedules[missed.schedule]?.missed.insert(missed.due)
        case .scheduleEnded(let end): gifts.schedules[end.schedule]?.ended = end
        }
    }
}

// What came in and went out at the bank has happened: it is recorded if it is well formed.
extension Books {
    private func moves(of credit: Credit, by: Actor, on today: Day) throws(Refusal) -> [Move] {
        guard gifts.credits[credit.id] == nil else { throw .alreadyRegistered(.credit, credit.id) }
        try require("accountant", by, on: today)
        try Self.check(credit.amount)
        let day = Day(bangkok: credit.received)
        guard day <= today else { throw .receivedInFuture(day) }
        let move = Move(debit: Credit.bank, credit: Credit.suspense(credit.id), amount: credit.amount)
        guard fits([move]) else { throw .totalTooLarge(.credit, credit.id) }
        return [move]
    }

    private func moves(of back: CreditReturn, by: Actor, on today: Day) throws(Refusal) -> [Move] {
        try require("accountant", by, on: today)
        try Self.check(back.amount)
        try holds(back.credit, back.amount)
        guard back.on <= today else { throw .paidInFuture(back.on) }
        let move = Move(debit: Credit.suspense(back.credit), credit: Credit.bank, amount: back.amount)
        guard fits([move]) else { throw .totalTooLarge(.credit, back.credit) }
        return [move]
    }

    /// A credit that still holds as much.
    private func holds(_ credit: String, _ amount: Satang) throws(Refusal) {
        // Of several spellings that Swift takes for equal, an identifier is the one in ASCII.
        guard Identifier.isValid(credit), gifts.credits[credit] != nil else {
            throw .creditUnknown(credit)
        }
        let left = balance(of: Credit.suspense(credit))
        guard amount <= left else { throw .creditExceeded(credit, left: left) }
    }

    private func moves(of fee: Fee, on today: Day) throws(Refusal) -> [Move] {
        guard !gifts.fees.contains(fee.id) else { throw .alreadyRegistered(.fee, fee.id) }
        try Self.check(fee.amount)
        guard fee.on <= today else { throw .paidInFuture(fee.on) }
        let terms = campaigns[fee.campaign]?.terms
        let move = Move(
            debit: terms?.fees ?? Campaign.fees(fee.campaign), credit: terms?.bank ?? Credit.bank,
            amount: fee.amount)
        guard fits([move]) else { throw .totalTooLarge(.campaign, fee.campaign) }
        return [move]
    }
}

extension Books {
    /// The credit that a gift is paid from, and the promises that it is given under.
    func check(
        _ particulars: Gift.Particulars, of gift: Gift, to campaign: CampaignAccount
    ) throws(Refusal) {
        if let credit = particulars.credit {
            try holds(credit, gift.amount)
            // What is in suspense is in the foundation's book.
            guard campaign.terms.custody == .foundation else {
                throw .custodyDiffers(campaign: gift.campaign)
            }
        }
        if let id = particulars.pledge {
            guard Identifier.isValid(id), let pledge = gifts.pledges[id] else { throw .pledgeUnknown(id) }
            guard pledge.ended == nil else { throw .pledgeEnded(id) }
            guard pledge.pledge.campaign == gift.campaign else { throw .promisedElsewhere(.pledge, id) }
        }
        if let id = particulars.schedule {
            guard Identifier.isValid(id), let schedule = gifts.schedules[id] else {
                throw .scheduleUnknown(id)
            }
            guard schedule.ended == nil else { throw .scheduleEnded(id) }
            guard schedule.schedule.campaign == gift.campaign else {
                throw .promisedElsewhere(.schedule, id)
            }
        }
    }

    mutating func keepPromises(of gift: Gift, at sequence: UInt64) {
        let (pledge, schedule) = (gift.particulars.pledge, gift.particulars.schedule)
        guard pledge != nil || schedule != nil else { return }
        gifts.promises[sequence] = Gifts.Promise(pledge: pledge, schedule: schedule)
        gifts.count(gift.amount, atSequence: sequence, dues: 1)
    }
}

extension Gifts {
    /// Counts what became of a gift towards what it was promised under.
    mutating func count(_ amount: Satang, of donation: EntryReference, dues: Int) {
        count(amount, atSequence: donation.sequence, dues: dues)
    }

    mutating func count(_ amount: Satang, atSequence sequence: UInt64, dues: Int) {
        guard let promise = promises[sequence] else { return }
        if let pledge = promise.pledge { pledges[pledge]?.given += amount }
        if let schedule = promise.schedule { schedules[schedule]?.gifts += dues }
    }
}
