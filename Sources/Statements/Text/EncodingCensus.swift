/// Counts what speaks for an encoding and what against it, over all bytes of a file (Unicode 15, table 3-7).
public struct EncodingCensus: Sendable {
    private var mark: TextEncoding?
    private var isAtStart = true
    /// Thai characters in UTF-8. Thai text in windows-874 next to never holds their three bytes.
    private var thaiCount = 0
    /// Bytes that no UTF-8 text has where they stand; in windows-874 almost every Thai letter.
    private var strayCount = 0
    /// Bytes beyond ASCII, and how many of them stand behind another one. Thai letters stand in words; the
    /// accents of western languages mostly by themselves between ASCII letters.
    private var highCount = 0
    private var pairedCount = 0
    /// Whether windows-874 defines every byte seen.
    private var fitsThai = true

    private var previousIsHigh = false
    private var expected = 0
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF
    private var isThai = false

    public init() {}

    /// Whether the file is UTF-8, if only damaged: one cut short in the middle of a character would
    /// read as gibberish in a code page, and be recorded for ever.
    public var isUTF8: Bool {
        let strays = strayCount + (expected > 0 ? 1 : 0)
        return mark == .utf8 || strays == 0 || thaiCount > strays
    }

    /// What the bytes are, all in all.
    ///
    /// - Parameter declared: what the file says of itself; the bytes overrule it where they are UTF-8 or
    ///   marked, for such headers are often wrong.
    public func encoding(declared: TextEncoding? = nil) -> TextEncoding {
        if let mark { return mark }
        if isUTF8 { return .utf8 }
        if let declared, declared != .utf8, declared.holdsASCII { return declared }
        return fitsThai && pairedCount * 2 >= highCount ? .windows874 : .windows1252
    }

    /// Takes in the next bytes; the first ones hold the byte order mark, if there is one.
    public mutating func take(_ bytes: UnsafeRawBufferPointer) {
        var index = 0
        if isAtStart, !bytes.isEmpty {
            isAtStart = false
            let marked = TextEncoding.marked(bytes.prefix(3))
            mark = marked?.encoding
            index = marked?.byteCount ?? 0
        }
        while index < bytes.count {
            if expected == 0, index + 8 <= bytes.count,
                bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                previousIsHigh = false
                index += 8
            } else {
                take(bytes[index])
                index += 1
            }
        }
    }

    private mutating func take(_ byte: UInt8) {
        if byte >= 0x80 {
            highCount += 1
            if previousIsHigh { pairedCount += 1 }
            if fitsThai { fitsThai = CodePage.windows874(byte) != nil }
        }
        previousIsHigh = byte >= 0x80
        guard expected > 0 else { return begin(byte) }
        guard (lower...upper).contains(byte) else {
            strayCount += 1
            expected = 0
            return begin(byte)
        }
        // Thai stands at U+0E00 to U+0E7F: E0 B8 and E0 B9.
        if isThai, expected == 2 { isThai = byte == 0xB8 || byte == 0xB9 }
        expected -= 1
        (lower, upper) = (0x80, 0xBF)
        if isThai, expected == 0 { thaiCount += 1 }
    }

    private mutating func begin(_ byte: UInt8) {
        (lower, upper) = (0x80, 0xBF)
        isThai = byte == 0xE0
        switch byte {
        case 0x00...0x7F: break
        case 0xC2...0xDF: expected = 1
        case 0xE0: (expected, lower) = (2, 0xA0)
        case 0xED: (expected, upper) = (2, 0x9F)
        case 0xE1...0xEF: expected = 2
        case 0xF0: (expected, lower) = (3, 0x90)
        case 0xF1...0xF3: expected = 3
        case 0xF4: (expected, upper) = (3, 0x8F)
        default: strayCount += 1
        }
    }
}
