import OpenSSL

/// Why bytes are not an entry.
public enum EntryFault: Error, Hashable, Sendable, CustomStringConvertible {
    case tooLong(byteCount: Int)
    case notJSON(JSONFault)
    /// A key of the entry is missing or holds something else than docs/format.md says.
    case badField(String)
    case unknownKey(String)
    case notAnInteger(String)
    /// The bytes say the same but are not spelt canonically (RFC 8785).
    case notCanonical

    public var description: String {
        switch self {
        case .tooLong(let count): "is \(count) bytes long, at most \(Entry.largestByteCount) fit"
        case .notJSON(let fault): "is not JSON: \(fault)"
        case .badField(let key): "has a bad or missing \"\(key)\""
        case .unknownKey(let key): "has the unknown key \"\(key)\""
        case .notAnInteger(let literal): "holds \(literal), only integers below 2^53 are allowed"
        case .notCanonical: "is not in canonical form (RFC 8785)"
        }
    }
}

extension Entry {
    /// Reads an entry and insists that the bytes are its canonical form.
    public init(canonicalBytes bytes: [UInt8]) throws(EntryFault) {
        guard bytes.count <= Self.largestByteCount else { throw .tooLong(byteCount: bytes.count) }
        let json: JSON
        let isCanonical: Bool
        do {
            (json, isCanonical) = try JSON.parse(bytes)
        } catch {
            throw .notJSON(error)
        }
        if !isCanonical, let literal = json.firstInexactNumber { throw .notAnInteger(literal) }
        // Each field is read from one spelling only, so writing them again gives the same text.
        self = try Self(fields: json)
        guard isCanonical else { throw .notCanonical }
    }

    private static func isKnown(_ key: String) -> Bool {
        switch key {
        case "at", "body", "by", "id", "kind", "moves", "prev", "seq", "v": true
        default: false
        }
    }

    private init(fields json: JSON) throws(EntryFault) {
        guard let members = json.members else { throw .badField("v") }
        if let stranger = members.indices.first(where: { !Self.isKnown(members[$0].key) }) {
            throw .unknownKey(members[stranger].key)
        }
        guard json["v"]?.integerValue == Self.version else { throw .badField("v") }
        self.init(
            at: try field(json, "at") { $0.stringValue.flatMap { Instant(canonical: $0) } },
            body: try field(json, "body") { $0.members == nil ? nil : $0 },
            by: try field(json, "by") { $0.stringValue.flatMap { Identifier.isActor($0) ? $0 : nil } },
            id: try field(json, "id") { $0.stringValue.flatMap { Identifier.isFactID($0) ? $0 : nil } },
            kind: try field(json, "kind") { $0.stringValue.flatMap { isKind($0) ? $0 : nil } },
            moves: try transfers(json["moves"]),
            previous: try field(json, "prev") { $0.stringValue.flatMap { Digest(hex: $0) } },
            sequence: try field(json, "seq") { $0.integerValue.flatMap { UInt64(exactly: $0) } })
    }
}

private func field<Value>(
    _ json: JSON, _ key: String, _ read: (JSON) -> Value?
) throws(EntryFault) -> Value {
    guard let value = json[key].flatMap(read) else { throw .badField(key) }
    return value
}

private func transfers(_ json: JSON?) throws(EntryFault) -> [Move] {
    guard let json else { return [] }
    let moves = (json.arrayValue ?? []).map { Move($0) }
    guard !moves.isEmpty, !moves.contains(nil) else { throw .badField("moves") }
    return moves.compactMap { $0 }
}

/// Words of lower-case letters and hyphens, joined by dots.
private func isKind(_ text: String) -> Bool {
    var dots = 0
    var isWordEmpty = true
    for byte in text.utf8 {
        let isDot = byte == UInt8(ascii: ".")
        let isLetter = byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        guard isDot ? !isWordEmpty : isLetter else { return false }
        dots += isDot ? 1 : 0
        isWordEmpty = isDot
    }
    return dots > 0 && !isWordEmpty
}

extension JSON {
    /// The literal of the first number that is not an exact integer; entries may hold none.
    fileprivate var firstInexactNumber: String? {
        switch self {
        case .number(let literal): literal
        case .array(let elements): elements.lazy.compactMap(\.firstInexactNumber).first
        case .object(let members): members.lazy.compactMap(\.value.firstInexactNumber).first
        default: nil
        }
    }
}
