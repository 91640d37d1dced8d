extension JSON {
    /// The RFC 8785 (JCS) canonical form: members in UTF-16 order, no whitespace, shortest numbers.
    ///
    /// A `number` beyond the range of a double has no canonical form; entries never hold one.
    public var canonical: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1024)
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .integer(let number): bytes.append(contentsOf: String(number).utf8)
        case .number(let literal): bytes.append(contentsOf: Self.canonicalNumber(literal).utf8)
        case .string(let text): Self.write(text, to: &bytes)
        case .array(let elements): Self.write(elements, to: &bytes)
        case .object(let members): Self.write(members, to: &bytes)
        }
    }

    private static func canonicalNumber(_ literal: String) -> String {
        // The literal came from the parser's grammar, all of which Double reads.
        guard let value = Double(literal), value.isFinite else {
            preconditionFailure("\(literal) has no canonical form (RFC 8785 §3.2.2.3)")
        }
        return value.ecmaScriptText
    }

    private static func write(_ elements: [JSON], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for index in elements.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            elements[index].write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func write(_ members: [Member], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        let members = members.isInCanonicalOrder ? members : members.sorted { $0.key.precedes($1.key) }
        for index in members.indices {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(members[index].key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            members[index].value.write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// RFC 8785 §3.2.2.2: escapes only what must be escaped, which is seldom there.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        // The buffer is the text's own memory, or a copy of a short one, and nothing keeps it.
        text.withUTF8 { utf8 in
            if utf8.contains(where: \.isEscapedInJSON) {
                for byte in utf8 { write(byte, to: &bytes) }
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func write(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
        case 0x08: bytes.append(contentsOf: "\\b".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0C: bytes.append(contentsOf: "\\f".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case ..<0x20: bytes.append(contentsOf: "\\u00\(Hex.encode([byte]))".utf8)
        default: bytes.append(byte)
        }
    }
}

extension UInt8 {
    /// Whether a JSON string must escape the byte (RFC 8259 §7).
    var isEscapedInJSON: Bool { self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\") }
}

extension [JSON.Member] {
    /// Whether each key comes after the one before it; none stands twice then.
    var isInCanonicalOrder: Bool {
        indices.dropFirst().allSatisfy { self[$0 - 1].key.precedes(self[$0].key) }
    }
}

extension String {
    /// RFC 8785 §3.2.3: by UTF-16 code units, never by Swift's String order.
    fileprivate func precedes(_ other: String) -> Bool {
        let (mine, others) = (utf8.span, other.utf8.span)
        for index in 0..<min(mine.count, others.count) where mine[index] != others[index] {
            // ASCII has the same order in UTF-8, in which texts are held.
            guard mine[index] | others[index] < 0x80 else {
                return utf16.lexicographicallyPrecedes(other.utf16)
            }
            return mine[index] < others[index]
        }
        return mine.count < others.count
    }
}

extension Double {
    /// The number as ECMAScript's `Number::toString` writes it (ECMA-262 §6.1.6.1.20).
    ///
    /// Swift prints the same shortest digits that read back exactly; only the layout differs.
    var ecmaScriptText: String {
        if self == 0 { return "0" }
        let (digits, point) = shortestDigits
        let sign = self < 0 ? "-" : ""
        if digits.count <= point, point <= 21 {
            return sign + digits + String(repeating: "0", count: point - digits.count)
        }
        if 0 < point, point <= 21 {
            return sign + digits.prefix(point) + "." + digits.dropFirst(point)
        }
        if -6 < point, point <= 0 {
            return sign + "0." + String(repeating: "0", count: -point) + digits
        }
        let fraction = digits.count == 1 ? "" : "." + digits.dropFirst()
        let exponent = point - 1
        return "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(abs(exponent))"
    }

    /// The significant digits d, and the n for which the value is 0.d × 10^n.
    private var shortestDigits: (digits: String, point: Int) {
        let parts = magnitude.description.split(separator: "e")
        let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(mantissa[0])
        let fraction = mantissa.count == 2 ? String(mantissa[1]) : ""
        let all = whole + fraction
        let leadingZeros = all.prefix { $0 == "0" }.count
        var digits = all.dropFirst(leadingZeros)
        while digits.last == "0" { digits.removeLast() }
        return (String(digits), whole.count - leadingZeros + exponent)
    }
}
