public import LedgerCore

/// What became of a request.
public enum Decision: Hashable, Sendable {
    /// To be recorded, all or none, in this order.
    case facts([Fact])
    /// The same request was recorded before; nothing is to be done.
    case alreadyRecorded
    case refused(Refusal)
}

extension Books {
    /// Decides a request. Pure: the books, what is known of the key and the time are arguments.
    ///
    /// - Parameters:
    ///   - seen: the digest that was recorded with the same idempotency key, if any was.
    ///   - now: the commit time of the facts.
    public func decide(_ request: Request, seen: String?, now: Instant) -> Decision {
        if let seen {
            return seen == request.digest
                ? .alreadyRecorded
                : .refused(.keyReused(recorded: seen, asked: request.digest))
        }
        do {
            try request.checkForm()
            let facts = try facts(for: request.command, by: request.by, now: now)
            for fact in facts { try judgePeriod(of: fact, at: now) }
            try request.checkLegibility(of: facts)
            return .facts(facts)
        } catch {
            return .refused(error)
        }
    }

    private func facts(for command: Command, by: String, now: Instant) throws(Refusal) -> [Fact] {
        if case .openLedger(let opening, let keys, let deductions) = command {
            guard self.opening == nil else { throw .ledgerAlreadyOpen }
            try Self.check(keys, of: opening)
            return [.ledgerOpened(opening)] + keys.map(Fact.keyActivated)
                + deductions.map(Fact.deductionAdopted)
        }
        guard let opening else { throw .ledgerNotOpen }
        switch command {
        case .openLedger: throw .ledgerAlreadyOpen
        case .activateLogKey(let key): return [try activating(key)]
        case .retireLogKey(let key): return [try retiring(key)]
        case .sealBooks(let occasion): return [.booksSealed(BooksSealing(accounts, occasion: occasion))]
        case .registerSchool(let school): return [try registering(school)]
        case .registerOrganisation(let organisation): return [try registering(organisation)]
        case .importPlan(let plan, let lines):
            return try importing(plan, lines: lines, by: Actor(checked: by))
        case .submitPlan(let plan, let lines):
            return try submitting(plan, lines: lines, by: Actor(checked: by), on: Day(bangkok: now))
        case .promiseInKind(let promise, let delivery):
            return try promising(promise, delivered: delivery, by: Actor(checked: by), now: now)
        case .openCampaign(let terms): return [.campaignOpened(try campaign(opening: terms))]
        case .closeCampaign(let id): return [.campaignClosed(try closing(id, now: now))]
        case .receiveDonation(let gift): return try receiving(gift, opening: opening, now: now)
        case .reverseDonation(let donation, let reason): return try reversing(donation, reason: reason)
        case .refundDonation(let donation, let amount, let reason, let donor):
            return try refunding(amount, of: donation, reason: reason, for: donor)
        case .redirectDonation(let donation, let to, let reason, let donor):
            return try redirecting(
                donation, to: to, reason: reason, for: donor, by: Actor(checked: by), now: now)
        case .reinstateDonation(let donation, let donor): return try reinstating(donation, for: donor)
        case .reissueReceipt(let donation, let replaces, let donor):
            return try reissuing(donation, replacing: replaces, for: donor)
        case .duplicateReceipt(let donation, let receipt, let reason):
            return [try duplicating(receipt, of: donation, because: reason)]
        case .recordErasure(let records): return [.donorErased(DonorErasure(records: records))]
        case .reportDonation(let donation, let state, let day):
            return [.eDonationReported(try reporting(donation, as: state, on: day, now: now))]
        case .recordPayment(let payment): return [.disbursementPaid(try recording(payment, now: now))]
        case .declare(let fact): return try declaring(fact, by: Actor(checked: by), now: now)
        }
    }

    private func registering(_ school: School) throws(Refusal) -> Fact {
        guard schools[school.code] == nil else { throw .alreadyRegistered(.school, school.code) }
        return .schoolRegistered(school)
    }

    private func registering(_ organisation: Organisation) throws(Refusal) -> Fact {
        guard organisations[organisation.id] == nil else {
            throw .alreadyRegistered(.organisation, organisation.id)
        }
        if let place = organisation.place, registry.places[place] == nil { throw .placeUnknown(place) }
        return .organisationRegistered(organisation)
    }
}
