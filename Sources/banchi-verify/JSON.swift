/// JSON of strangers: receipts and money proofs. Any spelling, but integers only, and no name twice.
indirect enum JSON: Equatable {
    case object([String: JSON])
    case array([JSON])
    /// As bytes: Swift takes two spellings of one character for equal texts.
    case text([UInt8])
    case number(Int)
    case truth(Bool)
    case null

    init?(_ bytes: [UInt8]) {
        guard Text.utf8(bytes) != nil else { return nil }
        var parser = Parser(bytes: bytes + [Byte.newline])
        guard let value = parser.value(depth: 0), parser.isAtEnd else { return nil }
        self = value
    }

    subscript(name: String) -> JSON? { if case .object(let members) = self { members[name] } else { nil } }

    var names: Set<String>? { if case .object(let members) = self { Set(members.keys) } else { nil } }
    var text: String? { if case .text(let bytes) = self { Text.utf8(bytes) } else { nil } }
    var number: Int? { if case .number(let number) = self { number } else { nil } }
    var array: [JSON]? { if case .array(let values) = self { values } else { nil } }
    /// An array of texts.
    var texts: [String]? {
        guard let array else { return nil }
        let texts = array.compactMap(\.text)
        return texts.count == array.count ? texts : nil
    }

    private struct Parser {
        /// A newline stands behind the text.
        let bytes: [UInt8]
        var next = 0

        private var byte: UInt8 { bytes[next] }

        var isAtEnd: Bool {
            mutating get {
                space()
                return next == bytes.count - 1
            }
        }

        private mutating func space() {
            while next < bytes.count - 1, [9, 10, 13, 32].contains(byte) { next += 1 }
        }

        private mutating func take(_ expected: UInt8) -> Bool {
            space()
            guard byte == expected, next < bytes.count - 1 else { return false }
            next += 1
            return true
        }

        private mutating func take(_ word: StaticString, _ value: JSON) -> JSON? {
            let length = word.utf8CodeUnitCount
            guard String(decoding: bytes[next...].prefix(length), as: UTF8.self) == "\(word)" else {
                return nil
            }
            next += length
            return value
        }

        mutating func value(depth: Int) -> JSON? {
            space()
            guard depth < 32 else { return nil }
            switch byte {
            case Byte.openBrace: return object(depth)
            case Byte.openBracket: return array(depth)
            case Byte.quote: return string().map { .text(Array($0.utf8)) }
            case 116: return take("true", .truth(true))
            case 102: return take("false", .truth(false))
            case 110: return take("null", .null)
            default: return integer().map { .number($0) }
            }
        }

        private mutating func object(_ depth: Int) -> JSON? {
            next += 1
            var members: [String: JSON] = [:]
            if take(Byte.closeBrace) { return .object(members) }
            repeat {
                space()
                guard byte == Byte.quote, let name = string(), take(Byte.colon),
                    let value = value(depth: depth + 1),
                    members.updateValue(value, forKey: name) == nil
                else { return nil }
            } while take(Byte.comma)
            return take(Byte.closeBrace) ? .object(members) : nil
        }

        private mutating func array(_ depth: Int) -> JSON? {
            next += 1
            var values: [JSON] = []
            if take(Byte.closeBracket) { return .array(values) }
            repeat {
                guard let value = value(depth: depth + 1) else { return nil }
                values.append(value)
            } while take(Byte.comma)
            return take(Byte.closeBracket) ? .array(values) : nil
        }

        private mutating func integer() -> Int? {
            let start = next
            while byte == Byte.minus || byte &- 48 < 10 { next += 1 }
            let text = String(decoding: bytes[start..<next], as: UTF8.self)
            // A fraction or an exponent behind it is no value's end, and refused by whoever comes next.
            return Int(text).flatMap { String($0) == text ? $0 : nil }
        }

        private mutating func string() -> String? {
            next += 1
            var units: [UInt16] = []
            var plain = next
            while byte != Byte.quote {
                guard byte >= 32 else { return nil }
                guard byte == Byte.backslash else {
                    next += 1
                    continue
                }
                units += String(decoding: bytes[plain..<next], as: UTF8.self).utf16
                guard let unit = escape() else { return nil }
                units.append(unit)
                plain = next
            }
            units += String(decoding: bytes[plain..<next], as: UTF8.self).utf16
            next += 1
            return String(validating: units, as: UTF16.self)
        }

        private mutating func escape() -> UInt16? {
            next += 2
            switch bytes[next - 1] {
            case Byte.quote, Byte.backslash, Byte.slash: return UInt16(bytes[next - 1])
            case 98: return 8
            case 102: return 12
            case 110: return 10
            case 114: return 13
            case 116: return 9
            case 117:
                let digits = bytes[next...].prefix(4)
                next += digits.count
                guard digits.count == 4, next < bytes.count, digits.allSatisfy({ $0 != 43 && $0 != 45 })
                else {
                    return nil
                }
                return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
            default: return nil
            }
        }
    }
}
