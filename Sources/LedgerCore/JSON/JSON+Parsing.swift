/// Where and why a text is not the JSON that was expected.
public struct JSONFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Offset in bytes from the start of the text.
    public let offset: Int
    public let reason: String

    public var description: String { "byte \(offset): \(reason)" }
}

extension JSON {
    /// Parses one JSON text (RFC 8259) strictly: valid UTF-8, no duplicate keys, no lone surrogates,
    /// at most 64 levels deep, nothing after the end.
    public init(parsing bytes: [UInt8]) throws(JSONFault) {
        self = try Self.parse(bytes).value
    }

    /// Parses as above, and tells whether the text is the value's canonical form, as entries must be: to
    /// notice it on the way costs little, to write the value again costs as much as the parsing.
    ///
    /// A number that is not an exact integer counts as not canonical; entries hold none.
    static func parse(_ bytes: [UInt8]) throws(JSONFault) -> (value: JSON, isCanonical: Bool) {
        var parser = Parser(bytes: bytes)
        let value = try parser.document()
        return (value, parser.isCanonical)
    }
}

private struct Parser {
    let bytes: [UInt8]
    var offset = 0
    var depth = 0
    /// Whether all that was read so far is spelt as RFC 8785 spells it.
    var isCanonical = true

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(JSONFault) -> JSON {
        let value = try value()
        skipWhitespace()
        guard offset == bytes.count else { throw fault("nothing was expected after the value") }
        return value
    }

    private mutating func value() throws(JSONFault) -> JSON {
        skipWhitespace()
        guard offset < bytes.count else { throw fault("a value was expected, the text ends") }
        switch bytes[offset] {
        case UInt8(ascii: "{"): return try nested { parser throws(JSONFault) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONFault) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    /// Bounds the recursion, so that no text can exhaust the stack.
    private mutating func nested(
        _ parse: (inout Parser) throws(JSONFault) -> JSON
    ) throws(JSONFault) -> JSON {
        depth += 1
        guard depth <= 64 else { throw fault("at most 64 levels of nesting were expected") }
        defer { depth -= 1 }
        offset += 1
        return try parse(&self)
    }

    private mutating func object() throws(JSONFault) -> JSON {
        var members: [JSON.Member] = []
        if take(UInt8(ascii: "}")) { return .object([]) }
        // An entry has nine, and a gift in it thirteen.
        members.reserveCapacity(16)
        repeat {
            skipWhitespace()
            let key = try string()
            guard take(UInt8(ascii: ":")) else { throw fault("a colon was expected") }
            members.append(JSON.Member(key, try value()))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw fault("a comma or } was expected") }
        // Keys that ascend are each there once.
        guard !members.isInCanonicalOrder else { return .object(members) }
        isCanonical = false
        if let key = members.repeatedKey {
            throw fault("the key \"\(key)\" stands twice in one object")
        }
        return .object(members)
    }

    private mutating func array() throws(JSONFault) -> JSON {
        var elements: [JSON] = []
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            elements.append(try value())
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw fault("a comma or ] was expected") }
        return .array(elements)
    }

    private mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
        let expected = word.withUTF8Buffer { Array($0) }
        guard bytes[offset...].starts(with: expected) else { throw fault("\(word) was expected") }
        offset += expected.count
        return value
    }

    // MARK: Numbers

    private mutating func number() throws(JSONFault) -> JSON {
        let start = offset
        _ = takeByte(UInt8(ascii: "-"))
        let whole = takeDigits()
        guard whole > 0 else { throw fault("a value was expected") }
        guard whole == 1 || bytes[offset - whole] != UInt8(ascii: "0") else {
            throw fault("a number without leading zeros was expected")
        }
        var isInteger = true
        if takeByte(UInt8(ascii: ".")) {
            isInteger = false
            guard takeDigits() > 0 else { throw fault("a digit was expected") }
        }
        if takeByte(UInt8(ascii: "e")) || takeByte(UInt8(ascii: "E")) {
            isInteger = false
            _ = takeByte(UInt8(ascii: "-")) || takeByte(UInt8(ascii: "+"))
            guard takeDigits() > 0 else { throw fault("a digit was expected") }
        }
        let literal = String(decoding: bytes[start..<offset], as: UTF8.self)
        guard isInteger, literal != "-0", let value = Int64(literal),
            value.magnitude < UInt64(JSON.exactIntegerLimit)
        else {
            isCanonical = false
            return .number(literal)
        }
        return .integer(value)
    }

    private mutating func takeDigits() -> Int {
        let start = offset
        while offset < bytes.count, bytes[offset].isASCIIDigit { offset += 1 }
        return offset - start
    }

    // MARK: Strings

    private mutating func string() throws(JSONFault) -> String {
        guard takeByte(UInt8(ascii: "\"")) else { throw fault("a string was expected") }
        let start = offset
        offset = bytes[start...].firstIndex { $0 == UInt8(ascii: "\"") || $0.isEscapedInJSON } ?? bytes.count
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") {
            defer { offset += 1 }
            return try text(bytes.span.extracting(start..<offset))
        }
        let escaped = try escapedString(from: start)
        if !JSON.string(escaped).canonical.elementsEqual(bytes[start - 1..<offset]) { isCanonical = false }
        return escaped
    }

    private mutating func escapedString(from start: Int) throws(JSONFault) -> String {
        var unescaped = Array(bytes[start..<offset])
        while offset < bytes.count {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return try text(unescaped.span)
            case UInt8(ascii: "\\"):
                offset += 1
                unescaped.append(contentsOf: try escape())
            case ..<0x20:
                throw fault("control characters must be escaped")
            default:
                unescaped.append(byte)
                offset += 1
            }
        }
        throw fault("the string does not end")
    }

    private mutating func escape() throws(JSONFault) -> [UInt8] {
        guard offset < bytes.count else { throw fault("the string does not end") }
        let byte = bytes[offset]
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(try escapedScalar()).utf8)
        default: throw fault("an escape such as \\n or \\u0e01 was expected")
        }
    }

    private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
        let first = try fourHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), takeByte(UInt8(ascii: "\\")),
            takeByte(UInt8(ascii: "u"))
        else { throw fault("a surrogate must come in a pair") }
        let second = try fourHexDigits()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw fault("a surrogate must come in a pair") }
        return scalar
    }

    private mutating func fourHexDigits() throws(JSONFault) -> UInt32 {
        let digits = bytes[offset...].prefix(4)
        guard digits.count == 4,
            digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
            let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw fault("four hex digits were expected") }
        offset += 4
        return value
    }

    private func text(_ slice: Span<UInt8>) throws(JSONFault) -> String {
        do {
            return String(copying: try UTF8Span(validating: slice))
        } catch {
            throw fault("valid UTF-8 was expected")
        }
    }

    // MARK: Steps

    private mutating func skipWhitespace() {
        while offset < bytes.count, bytes[offset].isJSONWhitespace {
            isCanonical = false
            offset += 1
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipWhitespace()
        return takeByte(byte)
    }

    private mutating func takeByte(_ byte: UInt8) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private func fault(_ reason: String) -> JSONFault {
        JSONFault(offset: offset, reason: reason)
    }
}

extension [JSON.Member] {
    /// A key that occurs twice. Identity is by bytes: Swift's `==` equates different spellings.
    fileprivate var repeatedKey: String? {
        if count > 16 {
            var seen: Set<[UInt8]> = []
            return first { !seen.insert([UInt8]($0.key.utf8)).inserted }?.key
        }
        return indices.first { position in
            self[..<position].contains { $0.key.isSpelt(like: self[position].key) }
        }.map { self[$0].key }
    }
}

extension UInt8 {
    fileprivate var isJSONWhitespace: Bool {
        self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09
    }
}
