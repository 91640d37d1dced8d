import Foundation

/// What is wrong with some bytes.
struct Flaw: Error {
    let what: StaticString
    init(_ what: StaticString) { self.what = what }
}

/// Reads canonical JSON (RFC 8785, integers only) without building anything.
///
/// Nothing is bounded but by the newline that stands behind every text: no canonical JSON holds one, so every
/// scan ends there at the latest, and a text is read well only if the reader stands on that newline then.
/// That, and no allocation, is why an unchecked pointer is used here. Behind the newline are
/// `ByteView.slack` bytes that may be looked at.
struct CanonicalReader {
    private(set) var next: UnsafePointer<UInt8>
    /// Whether the string read last has neither escapes nor bytes beyond ASCII.
    private(set) var isPlain = true

    /// Bodies nest no deeper than three; this is what the stack is sure to bear.
    private static let deepest = 64

    init(_ start: UnsafePointer<UInt8>) { next = start }

    @inline(__always) mutating func skip(_ count: Int) { next += count }

    @inline(__always) mutating func take(_ byte: UInt8) -> Bool {
        guard next.pointee == byte else { return false }
        next += 1
        return true
    }

    /// At most `ByteView.slack` bytes of exact text.
    @inline(__always) mutating func expect(
        _ text: StaticString, else what: StaticString
    ) throws(Flaw) {
        let count = text.utf8CodeUnitCount
        guard memcmp(next, text.utf8Start, count) == 0 else { throw Flaw(what) }
        next += count
    }

    // MARK: Values

    /// A text; the view is of what stands between the quotation marks. Every text has one canonical
    /// spelling, so that equal texts are equal bytes.
    mutating func string() throws(Flaw) -> ByteView {
        guard take(Byte.quote) else { throw Flaw("a text was expected") }
        let start = next
        isPlain = true
        while true {
            skipOrdinary()
            switch next.pointee {
            case Byte.quote:
                let view = ByteView(start: start, count: next - start)
                next += 1
                return view
            case Byte.backslash: try escape()
            case 0x80...: try sequence()
            default: throw Flaw("a control character in a text, or a text without end")
            }
        }
    }

    /// Goes to the next byte that is a quotation mark, a backslash, a control character or beyond ASCII:
    /// eight at a time, by the tricks of "Bit Twiddling Hacks" (haszero, hasless). What they flag wrongly
    /// stands above a byte that is flagged rightly, and the lowest is taken.
    @inline(__always) private mutating func skipOrdinary() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        while true {
            let word = UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self))
            let quotes = word ^ (ones &* UInt64(Byte.quote))
            let slashes = word ^ (ones &* UInt64(Byte.backslash))
            let controls = (word &- (ones &* 0x20)) & ~word
            let found = ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes) | controls | word
            guard found & tops == 0 else {
                next += (found & tops).trailingZeroBitCount / 8
                return
            }
            next += 8
        }
    }

    /// RFC 8785 §3.2.2.2: the two-letter escapes where there is one, else \u00xx in lower case, and nothing
    /// but quotation marks, backslashes and control characters.
    private mutating func escape() throws(Flaw) {
        isPlain = false
        switch next[1] {
        case Byte.quote, Byte.backslash, 98, 102, 110, 114, 116: next += 2  // b f n r t
        case 117:
            guard next[2] == 48, next[3] == 48, let value = Self.control(next[4], next[5]),
                ![8, 9, 10, 12, 13].contains(value)
            else { throw Flaw("an escape that is not canonical") }
            next += 6
        default: throw Flaw("an escape that is not canonical")
        }
    }

    private static func control(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard high == 48 || high == 49 else { return nil }
        switch low {
        case 48...57: return (high - 48) << 4 | (low - 48)
        case 97...102: return (high - 48) << 4 | (low - 87)
        default: return nil
        }
    }

    /// One character beyond ASCII: the table of RFC 3629 §4.
    private mutating func sequence() throws(Flaw) {
        isPlain = false
        let second = next[1]
        let length: Int
        let range: ClosedRange<UInt8>
        switch next[0] {
        case 0xC2...0xDF: (length, range) = (2, 0x80...0xBF)
        case 0xE0: (length, range) = (3, 0xA0...0xBF)
        case 0xE1...0xEC, 0xEE, 0xEF: (length, range) = (3, 0x80...0xBF)
        case 0xED: (length, range) = (3, 0x80...0x9F)
        case 0xF0: (length, range) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, range) = (4, 0x80...0xBF)
        case 0xF4: (length, range) = (4, 0x80...0x8F)
        default: throw Flaw("a text that is not UTF-8")
        }
        // Every index is looked at only if the byte before was no newline.
        guard range.contains(second), length < 3 || next[2] & 0xC0 == 0x80,
            length < 4 || next[3] & 0xC0 == 0x80
        else { throw Flaw("a text that is not UTF-8") }
        next += length
    }

    /// An integer, |n| < 2^53.
    mutating func integer() throws(Flaw) -> Int {
        let isNegative = take(Byte.minus)
        let start = next
        var value = 0
        while next.pointee &- 48 < 10, next - start < 17 {
            value = value * 10 + Int(next.pointee &- 48)
            next += 1
        }
        let digits = next - start
        guard digits > 0, digits == 1 || start.pointee != 48, !(isNegative && value == 0) else {
            throw Flaw("a number that is not canonical")
        }
        guard value < 1 << 53, next.pointee &- 48 >= 10 else { throw Flaw("a number of 2^53 or more") }
        return isNegative ? -value : value
    }

    /// Any value, read over.
    mutating func value(depth: Int) throws(Flaw) {
        switch next.pointee {
        case Byte.quote: _ = try string()
        case Byte.openBrace:
            try object(depth: depth) { reader, _ throws(Flaw) in try reader.value(depth: depth + 1) }
        case Byte.openBracket: try array(depth: depth)
        case 116: try expect("true", else: "a value that is none")
        case 102: try expect("false", else: "a value that is none")
        case 110: try expect("null", else: "a value that is none")
        case Byte.minus, 48...57: _ = try integer()
        default: throw Flaw("a value was expected")
        }
    }

    private mutating func array(depth: Int) throws(Flaw) {
        guard depth < Self.deepest else { throw Flaw("arrays or objects nested too deep") }
        next += 1
        if take(Byte.closeBracket) { return }
        repeat { try value(depth: depth + 1) } while take(Byte.comma)
        guard take(Byte.closeBracket) else { throw Flaw("a comma or ] was expected") }
    }

    /// An object; `member` reads the value that belongs to a name.
    @inline(__always) mutating func object(
        depth: Int, _ member: (inout CanonicalReader, ByteView) throws(Flaw) -> Void
    ) throws(Flaw) {
        guard depth < Self.deepest else { throw Flaw("arrays or objects nested too deep") }
        guard take(Byte.openBrace) else { throw Flaw("an object was expected") }
        if take(Byte.closeBrace) { return }
        var before: ByteView?
        var wasPlain = true
        repeat {
            let name = try string()
            if let before, !Self.ascends(before, name, arePlain: wasPlain && isPlain) {
                throw Flaw("names of members that do not ascend")
            }
            before = name
            wasPlain = isPlain
            guard take(Byte.colon) else { throw Flaw("a colon was expected") }
            try member(&self, name)
        } while take(Byte.comma)
        guard take(Byte.closeBrace) else { throw Flaw("a comma or } was expected") }
    }

    /// RFC 8785 §3.2.3: by UTF-16 code units, which is by bytes as long as both are plain.
    @inline(__always) private static func ascends(
        _ one: ByteView, _ other: ByteView, arePlain: Bool
    ) -> Bool {
        guard arePlain else {
            return unescaped(one).utf16.lexicographicallyPrecedes(unescaped(other).utf16)
        }
        let order = memcmp(one.start, other.start, min(one.count, other.count))
        return order < 0 || (order == 0 && one.count < other.count)
    }

    /// What a canonical spelling spells.
    static func unescaped(_ view: ByteView) -> String {
        guard view.buffer.contains(Byte.backslash) else { return view.text }
        var rest = view.buffer[...]
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            guard byte == Byte.backslash, let letter = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch letter {
            case 98: bytes.append(8)
            case 102: bytes.append(12)
            case 110: bytes.append(10)
            case 114: bytes.append(13)
            case 116: bytes.append(9)
            case 117:
                let digits = rest.prefix(4)
                bytes.append(control(digits[digits.startIndex + 2], digits[digits.startIndex + 3]) ?? 0)
                rest = rest.dropFirst(4)
            default: bytes.append(letter)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

enum Byte {
    static let newline: UInt8 = 10, quote: UInt8 = 34, comma: UInt8 = 44, minus: UInt8 = 45
    static let dot: UInt8 = 46, slash: UInt8 = 47, colon: UInt8 = 58, openBracket: UInt8 = 91
    static let backslash: UInt8 = 92, closeBracket: UInt8 = 93, openBrace: UInt8 = 123
    static let closeBrace: UInt8 = 125
}
