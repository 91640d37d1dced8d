public import LedgerCore

/// Which statement: a file may hold several.
public struct StatementID: Hashable, Sendable, CustomStringConvertible {
    /// SHA-256 of the file, 64 hex digits.
    public let sha256: String
    /// From 1, in the order of the file.
    public let part: Int64

    public init(sha256: String, part: Int64) {
        self.sha256 = sha256
        self.part = part
    }

    public var description: String { "\(sha256.prefix(16))… part \(part)" }

    init(_ fields: Fields, sha256 key: String) throws(FactFault) {
        sha256 = try fields.digest(key)
        part = try fields.count("part")
    }
}

/// That a statement was read: its figures, by which the file is found again and judged. The file itself
/// names people and stays outside.
public struct ImportedStatement: Hashable, Sendable {
    public let id: StatementID
    /// `account-` and 16 hex digits.
    public let account: String
    public let format: Format
    /// The bank's own number of it.
    public let number: String?
    /// First and last Bangkok day.
    public let from: Day
    public let to: Day
    /// As stated; both or neither.
    public let opening: Satang?
    public let closing: Satang?
    /// Sums of the booked lines under `sign`, both positive.
    public let credits: Satang
    public let debits: Satang
    public let lines: Int64
    /// Records of the file that are no lines.
    public let skipped: Int64
    /// How reversals were read.
    public let sign: Sign
    /// SHA-256 of the profile by which a CSV file was read, 64 hex digits.
    public let profile: String?

    public enum Format: String, Hashable, Sendable, CaseIterable {
        case camt053 = "camt.053"
        /// A notification: single bookings without balances, which a statement will show again.
        case camt054 = "camt.054"
        case mt940
        case ofx
        case csv
    }

    public enum Sign: String, Hashable, Sendable, CaseIterable {
        case asMarked = "as-marked"
        case reversalsFlipped = "reversals-flipped"
    }

    public init(
        id: StatementID, account: String, format: Format, number: String?, from: Day, to: Day,
        opening: Satang?, closing: Satang?, credits: Satang, debits: Satang, lines: Int64, skipped: Int64,
        sign: Sign, profile: String?
    ) {
        self.id = id
        self.account = account
        self.format = format
        self.number = number
        self.from = from
        self.to = to
        self.opening = opening
        self.closing = closing
        self.credits = credits
        self.debits = debits
        self.lines = lines
        self.skipped = skipped
        self.sign = sign
        self.profile = profile
    }

    public var body: JSON {
        .object([
            "account": .string(account),
            "closing": closing?.json,
            "credits": credits.json,
            "debits": debits.json,
            "format": .string(format.rawValue),
            "from": from.json,
            "lines": .integer(lines),
            "number": number.map(JSON.string),
            "opening": opening?.json,
            "part": .integer(id.part),
            "profile_sha256": profile.map(JSON.string),
            "sha256": .string(id.sha256),
            "sign": .string(sign.rawValue),
            "skipped": .integer(skipped),
            "to": to.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try StatementID(fields, sha256: "sha256")
        account = try fields.accountID("account")
        format = try fields.word("format")
        number = try fields.optional("number", \.textValue)
        from = try fields.day("from")
        to = try fields.day("to")
        opening = try fields.balance("opening")
        closing = try fields.balance("closing")
        credits = try fields.satang("credits")
        debits = try fields.satang("debits")
        lines = try fields.value("lines", \.countValue)
        skipped = try fields.value("skipped", \.countValue)
        sign = try fields.word("sign")
        profile = try fields.optional("profile_sha256", \.digestValue)
        // No other format is read by a profile.
        guard profile == nil || format == .csv else { throw .badBody(fields.kind, "profile_sha256") }
    }
}
