public import LedgerCore

/// A programme in which schools take part, phase by phase.
public struct Programme: Hashable, Sendable {
    public let id: String
    public let nameThai: String
    public let nameEnglish: String
    /// The organisation that runs it.
    public let owner: String?

    var body: JSON {
        .object([
            "id": .string(id),
            "name_en": .string(nameEnglish),
            "name_th": .string(nameThai),
            "owner": owner.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        nameThai = try fields.text("name_th")
        nameEnglish = try fields.text("name_en")
        owner = try fields.optional("owner", \.identifierValue)
    }
}

/// A phase by its name within a programme.
public struct PhaseID: Hashable, Sendable, CustomStringConvertible {
    public let programme: String
    public let phase: String

    public var description: String { "\(programme)/\(phase)" }
}

public struct Phase: Hashable, Sendable {
    public let id: PhaseID
    public let starts: Day
    public let ends: Day?

    var term: Term { Term(starts: starts, ends: ends) }

    var body: JSON {
        .object([
            "ends": ends?.json,
            "phase": .string(id.phase),
            "programme": .string(id.programme),
            "starts": starts.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.phase()
        starts = try fields.day("starts")
        ends = try fields.optional("ends", \.dayValue)
    }
}

/// That a school takes part in a phase, from a day on.
public struct Enrolment: Hashable, Sendable {
    public let school: String
    public let phase: PhaseID
    /// The organisation that looks after the school.
    public let partner: String?
    public let starts: Day
    public let ends: Day?

    var term: Term { Term(starts: starts, ends: ends) }

    /// A school in a phase.
    struct Place: Hashable, Sendable {
        let school: String
        let phase: PhaseID
    }

    var place: Place { Place(school: school, phase: phase) }

    var body: JSON {
        .object([
            "ends": ends?.json,
            "partner": partner.map(JSON.string),
            "phase": .string(phase.phase),
            "programme": .string(phase.programme),
            "school": .string(school),
            "starts": starts.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        school = try fields.schoolCode("school")
        phase = try fields.phase()
        partner = try fields.optional("partner", \.identifierValue)
        starts = try fields.day("starts")
        ends = try fields.optional("ends", \.dayValue)
    }
}

extension Fields {
    fileprivate func phase() throws(FactFault) -> PhaseID {
        PhaseID(programme: try identifier("programme"), phase: try identifier("phase"))
    }
}

extension Books {
    func judge(_ programme: Programme) throws(Refusal) {
        guard !registry.programmes.contains(programme.id) else {
            throw .alreadyRegistered(.programme, programme.id)
        }
        if let owner = programme.owner { try known(owner) }
    }

    func judge(_ phase: Phase) throws(Refusal) {
        guard registry.phases[phase.id] == nil else { throw .alreadyRegistered(.phase, phase.id) }
        guard !phase.term.isInverted else { throw .termInverted(.phase, phase.id) }
        guard registry.programmes.contains(phase.id.programme) else {
            throw .programmeUnknown(phase.id.programme)
        }
    }

    func judge(_ enrolment: Enrolment) throws(Refusal) {
        let name = "school \(enrolment.school) in \(enrolment.phase)"
        guard !(registry.enrolments[enrolment.place] ?? []).contains(where: enrolment.term.overlaps) else {
            throw .alreadyRegistered(.enrolment, "\(name) \(enrolment.term)")
        }
        guard !enrolment.term.isInverted else { throw .termInverted(.enrolment, name) }
        if let partner = enrolment.partner { try known(partner) }
        guard registry.programmes.contains(enrolment.phase.programme) else {
            throw .programmeUnknown(enrolment.phase.programme)
        }
        guard let phase = registry.phases[enrolment.phase] else { throw .phaseUnknown(enrolment.phase) }
        guard phase.contains(enrolment.starts) else {
            throw .enrolmentOutsidePhase(enrolment.phase, days: phase)
        }
        try standing(enrolment.school, on: enrolment.starts)
    }
}
