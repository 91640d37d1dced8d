public import LedgerCore

/// Somebody who gives time to schools for a while: a school partner, an ICT talent.
public struct VolunteerAssignment: Hashable, Sendable {
    public let id: String
    /// A pseudonym.
    public let person: String
    /// What the person does; the list is the programme's.
    public let role: String
    /// The employer that lends the person.
    public let organisation: String?
    /// Nil for somebody who serves several schools.
    public let school: String?
    public let starts: Day
    public let ends: Day

    public init(
        id: String, person: String, role: String, organisation: String?, school: String?,
        starts: Day, ends: Day
    ) {
        self.id = id
        self.person = person
        self.role = role
        self.organisation = organisation
        self.school = school
        self.starts = starts
        self.ends = ends
    }

    var body: JSON {
        .object([
            "ends": ends.json,
            "id": .string(id),
            "organisation": organisation.map(JSON.string),
            "person": .string(person),
            "role": .string(role),
            "school": school.map(JSON.string),
            "starts": starts.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        person = try fields.identifier("person")
        role = try fields.identifier("role")
        organisation = try fields.optional("organisation", \.identifierValue)
        school = try fields.optional("school", \.schoolCodeValue)
        starts = try fields.day("starts")
        ends = try fields.day("ends")
    }
}

/// Hours that a volunteer gave on one day.
public struct VolunteerService: Hashable, Sendable {
    public let assignment: String
    public let on: Day
    public let hours: Int64

    public init(assignment: String, on: Day, hours: Int64) {
        self.assignment = assignment
        self.on = on
        self.hours = hours
    }

    var body: JSON {
        .object(["assignment": .string(assignment), "hours": .integer(hours), "on": on.json])
    }

    init(_ fields: Fields) throws(FactFault) {
        assignment = try fields.identifier("assignment")
        hours = try fields.integer("hours")
        on = try fields.day("on")
    }
}

/// That a volunteer stopped, on or before the last day that was agreed.
public struct VolunteerEnd: Hashable, Sendable {
    public let assignment: String
    /// The last day.
    public let on: Day

    public init(assignment: String, on: Day) {
        self.assignment = assignment
        self.on = on
    }

    var body: JSON { .object(["assignment": .string(assignment), "on": on.json]) }

    init(_ fields: Fields) throws(FactFault) {
        assignment = try fields.identifier("assignment")
        on = try fields.day("on")
    }
}
