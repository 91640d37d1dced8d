/// A text as it is compared when somebody searches: how people write a name differs in ways that say
/// nothing about which school they mean.
///
/// Thai and full-width digits are digits, letters are lower case, tone marks and what stands above a silent
/// letter are dropped (they are what is mistyped most), sara am is one letter, invisible characters vanish,
/// and everything else that is neither letter nor digit parts words. `โรงเรียน`, `จังหวัด` and their like are
/// dropped before a name.
struct SearchText: Hashable, Sendable {
    /// UTF-16, each word after a blank: what is looked for at the start of a word is looked for with it.
    let units: [UInt16]

    static let blank: UInt16 = 0x20

    init(_ text: String) {
        let words = Self.folded(text).split(separator: " ").map(String.init).compactMap(Self.bared)
        units = Array(words.map { " \($0)" }.joined().utf16)
    }

    var words: [ArraySlice<UInt16>] { units.split(separator: Self.blank) }

    var isEmpty: Bool { units.isEmpty }

    private static func folded(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            // Thai digits, and those of full width.
            case 0xE50...0xE59: folded.append(UnicodeScalar(UInt8(scalar.value - 0xE50 + 0x30)))
            case 0xFF10...0xFF19: folded.append(UnicodeScalar(UInt8(scalar.value - 0xFF10 + 0x30)))
            // Mai taikhu stays, it is a vowel; tone marks, thanthakhat, nikhahit and yamakkan go.
            case 0xE48...0xE4E: break
            // Two sara e are typed for one sara ae.
            case 0xE40 where folded.last?.value == 0xE40: folded.replaceLast(with: "\u{E41}")
            // Sara aa, and sara am whose circle was typed apart and is dropped above.
            case 0xE33: folded.append("\u{E32}")
            // Soft hyphens, zero-width blanks and joiners.
            case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: break
            case _ where scalar.properties.isAlphabetic || isMark(scalar) || isDigit(scalar):
                folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            default: folded.append(" ")
            }
        }
        return String(folded)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .nonspacingMark
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

    /// A word without what every name begins with; nil where nothing else is left of it.
    private static func bared(_ word: String) -> String? {
        if abbreviations.contains(word) { return nil }
        guard let prefix = prefixes.first(where: { word.unicodeScalars.starts(with: $0.unicodeScalars) })
        else { return word }
        let rest = String(word.unicodeScalars.dropFirst(prefix.unicodeScalars.count))
        return rest.isEmpty ? nil : rest
    }

    private static let abbreviations: Set<String> = ["ร", "รร", "จ", "อ", "ต", "school", "province"]
    private static let prefixes = ["โรงเรียน", "จังหวัด", "อาเภอ", "ตาบล"]
}

extension String.UnicodeScalarView {
    fileprivate mutating func replaceLast(with scalar: Unicode.Scalar) {
        removeLast()
        append(scalar)
    }
}

extension [UInt16] {
    /// Whether a text stands within this one.
    func contains(_ text: [UInt16]) -> Bool {
        guard let first = text.first, count >= text.count else { return text.isEmpty }
        return withUnsafeBufferPointer { units in
            text.withUnsafeBufferPointer { text in
                for start in 0...units.count - text.count where units[start] == first {
                    var length = 1
                    while length < text.count, units[start + length] == text[length] { length += 1 }
                    if length == text.count { return true }
                }
                return false
            }
        }
    }
}
