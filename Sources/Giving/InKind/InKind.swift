public import LedgerCore

/// Things and time as far as decisions depend on them, a part of the books.
public struct InKind: Sendable {
    public internal(set) var gifts: [String: InKindGift] = [:]
    public internal(set) var volunteers: [String: Volunteer] = [:]
    var activities: Set<String> = []
    /// The hours that a person gave on a day, in whatever assignment.
    var hours: [PersonDay: Int64] = [:]

    struct PersonDay: Hashable, Sendable {
        let person: String
        let day: Day
    }

    func hours(of person: String, on day: Day) -> Int64 {
        hours[PersonDay(person: person, day: day)] ?? 0
    }
}

/// A gift in kind with what has become of it.
public struct InKindGift: Hashable, Sendable {
    public let promise: InKindPromise
    public internal(set) var school: String?
    public internal(set) var delivered: Int64 = 0
    public internal(set) var accepted: Int64 = 0
    public internal(set) var rejected: Int64 = 0
    var serials: Set<String> = []
    /// The ids of those who recorded its promise and its deliveries. None of them accepts it.
    var makers: Set<String>

    init(promise: InKindPromise, by: Actor) {
        self.promise = promise
        school = promise.school
        makers = [by.id]
    }

    /// Not delivered yet.
    var outstanding: Int64 { promise.quantity - delivered }
    /// Delivered and not decided on yet.
    var undecided: Int64 { delivered - accepted - rejected }
}

/// A volunteer's assignment and its last day.
public struct Volunteer: Hashable, Sendable {
    public let assignment: VolunteerAssignment
    /// Nil while it goes on.
    public internal(set) var ended: Day?
    /// The last day on which hours were given.
    var lastServed: Day?
}
