public import LedgerCore

extension Books {
    /// Insists that whoever decides has the role, and is appointed to it on that day.
    ///
    /// A role to which nobody was ever appointed is judged by the text of `by` alone: a ledger begins
    /// without anybody in office, and somebody must be able to act in it.
    func require(_ role: String, _ by: Actor, on day: Day) throws(Refusal) {
        guard by.role == role else { throw .roleRequired(role, by: by) }
        guard registry.appointedRoles.contains(role) else { return }
        guard registry.isAppointed(by, on: day) else { throw .actorNotAppointed(by, on: day) }
    }

    /// Insists that whoever acts for a school was appointed for this one, or for any. Of every other role
    /// this asks nothing.
    func requireOwn(_ school: String, _ by: Actor, on day: Day) throws(Refusal) {
        guard let own = registry.tenure(of: by, on: day)?.school, own != school else { return }
        throw .schoolNotItsOwn(by, school: own)
    }

    /// Insists that another person decides than those who made it or decided on it before. One person
    /// keeps one id in every role.
    func distinct(_ by: Actor, from others: [String]) throws(Refusal) {
        guard !others.contains(by.id) else { throw .samePersonTwice(by) }
    }
}

// Who appoints is the operator; nobody appoints themselves.
extension Books {
    func judge(_ appointment: Appointment, by: Actor, on day: Day) throws(Refusal) {
        let actor = appointment.actor
        guard !appointment.term.isInverted else { throw .termInverted(.appointment, actor) }
        if let organisation = appointment.organisation { try known(organisation) }
        if let school = appointment.school, schools[school] == nil { throw .schoolUnknown(school) }
        guard !(registry.tenures[actor] ?? []).contains(where: { appointment.term.overlaps($0.term) }) else {
            throw .alreadyRegistered(.appointment, "\(actor) \(appointment.term)")
        }
        try require("operator", by, on: day)
        try distinct(by, from: [actor.id])
    }

    func judge(_ dismissal: Dismissal, by: Actor, on day: Day) throws(Refusal) {
        guard registry.isAppointed(dismissal.actor, on: dismissal.on) else {
            throw .actorNotAppointed(dismissal.actor, on: dismissal.on)
        }
        try require("operator", by, on: day)
    }

    func known(_ organisation: String) throws(Refusal) {
        guard organisations[organisation] != nil else { throw .organisationUnknown(organisation) }
    }
}

extension Registry {
    func isAppointed(_ actor: Actor, on day: Day) -> Bool { tenure(of: actor, on: day) != nil }

    /// There is one at most: no two appointments of one actor share a day.
    public func tenure(of actor: Actor, on day: Day) -> Tenure? {
        tenures[actor]?.first { $0.term.contains(day) }
    }

    mutating func appoint(_ appointment: Appointment) {
        let tenure = Tenure(term: appointment.term, school: appointment.school)
        tenures[appointment.actor, default: []].append(tenure)
        appointedRoles.insert(appointment.actor.role)
    }

    mutating func dismiss(_ dismissal: Dismissal) {
        tenures[dismissal.actor] = tenures[dismissal.actor]?.compactMap { tenure in
            guard tenure.term.contains(dismissal.on) else { return tenure }
            return tenure.term.before(dismissal.on).map { Tenure(term: $0, school: tenure.school) }
        }
    }
}
