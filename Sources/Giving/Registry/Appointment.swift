public import LedgerCore

/// That somebody has a role in these days: what a committee's decision leans on.
public struct Appointment: Hashable, Sendable {
    /// Who, with the role: `screening:s1`.
    public let actor: Actor
    public let organisation: String?
    /// The only school that the actor acts for; only with the role `school`.
    public let school: String?
    /// First and last Bangkok day.
    public let starts: Day
    public let ends: Day?

    public init(
        actor: Actor, organisation: String?, school: String? = nil, starts: Day, ends: Day?
    ) {
        self.actor = actor
        self.organisation = organisation
        self.school = school
        self.starts = starts
        self.ends = ends
    }

    var term: Term { Term(starts: starts, ends: ends) }

    var body: JSON {
        .object([
            "actor": .string(actor.description),
            "ends": ends?.json,
            "organisation": organisation.map(JSON.string),
            "school": school.map(JSON.string),
            "starts": starts.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        actor = try fields.actor("actor")
        organisation = try fields.optional("organisation", \.identifierValue)
        starts = try fields.day("starts")
        ends = try fields.optional("ends", \.dayValue)
        school = try fields.optional("school", \.schoolCodeValue)
        guard school == nil || actor.role == Books.maker else { throw .badBody(fields.kind, "school") }
    }
}

/// The days of one appointment, and the school that it is for.
public struct Office: Hashable, Sendable {
    public let term: Term
    /// Nil where it is for any.
    public let school: String?
}

/// That somebody's appointment ends before a day.
public struct Dismissal: Hashable, Sendable {
    public let actor: Actor
    /// The first Bangkok day on which the actor has the role no more.
    public let on: Day

    public init(actor: Actor, on: Day) {
        self.actor = actor
        self.on = on
    }

    var body: JSON { .object(["actor": .string(actor.description), "on": on.json]) }

    init(_ fields: Fields) throws(FactFault) {
        actor = try fields.actor("actor")
        on = try fields.day("on")
    }
}

/// Bangkok days from a first to a last one, or without an end.
public struct Term: Hashable, Sendable {
    public let starts: Day
    public let ends: Day?

    public init(starts: Day, ends: Day?) {
        self.starts = starts
        self.ends = ends
    }

    public func contains(_ day: Day) -> Bool { starts <= day && ends.map { day <= $0 } ?? true }

    /// Whether there is a day in both.
    func overlaps(_ other: Term) -> Bool { contains(other.starts) || other.contains(starts) }

    var isInverted: Bool { ends.map { $0 < starts } ?? false }

    /// What is left of it before a day; nil where nothing is.
    func before(_ day: Day) -> Term? {
        starts < day ? Term(starts: starts, ends: Day(daysSinceEpoch: day.daysSinceEpoch - 1)) : nil
    }
}

extension Term: CustomStringConvertible {
    public var description: String { "from \(starts)" + (ends.map { " to \($0)" } ?? "") }
}
