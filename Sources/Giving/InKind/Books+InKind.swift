import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: InKindFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        switch fact {
        case .promised(let promise): try judge(promise, on: today)
        case .assigned(let assignment): try judge(assignment, on: today)
        case .delivered(let delivery):
            guard let gift = inKind.gifts[delivery.gift] else { throw .inKindUnknown(delivery.gift) }
            try judge(delivery, of: gift, on: today)
        case .accepted(let acceptance): try judge(acceptance, by: by, on: today)
        case .volunteerAssigned(let assignment): try judge(assignment)
        case .volunteerServed(let service): try judge(service, on: today)
        case .volunteerEnded(let end): try judge(end, on: today)
        case .activityHeld(let activity): try judge(activity, on: today)
        }
        return [.declared(.inKind(fact))]
    }

    mutating func apply(_ fact: InKindFact, by: Actor) {
        switch fact {
        case .promised(let promise): inKind.gifts[promise.id] = InKindGift(promise: promise, by: by)
        case .assigned(let assignment): inKind.gifts[assignment.gift]?.school = assignment.school
        case .delivered(let delivery): inKind.gifts[delivery.gift]?.take(delivery, by: by)
        case .accepted(let acceptance):
            inKind.gifts[acceptance.gift]?.accepted += acceptance.accepted
            inKind.gifts[acceptance.gift]?.rejected += acceptance.rejected
        case .volunteerAssigned(let assignment):
            inKind.volunteers[assignment.id] = Volunteer(assignment: assignment)
        case .volunteerServed(let service): inKind.take(service)
        case .volunteerEnded(let end): inKind.volunteers[end.assignment]?.ended = end.on
        case .activityHeld(let activity): inKind.activities.insert(activity.id)
        }
    }

    /// A promise, and its delivery where that is reported with it.
    func promising(
        _ promise: InKindPromise, delivered delivery: InKindDelivery?, by: Actor, now: Instant
    ) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        try judge(promise, on: today)
        let fact = Fact.declared(.inKind(.promised(promise)))
        guard let delivery else { return [fact] }
        guard delivery.gift == promise.id else { throw .inKindUnknown(delivery.gift) }
        let gift = InKindGift(promise: promise, by: by)
        try judge(delivery, of: gift, on: today)
        return [fact, .declared(.inKind(.delivered(delivery)))]
    }
}

// Promised, delivered, accepted.
extension Books {
    private func judge(_ promise: InKindPromise, on day: Day) throws(Refusal) {
        guard inKind.gifts[promise.id] == nil else { throw .alreadyRegistered(.gift, promise.id) }
        if !Pseudonym.isPerson(promise.giver) { try known(promise.giver) }
        if let valuer = promise.valuedBy, !Pseudonym.isPerson(valuer), schools[valuer] == nil {
            try known(valuer)
        }
        if let school = promise.school { try standing(school, on: day) }
        guard (1...InKindPromise.quantityLimit).contains(promise.quantity) else {
            throw .quantityOutOfRange(promise.quantity)
        }
        guard (promise.unitValue == nil) == (promise.valuedBy == nil) else {
            throw .inKindValueIncomplete(promise.id)
        }
        if let value = promise.unitValue { try Self.check(value) }
    }

    private func judge(_ assignment: InKindAssignment, on day: Day) throws(Refusal) {
        try standing(assignment.school, on: day)
        guard let gift = inKind.gifts[assignment.gift] else { throw .inKindUnknown(assignment.gift) }
        if let school = gift.school { throw .inKindAssignedAlready(assignment.gift, school: school) }
    }

    private func judge(_ delivery: InKindDelivery, of gift: InKindGift, on day: Day) throws(Refusal) {
        let id = delivery.gift
        guard (1...InKindPromise.quantityLimit).contains(delivery.quantity) else {
            throw .quantityOutOfRange(delivery.quantity)
        }
        guard gift.school != nil else { throw .inKindUnassigned(id) }
        guard delivery.quantity <= gift.outstanding else {
            throw .inKindBeyondPromise(id, left: gift.outstanding)
        }
        let serials = Set(delivery.serials)
        guard serials.count == delivery.serials.count, serials.count <= delivery.quantity,
            serials.isDisjoint(with: gift.serials), !serials.contains("")
        else { throw .inKindSerialsMisstated(id) }
        guard delivery.on <= day else { throw .dayInFuture(delivery.on) }
    }

    /// The school decides, by somebody who neither promised nor delivered.
    private func judge(_ acceptance: InKindAcceptance, by: Actor, on day: Day) throws(Refusal) {
        let id = acceptance.gift
        try require(Self.maker, by, on: day)
        guard let gift = inKind.gifts[id] else { throw .inKindUnknown(id) }
        try distinct(by, from: [gift.promise.giver] + gift.makers)
        for quantity in [acceptance.accepted, acceptance.rejected]
        where !(0...InKindPromise.quantityLimit).contains(quantity) {
            throw .quantityOutOfRange(quantity, from: 0)
        }
        guard let school = gift.school else { throw .inKindUnassigned(id) }
        try requireOwn(school, by, on: day)
        guard (acceptance.reason != nil) == (acceptance.rejected > 0) else {
            throw .inKindReasonMisplaced(id)
        }
        guard (1...max(1, gift.undecided)).contains(acceptance.accepted + acceptance.rejected),
            gift.undecided > 0
        else { throw .inKindBeyondDelivery(id, left: gift.undecided) }
        guard acceptance.on <= day else { throw .dayInFuture(acceptance.on) }
    }
}

extension InKindGift {
    fileprivate mutating func take(_ delivery: InKindDelivery, by: Actor) {
        delivered += delivery.quantity
        serials.formUnion(delivery.serials)
        makers.insert(by.id)
    }
}
