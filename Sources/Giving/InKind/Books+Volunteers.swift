import LedgerCore

extension Books {
    func judge(_ assignment: VolunteerAssignment) throws(Refusal) {
        guard inKind.volunteers[assignment.id] == nil else {
            throw .alreadyRegistered(.assignment, assignment.id)
        }
        guard assignment.starts <= assignment.ends else { throw .termInverted(.assignment, assignment.id) }
        if let organisation = assignment.organisation { try known(organisation) }
        if let school = assignment.school { try standing(school, on: assignment.starts) }
    }

    /// Hours are given on days of the assignment; a person's day has 24 of them in all assignments together.
    func judge(_ service: VolunteerService, on day: Day) throws(Refusal) {
        guard let volunteer = inKind.volunteers[service.assignment] else {
            throw .volunteerUnknown(service.assignment)
        }
        guard volunteer.days.contains(service.on) else {
            throw .volunteerOutsideTerm(service.assignment, on: service.on)
        }
        let left = 24 - inKind.hours(of: volunteer.assignment.person, on: service.on)
        guard service.hours >= 1, service.hours <= left else {
            throw .hoursOutOfRange(service.hours, left: left)
        }
        guard service.on <= day else { throw .dayInFuture(service.on) }
    }

    /// The end is a day of the assignment, and no hours were given after it.
    func judge(_ end: VolunteerEnd, on day: Day) throws(Refusal) {
        guard let volunteer = inKind.volunteers[end.assignment] else {
            throw .volunteerUnknown(end.assignment)
        }
        guard volunteer.days.contains(end.on), volunteer.lastServed.map({ $0 <= end.on }) ?? true else {
            throw .volunteerOutsideTerm(end.assignment, on: end.on)
        }
        guard volunteer.ended == nil else { throw .volunteerEnded(end.assignment) }
        guard end.on <= day else { throw .dayInFuture(end.on) }
    }

    /// Only what is over was held.
    func judge(_ activity: Activity, on day: Day) throws(Refusal) {
        guard !inKind.activities.contains(activity.id) else {
            throw .alreadyRegistered(.activity, activity.id)
        }
        guard activity.starts <= activity.ends else { throw .termInverted(.activity, activity.id) }
        if let organisation = activity.organisation { try known(organisation) }
        if let place = activity.place, registry.places[place] == nil { throw .placeUnknown(place) }
        guard (1...InKindPromise.quantityLimit).contains(activity.heads) else {
            throw .headsOutOfRange(activity.heads)
        }
        guard activity.ends <= day else { throw .dayInFuture(activity.ends) }
    }
}

extension InKind {
    mutating func take(_ service: VolunteerService) {
        guard let volunteer = volunteers[service.assignment] else { return }
        hours[PersonDay(person: volunteer.assignment.person, day: service.on), default: 0] += service.hours
        volunteers[service.assignment]?.lastServed = max(volunteer.lastServed ?? service.on, service.on)
    }
}

extension Volunteer {
    /// The days on which it is possible to serve.
    fileprivate var days: ClosedRange<Day> {
        let last = min(assignment.ends, ended ?? assignment.ends)
        return assignment.starts...max(assignment.starts, last)
    }
}
