import Foundation

/// How a file's bytes are text. Decided once for the whole file, never row by row.
enum TextEncoding: Hashable, Sendable {
    case utf8
    /// The Thai code page of Windows; TIS-620 with a few additions.
    case windows874

    /// UTF-8 where all of the file is valid UTF-8, else windows-874.
    static func detect(_ url: URL) throws(ImportFailure) -> TextEncoding {
        let bytes = try FileBytes(url)
        var validator = UTF8Validator()
        while let byte = try bytes.next() {
            guard validator.take(byte) else { return .windows874 }
        }
        return validator.isComplete ? .utf8 : .windows874
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

/// Validates UTF-8 one byte at a time (Unicode 15, table 3-7).
private struct UTF8Validator {
    private var expected = 0
    private var lower: UInt8 = 0x80
    private var upper: UInt8 = 0xBF

    var isComplete: Bool { expected == 0 }

    mutating func take(_ byte: UInt8) -> Bool {
        if expected > 0 {
            guard (lower...upper).contains(byte) else { return false }
            expected -= 1
            (lower, upper) = (0x80, 0xBF)
            return true
        }
        switch byte {
        case 0x00...0x7F: return true
        case 0xC2...0xDF: expected = 1
        case 0xE0: (expected, lower) = (2, 0xA0)
        case 0xED: (expected, upper) = (2, 0x9F)
        case 0xE1...0xEF: expected = 2
        case 0xF0: (expected, lower) = (3, 0x90)
        case 0xF1...0xF3: expected = 3
        case 0xF4: (expected, upper) = (3, 0x8F)
        default: return false
        }
        return true
    }
}
