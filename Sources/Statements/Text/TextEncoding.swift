/// How a file's bytes are text. Decided once for the whole file, never line by line: `EncodingCensus`.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// The Thai code page of Windows; TIS-620 with a few additions.
    case windows874 = "windows-874"
    /// The western code page of Windows; Latin-1 with a few additions.
    case windows1252 = "windows-1252"

    /// The encoding that a header or an XML declaration names; nil for one that is not read.
    public init?(declared name: some StringProtocol) {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "usascii", "ascii", "unicode": self = .utf8
        case "utf-16le": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        case "windows-874", "cp874", "874", "ibm874", "tis-620", "tis620", "iso-8859-11", "8859-11":
            self = .windows874
        case "windows-1252", "cp1252", "1252", "iso-8859-1", "8859-1", "latin1", "latin-1", "iso8859-1":
            self = .windows1252
        default: return nil
        }
    }

    /// The encoding whose byte order mark the bytes begin with, and how many bytes that is.
    public static func marked(_ bytes: some Collection<UInt8>) -> (encoding: TextEncoding, byteCount: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// Whether every ASCII character is the byte of its number, and no other character holds such a byte.
    public var holdsASCII: Bool {
        switch self {
        case .utf8, .windows874, .windows1252: true
        case .utf16LittleEndian, .utf16BigEndian: false
        }
    }

    /// The text of bytes; nil where they hold something that the encoding does not define.
    public func text(_ bytes: some Collection<UInt8>) -> String? {
        switch self {
        case .utf8: String(validating: bytes, as: UTF8.self)
        case .utf16LittleEndian: Self.utf16(bytes) { UInt16($0) | UInt16($1) << 8 }
        case .utf16BigEndian: Self.utf16(bytes) { UInt16($0) << 8 | UInt16($1) }
        case .windows874: Self.codePage(bytes, CodePage.windows874)
        case .windows1252: Self.codePage(bytes, CodePage.windows1252)
        }
    }

    private static func utf16(
        _ bytes: some Collection<UInt8>, _ unit: (UInt8, UInt8) -> UInt16
    ) -> String? {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var first: UInt8?
        for byte in bytes {
            if let before = first {
                units.append(unit(before, byte))
                first = nil
            } else {
                first = byte
            }
        }
        return first == nil ? String(validating: units, as: UTF16.self) : nil
    }

    private static func codePage(
        _ bytes: some Collection<UInt8>, _ scalar: (UInt8) -> Unicode.Scalar?
    ) -> String? {
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard let scalar = scalar(byte) else { return nil }
            text.append(scalar)
        }
        return String(text)
    }
}
