/// A JSON value that keeps numbers exact.
///
/// Entries hold integers only; `number` keeps the literal of any other number as it was written, so
/// that amounts are never read through floating point.
public enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// |n| < 2^53: the integers that every JSON reader reads exactly (RFC 7493 §2.2).
    case integer(Int64)
    /// The literal of a number with a fraction, an exponent or more than 53 bits.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One member of an object.
    public struct Member: Hashable, Sendable {
        public let key: String
        public let value: JSON

        public init(_ key: String, _ value: JSON) {
            self.key = key
            self.value = value
        }
    }

    /// Integers of at least this magnitude are not exact in every reader.
    static let exactIntegerLimit: Int64 = 1 << 53
}

extension JSON {
    /// Two values are equal if they say the same in the same bytes, member by member in order.
    public static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.number(let left), .number(let right)): left.isSpelt(like: right)
        case (.string(let left), .string(let right)): left.isSpelt(like: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }
}

extension JSON.Member {
    public static func == (left: JSON.Member, right: JSON.Member) -> Bool {
        left.key.isSpelt(like: right.key) && left.value == right.value
    }
}

extension JSON {
    /// An object out of members; those whose value is nil are left out.
    public static func object(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        var present: [Member] = []
        present.reserveCapacity(members.count)
        for case (let key, let value?) in members { present.append(Member(key, value)) }
        return .object(present)
    }

    public static func strings(_ texts: [String]) -> JSON {
        .array(texts.map(JSON.string))
    }

    /// The value of a member; nil where this is not an object or has no such member.
    public subscript(key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        // By index: an entry is read by dozens of keys, and members that are passed over need no copy.
        let found = members.indices.first { members[$0].key.isSpelt(like: key) }
        return found.map { members[$0].value }
    }

    public var stringValue: String? {
        if case .string(let text) = self { text } else { nil }
    }

    public var integerValue: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    public var boolValue: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    public var arrayValue: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    public var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral text: String) { self = .string(text) }
    public init(integerLiteral number: Int64) { self = .integer(number) }
    public init(booleanLiteral flag: Bool) { self = .bool(flag) }
}
