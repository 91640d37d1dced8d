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
        for (position, element) in elements.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            element.write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func write(_ members: [Member], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (position, member) in inCanonicalOrder(members).enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            write(member.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            member.value.write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// RFC 8785 §3.2.3: by UTF-16 code units, never by Swift's String order.
    private static func inCanonicalOrder(_ members: [Member]) -> [Member] {
        members.sorted { left, right in
            left.key.utf16.lexicographicallyPrecedes(right.key.utf16)
        }
    }

    /// RFC 8785 §3.2.2.2: escapes only what must be escaped.
    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
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
        bytes.append(UInt8(ascii: "\""))
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
