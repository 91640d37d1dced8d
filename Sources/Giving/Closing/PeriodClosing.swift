public import LedgerCore

/// That the days up to one are closed: what was reconciled is not changed any more.
public struct PeriodClosing: Hashable, Sendable {
    /// SHA-256 of the reconciliation that it rests on, 64 hex digits.
    public let document: String
    /// Nil where it is closed for all.
    public let school: String?
    /// The last Bangkok day of the period.
    public let until: Day

    public init(document: String, school: String?, until: Day) {
        self.document = document
        self.school = school
        self.until = until
    }

    public var body: JSON {
        .object([
            "document_sha256": .string(document),
            "school": school.map(JSON.string),
            "until": until.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        document = try fields.value("document_sha256", \.digestValue)
        school = try fields.optional("school", \.schoolCodeValue)
        until = try fields.day("until")
    }
}

/// That closed days may be touched again for a while: an exception, and always a finding.
public struct PeriodOverride: Hashable, Sendable {
    /// The last Bangkok day on which it lets anything in.
    public let expires: Day
    /// An identifier, never a sentence.
    public let reason: String
    /// Nil where it is for all.
    public let school: String?
    /// The last of the closed days that it opens.
    public let until: Day

    public init(expires: Day, reason: String, school: String?, until: Day) {
        self.expires = expires
        self.reason = reason
        self.school = school
        self.until = until
    }

    public var body: JSON {
        .object([
            "expires": expires.json,
            "reason": .string(reason),
            "school": school.map(JSON.string),
            "until": until.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        expires = try fields.day("expires")
        reason = try fields.identifier("reason")
        school = try fields.optional("school", \.schoolCodeValue)
        until = try fields.day("until")
    }

    /// How long an exception may last, in days.
    public static let longest: Int64 = 31
}
