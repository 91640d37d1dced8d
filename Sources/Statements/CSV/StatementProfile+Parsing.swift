import LedgerCore
import OpenSSL

extension StatementProfile {
    /// Reads a profile's file. What is wrong with it is a fault `statement-profile-unknown` that says what.
    public init(parsing bytes: [UInt8]) throws(StatementFault) {
        let json: JSON
        do {
            json = try JSON(parsing: bytes)
        } catch {
            throw StatementFault(.profileUnknown, "the profile was expected to be a JSON object: \(error)")
        }
        let members = ProfileMembers(json)
        try members.refuseUnknown()
        guard let name = json["profile"]?.stringValue, !name.isEmpty, name.utf8.count <= 64 else {
            throw ProfileMembers.fault("its name, a short text in `profile`,")
        }
        self.name = name
        sha256 = SHA256.hash(bytes).hex
        isGeneric = try members.choice("tier", ["bank": false, "generic": true]) ?? false
        currency = json["currency"]?.stringValue
        delimiter = try members.choice("delimiter", [",": 0x2C, ";": 0x3B, "\t": 0x09, "|": 0x7C])
        decimal =
            try members.choice("decimal", [".": .mark(.point), ",": .mark(.comma), "decide": .decide])
            ?? .mark(.point)
        order =
            try members.choice("dates", Self.byRawValue([.dayFirst, .monthFirst, .yearFirst])) ?? .dayFirst
        let calendars: [String: StatementOptions.Years?] = [
            "buddhist": .buddhist, "christian": .christian, "decide": nil,
        ]
        calendar = try members.choice("calendar", calendars) ?? nil
        let isCodeInParentheses =
            try members.choice("codes", ["whole": false, "in-parentheses": true]) ?? false
        self.isCodeInParentheses = isCodeInParentheses
        amounts = try members.choice("amounts", Self.byRawValue([.signed, .marked, .byBalance])) ?? .signed
        headings = try members.headings()
        positions = try members.positions()
        preamble = try members.keyedTexts("preamble")
        required = try members.columns("requires")
        phrases = try members.phrases()
        try check()
    }

    private static func byRawValue<Choice: RawRepresentable<String>>(_ choices: [Choice]) -> [String:
        Choice]
    {
        Dictionary(choices.map { ($0.rawValue, $0) }) { first, _ in first }
    }

    /// Whether lines can be made of what the columns hold.
    private func check() throws(StatementFault) {
        guard headings.isEmpty != positions.isEmpty else {
            throw ProfileMembers.fault("either `columns` or `positions`")
        }
        let columns = Set(headings.values).union(positions.values)
        guard columns.contains(.date) else { throw ProfileMembers.fault("a column `date`") }
        let hasPair = columns.contains(.withdrawal) && columns.contains(.deposit)
        guard hasPair || columns.contains(.amount) else {
            throw ProfileMembers.fault("columns `withdrawal` and `deposit`, or `amount`,")
        }
        switch amounts {
        case .signed: break
        case .marked:
            guard columns.contains(.mark), columns.contains(.amount), !phrases.debits.isEmpty,
                !phrases.credits.isEmpty
            else {
                throw ProfileMembers.fault(
                    "a column `mark`, and `debits` and `credits`, for marked amounts")
            }
        case .byBalance:
            guard columns.contains(.balance), columns.contains(.amount) else {
                throw ProfileMembers.fault("columns `amount` and `balance`, for amounts by balance")
            }
        }
    }
}

/// The members of a profile's object, with what was expected of each.
private struct ProfileMembers {
    private let json: JSON

    private static let known: Set<String> = [
        "profile", "bank", "tier", "currency", "delimiter", "decimal", "dates", "calendar", "codes",
        "amounts",
        "columns", "positions", "preamble", "requires", "opening", "closing", "totals", "notes", "pending",
        "reversals", "debits", "credits",
    ]

    init(_ json: JSON) {
        self.json = json
    }

    static func fault(_ expected: String) -> StatementFault {
        StatementFault(.profileUnknown, "the profile was expected to have \(expected)")
    }

    func refuseUnknown() throws(StatementFault) {
        guard let members = json.members else { throw Self.fault("a JSON object") }
        guard members.allSatisfy({ Self.known.contains($0.key) }) else {
            throw Self.fault("no members but \(Self.known.sorted().joined(separator: ", "))")
        }
    }

    func choice<Value>(_ key: String, _ choices: [String: Value]) throws(StatementFault) -> Value? {
        guard let member = json[key] else { return nil }
        guard let text = member.stringValue, let value = choices[text] else {
            throw Self.fault(
                "in `\(key)` one of " + choices.keys.sorted().map { "\"\($0)\"" }.joined(separator: ", "))
        }
        return value
    }

    func texts(_ key: String) throws(StatementFault) -> [String] {
        guard let member = json[key] else { return [] }
        return try Self.texts(member, key)
    }

    private static func texts(_ json: JSON, _ key: String) throws(StatementFault) -> [String] {
        let texts = json.arrayValue?.compactMap(\.stringValue)
        guard let texts, texts.count == json.arrayValue?.count, texts.allSatisfy({ !$0.isEmpty }) else {
            throw fault("in `\(key)` a list of texts")
        }
        return texts.map(StatementProfile.normalised)
    }

    /// An object of lists of texts, by what they are of.
    func keyedTexts<Key: RawRepresentable<String> & Hashable>(
        _ key: String
    ) throws(StatementFault) -> [Key: [String]] {
        guard let member = json[key] else { return [:] }
        guard let members = member.members else { throw Self.fault("an object in `\(key)`") }
        var lists: [Key: [String]] = [:]
        for member in members {
            guard let name = Key(rawValue: member.key) else {
                throw Self.fault("no other member in `\(key)`")
            }
            lists[name] = try Self.texts(member.value, key)
        }
        return lists
    }

    /// The columns by their headings. One heading stands for one column.
    func headings() throws(StatementFault) -> [String: StatementProfile.Column] {
        let lists: [StatementProfile.Column: [String]] = try keyedTexts("columns")
        var headings: [String: StatementProfile.Column] = [:]
        for (column, names) in lists {
            for name in names {
                guard headings[name, default: column] == column else {
                    throw Self.fault("each heading in one of its `columns`")
                }
                headings[name] = column
            }
        }
        return headings
    }

    func columns(_ key: String) throws(StatementFault) -> Set<StatementProfile.Column> {
        let texts = try texts(key)
        let columns = texts.compactMap(StatementProfile.Column.init(rawValue:))
        guard columns.count == texts.count else { throw Self.fault("in `\(key)` names of columns") }
        return Set(columns)
    }

    /// `positions` counts from 1.
    func positions() throws(StatementFault) -> [Int: StatementProfile.Column] {
        guard let member = json["positions"] else { return [:] }
        var positions: [Int: StatementProfile.Column] = [:]
        for member in member.members ?? [] {
            guard let column = StatementProfile.Column(rawValue: member.key),
                let position = member.value.integerValue, (1...1000).contains(position)
            else { throw Self.fault("in `positions` columns and their places from 1") }
            positions[Int(position) - 1] = column
        }
        return positions
    }

    func phrases() throws(StatementFault) -> StatementProfile.Phrases {
        StatementProfile.Phrases(
            opening: try texts("opening"), closing: try texts("closing"), totals: try texts("totals"),
            notes: try texts("notes"), pending: try texts("pending"), reversals: try texts("reversals"),
            debits: try texts("debits"), credits: try texts("credits"))
    }
}
