import LedgerCore

/// Why an entry's body is not the fact that its kind names.
public enum FactFault: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownKind(String)
    case badBody(_ kind: String, _ key: String)
    case badMoves(_ kind: String)

    public var description: String {
        switch self {
        case .unknownKind(let kind): "is of the unknown kind \(kind)"
        case .badBody(let kind, let key): "is \(kind) with a bad or missing \"\(key)\""
        case .badMoves(let kind): "is \(kind) with moves that do not follow from it"
        }
    }
}

/// Reads the members of a body, each with its type; the first bad one is named.
struct Fields {
    let kind: String
    let json: JSON
    let moves: [Move]

    /// The member that holds the digest of the request; every command's first entry has one.
    static let requestKey = "request"

    init(_ entry: Entry) {
        kind = entry.kind
        json = entry.body
        moves = entry.moves
    }

    /// The members of what is asked for; moves are not.
    init(asking kind: String, body: JSON) {
        self.kind = kind
        json = body
        moves = []
    }

    /// Whether the body says this, at most with the digest of a request, and nothing else.
    func says(_ body: JSON) -> Bool {
        let (members, expected) = (json.members ?? [], body.members ?? [])
        let said = members.indices.filter { !members[$0].key.isSpelt(like: Self.requestKey) }
        // Nearly always the members stand in the same order; in another one they say the same.
        return said.elementsEqual(expected.indices) { members[$0] == expected[$1] }
            || JSON.object(said.map { members[$0] }).canonical == body.canonical
    }

    /// The number of members, the digest of a request aside.
    var count: Int { (json.members?.count ?? 0) - (json[Self.requestKey] == nil ? 0 : 1) }

    func value<Value>(_ key: String, _ read: (JSON) -> Value?) throws(FactFault) -> Value {
        guard let value = json[key].flatMap(read) else { throw .badBody(kind, key) }
        return value
    }

    /// Nil where the member is absent; a member of another type is still a fault.
    func optional<Value>(_ key: String, _ read: (JSON) -> Value?) throws(FactFault) -> Value? {
        guard let member = json[key] else { return nil }
        guard let value = read(member) else { throw .badBody(kind, key) }
        return value
    }

    func string(_ key: String) throws(FactFault) -> String { try value(key, \.stringValue) }

    func optionalString(_ key: String) throws(FactFault) -> String? {
        try optional(key, \.stringValue)
    }

    func integer(_ key: String) throws(FactFault) -> Int64 { try value(key, \.integerValue) }

    func flag(_ key: String) throws(FactFault) -> Bool { try value(key, \.boolValue) }

    func identifier(_ key: String) throws(FactFault) -> String {
        try value(key, \.identifierValue)
    }

    func actor(_ key: String) throws(FactFault) -> Actor {
        try value(key) { $0.stringValue.flatMap { Actor($0) } }
    }

    func optionalIdentifier(_ key: String) throws(FactFault) -> String? {
        json[key] == nil ? nil : try identifier(key)
    }

    /// A text that is not empty.
    func text(_ key: String) throws(FactFault) -> String { try value(key, \.textValue) }

    func schoolCode(_ key: String) throws(FactFault) -> String { try value(key, \.schoolCodeValue) }

    func satang(_ key: String) throws(FactFault) -> Satang { try value(key, \.satangValue) }

    func day(_ key: String) throws(FactFault) -> Day { try value(key, \.dayValue) }

    func receipt(_ key: String) throws(FactFault) -> ReceiptNumber { try value(key, \.receiptValue) }

    func strings(_ key: String) throws(FactFault) -> [String] {
        try value(key) { json in
            let elements = json.arrayValue
            let texts = elements?.compactMap(\.stringValue)
            return texts?.count == elements?.count ? texts : nil
        }
    }

    func identifiers(_ key: String) throws(FactFault) -> [String] {
        let texts = try strings(key)
        guard texts.allSatisfy(Identifier.isValid) else { throw .badBody(kind, key) }
        return texts
    }

    func word<Word: RawRepresentable<String>>(_ key: String) throws(FactFault) -> Word {
        try value(key) { $0.stringValue.flatMap { Word(rawValue: $0) } }
    }

    func nested(_ key: String) throws(FactFault) -> Fields {
        let object = try value(key) { $0.members == nil ? nil : $0 }
        return Fields(asking: "\(kind) \(key)", body: object)
    }
}

extension JSON {
    /// An amount that is not negative, in satang.
    fileprivate var satangValue: Satang? {
        integerValue.flatMap { $0 >= 0 ? Satang($0) : nil }
    }

    var identifierValue: String? {
        stringValue.flatMap { Identifier.isValid($0) ? $0 : nil }
    }

    var textValue: String? { stringValue.flatMap { $0.isEmpty ? nil : $0 } }

    var schoolCodeValue: String? { stringValue.flatMap { School.isCode($0) ? $0 : nil } }

    /// A number that is not negative.
    var countValue: Int64? { integerValue.flatMap { $0 >= 0 ? $0 : nil } }

    /// A SHA-256 as 64 lower-case hex digits.
    var digestValue: String? {
        stringValue.flatMap { Hex.decode($0)?.count == 32 ? $0 : nil }
    }

    var receiptValue: ReceiptNumber? { stringValue.flatMap { ReceiptNumber($0) } }

    /// A day of the common era, `2026-11-21`.
    var dayValue: Day? {
        guard let text = stringValue, let day = Day(text), day.description == text else { return nil }
        return day
    }
}

extension Day {
    var json: JSON { .string(description) }
}

extension Satang {
    var json: JSON { .integer(amount) }
}
