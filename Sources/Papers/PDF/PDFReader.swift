/// Reads PDF objects out of bytes that anybody may have written.
struct PDFReader {
    let bytes: [UInt8]
    private(set) var position: Int

    /// Arrays and dictionaries within one another; more is an attack on the stack.
    private static let deepest = 32

    init(_ bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = max(0, position)
    }

    /// Neither white space nor a delimiter (§7.2.2).
    static func isRegular(_ byte: UInt8) -> Bool {
        !isSpace(byte) && !"()<>[]{}/%".utf8.contains(byte)
    }

    static func isSpace(_ byte: UInt8) -> Bool { [0, 9, 10, 12, 13, 32].contains(byte) }

    /// Reads one object; nil where there is none.
    mutating func object(depth: Int = 0) -> PDFObject? {
        guard depth < Self.deepest else { return nil }
        skipSpace()
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "/"): return name().map(PDFObject.name)
        case UInt8(ascii: "("): return literalString().map(PDFObject.string)
        case UInt8(ascii: "["): return array(depth).map(PDFObject.array)
        case UInt8(ascii: "<"):
            return peek(1) == UInt8(ascii: "<")
                ? dictionary(depth).map(PDFObject.dictionary) : hexString().map(PDFObject.string)
        default: return word()
        }
    }

    /// A whole number without a sign.
    mutating func number() -> Int? {
        skipSpace()
        var value: Int?
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) {
            let digit = Int(bytes[position]) - 0x30
            guard value ?? 0 < 1 << 40 else { return nil }
            value = (value ?? 0) * 10 + digit
            position += 1
        }
        return value
    }

    /// Takes a keyword; false, and nothing is taken, where it is not there.
    mutating func take(_ keyword: String) -> Bool {
        skipSpace()
        guard bytes[position...].starts(with: keyword.utf8) else { return false }
        position += keyword.utf8.count
        return true
    }

    mutating func skipSpace() {
        while position < bytes.count {
            if Self.isSpace(bytes[position]) {
                position += 1
            } else if bytes[position] == UInt8(ascii: "%") {
                while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
            } else {
                return
            }
        }
    }

    private func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.count ? bytes[position + distance] : nil
    }

    private mutating func token() -> String {
        let start = position
        while position < bytes.count, Self.isRegular(bytes[position]) { position += 1 }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func name() -> String? {
        position += 1
        let raw = Array(token().utf8)
        var name: [UInt8] = []
        var index = 0
        while index < raw.count {
            let isEscape = raw[index] == UInt8(ascii: "#") && index + 2 < raw.count
            let text = isEscape ? String(decoding: raw[(index + 1)...(index + 2)], as: UTF8.self) : ""
            if let byte = UInt8(text, radix: 16) {
                name.append(byte)
                index += 3
            } else {
                name.append(raw[index])
                index += 1
            }
        }
        return String(decoding: name, as: UTF8.self)
    }

    private mutating func word() -> PDFObject? {
        let start = position
        let text = token()
        switch text {
        case "": return nil
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "null": return .null
        default: break
        }
        guard let value = Int(text) else { return Double(text) == nil ? nil : .real(text) }
        let afterNumber = position
        // A reference begins as a number does: `12 0 R`.
        if text.utf8.first != UInt8(ascii: "-"), start < afterNumber, number() != nil, take("R") {
            return .reference(value)
        }
        position = afterNumber
        return .integer(value)
    }

    private mutating func array(_ depth: Int) -> [PDFObject]? {
        position += 1
        var elements: [PDFObject] = []
        while !take("]") {
            guard let element = object(depth: depth + 1) else { return nil }
            elements.append(element)
        }
        return elements
    }

    private mutating func dictionary(_ depth: Int) -> PDFDictionary? {
        position += 2
        var dictionary: PDFDictionary = [:]
        while !take(">>") {
            guard case .name(let key)? = object(depth: depth + 1), dictionary[key] == nil,
                let value = object(depth: depth + 1)
            else { return nil }
            dictionary[key] = value
        }
        return dictionary
    }

    private mutating func hexString() -> [UInt8]? {
        position += 1
        var digits: [UInt8] = []
        while let byte = peek(0), byte != UInt8(ascii: ">") {
            position += 1
            if Self.isSpace(byte) { continue }
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            digits.append(UInt8(digit))
        }
        guard position < bytes.count else { return nil }
        position += 1
        if !digits.count.isMultiple(of: 2) { digits.append(0) }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    private mutating func literalString() -> [UInt8]? {
        position += 1
        var string: [UInt8] = []
        var open = 1
        while let byte = peek(0) {
            position += 1
            switch byte {
            case UInt8(ascii: "("): open += 1
            case UInt8(ascii: ")"):
                open -= 1
                if open == 0 { return string }
            case UInt8(ascii: "\\"):
                guard let escaped = escape() else { return nil }
                string += escaped
                continue
            default: break
            }
            string.append(byte)
        }
        return nil
    }

    /// What follows a backslash (§7.3.4.2).
    private mutating func escape() -> [UInt8]? {
        guard let byte = peek(0) else { return nil }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case 10: return []
        case 0x30...0x37:
            var value = Int(byte) - 0x30
            for _ in 0..<2 {
                guard let next = peek(0), (0x30...0x37).contains(next) else { break }
                value = value * 8 + Int(next) - 0x30
                position += 1
            }
            return [UInt8(truncatingIfNeeded: value)]
        default: return [byte]
        }
    }
}
