/// Base64 as C2SP notes use it (RFC 4648 §4, padded) and as JWS uses it (§5, unpadded).
///
/// Decoding is strict: a text is accepted only if encoding the result gives that very text, so one
/// value has one spelling and no signature can be respelt.
public enum Base64 {
    public enum Alphabet: Sendable {
        /// `+` and `/`, padded with `=`.
        case standard
        /// `-` and `_`, no padding.
        case url

        fileprivate var characters: [UInt8] {
            switch self {
            case .standard: Base64.standardCharacters
            case .url: Base64.urlCharacters
            }
        }
    }

    private static let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let standardCharacters = Array((common + "+/").utf8)
    private static let urlCharacters = Array((common + "-_").utf8)
    private static let padding = UInt8(ascii: "=")

    public static func encode(_ bytes: [UInt8], as alphabet: Alphabet = .standard) -> String {
        let characters = alphabet.characters
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for position in 0...group.count {
                text.append(characters[Int(bits >> UInt32(18 - 6 * position) & 63)])
            }
            if alphabet == .standard {
                text.append(contentsOf: repeatElement(padding, count: 3 - group.count))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    public static func decode(
        _ text: some StringProtocol, as alphabet: Alphabet = .standard
    ) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for character in text.utf8 where character != padding {
            guard let value = value(of: character, in: alphabet) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return encode(bytes, as: alphabet) == text ? bytes : nil
    }

    private static func value(of character: UInt8, in alphabet: Alphabet) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0")) + 52
        case alphabet.characters[62]: 62
        case alphabet.characters[63]: 63
        default: nil
        }
    }
}
