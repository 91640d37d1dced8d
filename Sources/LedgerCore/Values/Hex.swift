public import OpenSSL

/// Lower-case hexadecimal.
public enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: ascii(bytes), as: UTF8.self)
    }

    /// The text as bytes, for what goes into a longer text.
    static func ascii(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.underestimatedCount)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }

    /// Reads lower-case digits only, so that one value has one spelling; anything else is nil.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for start in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = byte(digits[start], digits[start + 1]) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// What two digits stand for.
    fileprivate static func byte(_ high: UInt8, _ low: UInt8) -> UInt8? {
        guard let high = nibble(high), let low = nibble(low) else { return nil }
        return high << 4 | low
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

extension Digest {
    /// 64 lower-case hex digits, as entries name their predecessor.
    public var hex: String { withUnsafeBytes { Hex.encode($0) } }

    /// The same digits as bytes.
    public var hexDigits: [UInt8] { withUnsafeBytes { Hex.ascii($0) } }

    /// Reads the digits where they stand: every entry names its predecessor by them.
    public init?(hex text: String) {
        let digits = text.utf8.span
        guard digits.count == 2 * Self.byteCount else { return nil }
        var bytes = InlineArray<32, UInt8>(repeating: 0)
        for place in bytes.indices {
            guard let byte = Hex.byte(digits[2 * place], digits[2 * place + 1]) else { return nil }
            bytes[place] = byte
        }
        // The buffer is the bytes' own memory, and the digest copies them.
        guard let digest = bytes.span.withUnsafeBytes({ Digest($0) }) else { return nil }
        self = digest
    }
}
