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

        fileprivate var values: [UInt8] {
            switch self {
            case .standard: Base64.standardValues
            case .url: Base64.urlValues
            }
        }
    }

    private static let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let standardCharacters = Array((common + "+/").utf8)
    private static let urlCharacters = Array((common + "-_").utf8)
    private static let padding = UInt8(ascii: "=")

    public static func encode(_ bytes: [UInt8], as alphabet: Alphabet = .standard) -> String {
        String(decoding: ascii(bytes, as: alphabet), as: UTF8.self)
    }

    /// The text as bytes, for what is hashed.
    public static func ascii(_ bytes: [UInt8], as alphabet: Alphabet = .standard) -> [UInt8] {
        var text: [UInt8] = []
        append(bytes, to: &text, as: alphabet)
        return text
    }

    /// Writes the text behind another one.
    public static func append(
        _ bytes: [UInt8], to text: inout [UInt8], as alphabet: Alphabet = .standard
    ) {
        let characters = alphabet.characters
        let start = text.count
        text.append(contentsOf: repeatElement(padding, count: (bytes.count + 2) / 3 * 4))
        var place = start
        let whole = bytes.count / 3 * 3
        for group in stride(from: 0, to: whole, by: 3) {
            let bits = Int(bytes[group]) << 16 | Int(bytes[group + 1]) << 8 | Int(bytes[group + 2])
            text[place] = characters[bits >> 18]
            text[place + 1] = characters[bits >> 12 & 63]
            text[place + 2] = characters[bits >> 6 & 63]
            text[place + 3] = characters[bits & 63]
            place += 4
        }
        let rest = bytes[whole...]
        guard !rest.isEmpty else { return }
        let bits = rest.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - rest.count))
        for position in 0...rest.count {
            text[place + position] = characters[bits >> (18 - 6 * position) & 63]
        }
        if alphabet == .url { text.removeLast(3 - rest.count) }
    }

    public static func decode(
        _ text: some StringProtocol, as alphabet: Alphabet = .standard
    ) -> [UInt8]? {
        let characters = Array(text.utf8)
        let values = alphabet.values
        var bytes: [UInt8] = []
        bytes.reserveCapacity(characters.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        for character in characters where character != padding {
            let value = values[Int(character)]
            guard value < 64 else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return ascii(bytes, as: alphabet) == characters ? bytes : nil
    }

    /// Whether a text is how so many bytes are spelt, without its padding, as `decode` would find out.
    /// Every gift has four such texts, so that this makes no bytes.
    public static func isUnpadded(_ text: String, byteCount: Int, as alphabet: Alphabet) -> Bool {
        guard text.utf8.count == (8 * byteCount + 5) / 6 else { return false }
        let values = alphabet.values
        var last: UInt8 = 0
        for character in text.utf8 {
            last = values[Int(character)]
            guard last < 64 else { return false }
        }
        // The bits of the last character that belong to no byte are zero.
        let unused = 6 * text.utf8.count - 8 * byteCount
        return last & (1 << UInt8(unused) - 1) == 0
    }

    /// What each byte stands for in an alphabet; 64 for one that is not in it.
    private static func values(of characters: [UInt8]) -> [UInt8] {
        var values = [UInt8](repeating: 64, count: 256)
        for (value, character) in characters.enumerated() { values[Int(character)] = UInt8(value) }
        return values
    }

    private static let standardValues = values(of: standardCharacters)
    private static let urlValues = values(of: urlCharacters)
}
