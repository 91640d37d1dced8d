import Foundation

/// How a file's bytes are text. Decided once for the whole file, never row by row.
enum TextEncoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    /// The Thai code page of Windows; TIS-620 with a few additions.
    case windows874 = "windows-874"

    /// UTF-8 where all of the file is valid UTF-8, else windows-874 — unless the file is UTF-8 that was
    /// damaged: one cut short in the middle of a character would read as gibberish in windows-874,
    /// and be recorded for ever.
    static func detect(_ url: URL) throws(ImportFailure) -> TextEncoding {
        let bytes = try FileBytes(url)
        try bytes.skipByteOrderMark()
        var census = UTF8Census(isMarked: bytes.hasByteOrderMark)
        while let chunk = try bytes.nextChunk() { census.take(chunk) }
        return census.encoding
    }

    /// The text of bytes; nil where they hold a byte that the encoding does not define.
    func text(_ bytes: [UInt8]) -> String? {
        switch self {
        case .utf8: String(validating: bytes, as: UTF8.self)
        case .windows874: Self.windows874Text(bytes)
        }
    }

    private static func windows874Text(_ bytes: [UInt8]) -> String? {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = windows874Scalar(byte) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    /// https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP874.TXT
    private static func windows874Scalar(_ byte: UInt8) -> Unicode.Scalar? {
        switch byte {
        case 0x00...0x7F, 0xA0: Unicode.Scalar(byte)
        case 0x80: "\u{20AC}"
        case 0x85: "\u{2026}"
        case 0x91: "\u{2018}"
        case 0x92: "\u{2019}"
        case 0x93: "\u{201C}"
        case 0x94: "\u{201D}"
        case 0x95: "\u{2022}"
        case 0x96: "\u{2013}"
        case 0x97: "\u{2014}"
        case 0xA1...0xDA, 0xDF...0xFB: Unicode.Scalar(0x0E01 + UInt32(byte - 0xA1))
        default: nil
        }
    }
}

/// Counts what speaks for UTF-8 and what against it (Unicode 15, table 3-7).
private struct UTF8Census {
    /// Whether the file begins with the UTF-8 byte order mark.
    let isMarked: Bool
    /// Thai characters in UTF-8. Thai text in windows-874 next to never holds their three bytes.
    private var thaiCount = 0
    /// Bytes that no UTF-8 text has where they stand; in windows-874 almost every Thai letter.
    private var strayCount = 0

    private var expected = 0
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF
    private var isThai = false

    init(isMarked: Bool) {
        self.isMarked = isMarked
    }

    var encoding: TextEncoding {
        let strays = strayCount + (expected > 0 ? 1 : 0)
        return strays == 0 || isMarked || thaiCount > strays ? .utf8 : .windows874
    }

    mutating func take(_ bytes: ArraySlice<UInt8>) {
        for byte in bytes where byte >= 0x80 || expected > 0 { take(byte) }
    }

    private mutating func take(_ byte: UInt8) {
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
