import LedgerCore

/// Text in header fields (RFC 2047): encoded words only, so that no text can end its field.
enum HeaderText {
    /// An encoded word has at most 75 characters (RFC 2047 §2); 42 bytes are 56 in base64, and
    /// `=?UTF-8?B?` with `?=` twelve more.
    private static let wordByteCount = 42

    /// The text as encoded words, folded. Each holds whole characters, as §5 asks: scalars are never
    /// cut.
    static func encode(_ text: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(isSpoken(scalar) ? scalar : " ").utf8)
            if words[words.count - 1].count + bytes.count > wordByteCount { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Base64.encode($0))?=" }.joined(separator: "\r\n ")
    }

    /// Controls, and line and paragraph separators: a reader might take them for the field's end.
    static func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    /// Whether it may be shown: neither breaks lines nor turns the direction of what follows
    /// (Unicode Standard Annex 9).
    private static func isSpoken(_ scalar: Unicode.Scalar) -> Bool {
        let turns: [ClosedRange<UInt32>] = [
            0x061C...0x061C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069,
        ]
        return !breaksLines(scalar) && !turns.contains { $0.contains(scalar.value) }
    }
}
