public import LedgerCore

/// What somebody stated of a school as of a day; what was stated before stays what it was.
public struct SchoolProfile: Hashable, Sendable {
    public let school: String
    public let asOf: Day
    /// Where it was stated.
    public let source: String
    public let items: [School.ProfileItem]

    var body: JSON {
        .object([
            "as_of": asOf.json,
            "profile": .object(items.map { JSON.Member($0.name, .string($0.value)) }),
            "school": .string(school),
            "source": .string(source),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        school = try fields.schoolCode("school")
        asOf = try fields.day("as_of")
        source = try fields.text("source")
        items = try fields.value("profile") { json in
            let items = json.members?.map { member in
                member.value.textValue.map { School.ProfileItem(name: member.key, value: $0) }
            }
            guard let items, !items.isEmpty, !items.contains(nil) else { return nil }
            return items.compactMap { $0 }
        }
    }
}

/// That a school has another name from a day on.
public struct SchoolRenaming: Hashable, Sendable {
    public let school: String
    public let nameThai: String
    public let on: Day

    var body: JSON {
        .object(["name_th": .string(nameThai), "on": on.json, "school": .string(school)])
    }

    init(_ fields: Fields) throws(FactFault) {
        school = try fields.schoolCode("school")
        nameThai = try fields.text("name_th")
        on = try fields.day("on")
    }
}

/// That a school is no more from a day on. Its codes stay its own: the successor's are not derived from them.
public struct SchoolSuccession: Hashable, Sendable {
    public let school: String
    public let reason: Reason
    /// The school that goes on; always where schools merged.
    public let successor: String?
    public let on: Day

    public enum Reason: String, Hashable, Sendable, CaseIterable {
        case merged, closed
    }

    var body: JSON {
        .object([
            "on": on.json,
            "reason": .string(reason.rawValue),
            "school": .string(school),
            "successor": successor.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        school = try fields.schoolCode("school")
        reason = try fields.word("reason")
        successor = reason == .merged
            ? try fields.schoolCode("successor") : try fields.optional("successor", \.schoolCodeValue)
        on = try fields.day("on")
        guard successor != school else { throw .badBody(fields.kind, "successor") }
    }
}

extension Books {
    /// Insists that a school is registered, and was neither merged nor closed by a day.
    func standing(_ school: String, on day: Day) throws(Refusal) {
        guard schools[school] != nil else { throw .schoolUnknown(school) }
        if let succession = registry.successions[school], succession.on <= day {
            throw .schoolSucceeded(succession)
        }
    }

    func judge(_ profile: SchoolProfile, on day: Day) throws(Refusal) {
        guard schools[profile.school] != nil else { throw .schoolUnknown(profile.school) }
        guard profile.asOf <= day else { throw .dayInFuture(profile.asOf) }
    }

    func judge(_ renaming: SchoolRenaming, on day: Day) throws(Refusal) {
        guard schools[renaming.school] != nil else { throw .schoolUnknown(renaming.school) }
        guard renaming.on <= day else { throw .dayInFuture(renaming.on) }
    }

    func judge(_ succession: SchoolSuccession, on day: Day) throws(Refusal) {
        guard schools[succession.school] != nil else { throw .schoolUnknown(succession.school) }
        guard registry.successions[succession.school] == nil else {
            throw .alreadyRegistered(.schoolSuccession, succession.school)
        }
        // The successor must go on itself, so no chain of successors comes back to its beginning.
        if let successor = succession.successor { try standing(successor, on: day) }
        guard succession.on <= day else { throw .dayInFuture(succession.on) }
    }

    mutating func rename(_ renaming: SchoolRenaming) {
        guard registry.schoolRenamings.take(renaming) else { return }
        schools[renaming.school] = schools[renaming.school]?.renamed(renaming.nameThai)
    }
}

extension School {
    /// The same school under another name.
    public func renamed(_ name: String) -> School {
        School(
            code: code, smisCode: smisCode, obecCode: obecCode, nameThai: name, subdistrict: subdistrict,
            district: district, province: province, profile: profile)
    }
}
