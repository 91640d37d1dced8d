import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: MatchingFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        switch fact {
        case .committed(let matching): try judge(matching, by: by, on: today)
        case .paidIn(let payment): return [.matching(.paidIn(try paying(in: payment, on: today)))]
        case .returned(let payment): return [.matching(.returned(try returning(payment, on: today)))]
        case .closed(let closing): try judge(closing, by: by, on: today)
        case .matchKept(let keeping): return try self.keeping(keeping, on: today)
        case .giftMatched, .giftUnmatched, .matchPromised, .matchWithdrawn:
            throw .followsByItself(fact.kind)
        }
        return [.matching(fact)]
    }

    mutating func apply(_ fact: MatchingFact) {
        switch fact {
        case .committed(let matching): matchings.open(matching)
        case .paidIn(let payment): matchings.accounts[payment.matching]?.paidIn += payment.amount
        case .returned(let payment): matchings.accounts[payment.matching]?.returned += payment.amount
        case .closed(let closing): matchings.close(closing.matching)
        case .giftMatched(let match):
            matchings.add(match, asPromise: false)
            campaigns[match.campaign]?.matched += match.amount
        case .giftUnmatched(let match):
            matchings.remove(match, asPromise: false)
            campaigns[match.campaign]?.matched -= match.amount
        case .matchPromised(let match): matchings.add(match, asPromise: true)
        case .matchWithdrawn(let match): matchings.remove(match, asPromise: true)
        case .matchKept(let keeping): keep(keeping)
        }
    }
}

extension Fact {
    static func matching(_ fact: MatchingFact) -> Fact { .declared(.matching(fact)) }
}

// Commitments.
extension Books {
    private func judge(_ matching: Matching, by: Actor, on today: Day) throws(Refusal) {
        let id = matching.id
        guard matchings.accounts[id] == nil else { throw .alreadyRegistered(.matching, id) }
        guard !matching.term.isInverted else { throw .termInverted(.matching, id) }
        try known(matching.sponsor)
        try requireSponsorship(by, on: today)
        try judgeCampaigns(of: matching)
        let ratio = 1...Matching.ratioLimit
        guard ratio.contains(matching.gives), ratio.contains(matching.per) else {
            throw .matchingRatioOutOfRange(id)
        }
        for cap in [matching.cap, matching.capGift, matching.capCampaign].compactMap(\.self) {
            try Self.check(cap)
        }
        guard !matchings.isCrowded(for: matching.campaigns) else { throw .matchingCrowded(id) }
    }

    private func judgeCampaigns(of matching: Matching) throws(Refusal) {
        var names: Set<String> = []
        for id in matching.campaigns {
            guard let campaign = campaigns[id] else { throw .campaignUnknown(id) }
            guard campaign.terms.custody == .foundation else { throw .matchingCustody(campaign: id) }
            guard names.insert(id).inserted else {
                throw .malformed(Wording(
                "การสมทบ \(matching.id) ระบุโครงการ \(id) ซ้ำ",
                "matching \(matching.id) names campaign \(id) twice"))
            }
        }
    }

    private func judge(_ closing: MatchingClosing, by: Actor, on today: Day) throws(Refusal) {
        let matching = try matching(closing.matching)
        try requireSponsorship(by, on: today)
        guard !matching.isClosed else { throw .matchingClosed(closing.matching) }
    }

    /// Who commits a sponsor's money, or ends it: a partner, or the operator in a partner's stead.
    private func requireSponsorship(_ by: Actor, on today: Day) throws(Refusal) {
        try require(by.role == "partner" ? "partner" : "operator", by, on: today)
    }

    private func matching(_ id: String) throws(Refusal) -> MatchingAccount {
        guard let matching = matchings.accounts[id] else { throw .matchingUnknown(id) }
        return matching
    }
}

// The sponsor's money.
extension Books {
    private func paying(in payment: MatchingPayment, on today: Day) throws(Refusal) -> MatchingPayment {
        let account = try matching(payment.matching).terms.account
        try judge(payment, on: today)
        return try moving(payment, debit: Account("assets", "bank"), credit: account)
    }

    private func returning(_ payment: MatchingPayment, on today: Day) throws(Refusal) -> MatchingPayment {
        let matching = try matching(payment.matching)
        try judge(payment, on: today)
        guard payment.amount <= matching.held else {
            throw .matchingMoneyShort(payment.matching, held: matching.held)
        }
        return try moving(payment, debit: matching.terms.account, credit: Account("assets", "bank"))
    }

    private func judge(_ payment: MatchingPayment, on today: Day) throws(Refusal) {
        try Self.check(payment.amount)
        guard payment.day <= today else { throw .receivedInFuture(payment.day) }
    }

    private func moving(
        _ payment: MatchingPayment, debit: Account, credit: Account
    ) throws(Refusal) -> MatchingPayment {
        var payment = payment
        payment.moves = [Move(debit: debit, credit: credit, amount: payment.amount)]
        guard fits(payment.moves) else { throw .totalTooLarge(.matching, payment.matching) }
        return payment
    }
}

// Promises that are kept.
extension Books {
    /// Money for promises, the oldest first, and the funding of campaigns that reach their threshold by it.
    private func keeping(_ asked: MatchKeeping, on today: Day) throws(Refusal) -> [Fact] {
        let matching = try matching(asked.matching)
        try Self.check(asked.amount)
        guard asked.received <= today else { throw .receivedInFuture(asked.received) }
        let owed = promises(of: matching).map(\.amount).reduce(.zero, +)
        guard asked.amount <= owed else { throw .promiseExceeded(asked.matching, promised: owed) }
        var keeping = asked
        keeping.shares = shares(of: asked)
        guard asked.shares.isEmpty || asked.shares == keeping.shares else {
            throw .sharesDiffer(asked.matching, expected: keeping.shares)
        }
        keeping.moves = moves(of: keeping.shares)
        guard fits(keeping.moves) else { throw .totalTooLarge(.matching, asked.matching) }
        var facts: [Fact] = [.matching(.matchKept(keeping))]
        for share in keeping.shares {
            if let funding = try funding(by: share) { facts.append(.campaignFunded(funding)) }
        }
        return facts
    }

    /// What a sponsor owes to campaigns that may still have it: one that failed gets nothing more.
    private func promises(of matching: MatchingAccount) -> [Matchings.Promise] {
        matchings.outstanding(of: matching).filter { campaigns[$0.campaign]?.outcome != .failed }
    }

    /// The promises that an amount keeps, the last of them perhaps in part.
    private func kept(by keeping: MatchKeeping) -> [Matchings.Promise] {
        guard let matching = matchings.accounts[keeping.matching] else { return [] }
        var rest = keeping.amount
        return promises(of: matching).compactMap { promise in
            var promise = promise
            promise.amount = min(promise.amount, rest)
            rest -= promise.amount
            return promise.amount > .zero ? promise : nil
        }
    }

    /// What each campaign gets, in the order of their oldest promises.
    private func shares(of keeping: MatchKeeping) -> [MatchKeeping.Share] {
        var shares: [MatchKeeping.Share] = []
        for promise in kept(by: keeping) {
            if let place = shares.firstIndex(where: { $0.campaign == promise.campaign }) {
                shares[place].amount += promise.amount
            } else {
                shares.append(MatchKeeping.Share(campaign: promise.campaign, amount: promise.amount))
            }
        }
        return shares
    }

    private func moves(of shares: [MatchKeeping.Share]) -> [Move] {
        shares.compactMap { share in
            campaigns[share.campaign].map {
                Move(debit: $0.terms.bank, credit: $0.creditedByGifts, amount: share.amount)
            }
        }
    }

    private func funding(by share: MatchKeeping.Share) throws(Refusal) -> CampaignFunding? {
        guard let campaign = campaigns[share.campaign] else { throw .campaignUnknown(share.campaign) }
        guard campaign.isFunded || balance(of: campaign.terms.refundable) + share.amount <= .largestMove
        else { throw .totalTooLarge(.campaign, share.campaign) }
        return funding(of: campaign, receiving: share.amount)
    }

    private mutating func keep(_ keeping: MatchKeeping) {
        matchings.keep(kept(by: keeping), of: keeping.matching)
        for share in keeping.shares { campaigns[share.campaign]?.matched += share.amount }
    }
}
