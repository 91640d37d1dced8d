/// One value as it stands in a CSV file (RFC 4180) that somebody will open in a spreadsheet.
public struct CSVField: Hashable, Sendable {
    /// Escaped, and quoted where it has to be.
    public let text: String

    /// A text, which no spreadsheet takes for a formula.
    public init(_ text: String) {
        self.text = Self.quoted(Self.harmless(text))
    }

    /// A number that we wrote: it may begin with a sign.
    public init(number text: String) {
        self.text = text
    }

    /// Spreadsheets run a text that begins like a formula. An apostrophe before it makes them show it, as
    /// OWASP ("CSV Injection") advises; blanks before such a character do not protect, so they are looked
    /// through.
    private static func harmless(_ text: String) -> String {
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
        let isFormula = first.map { formulaStarts.contains($0) } ?? false
        let isControl = text.unicodeScalars.first.map { "\t\r\n".unicodeScalars.contains($0) } ?? false
        return isFormula || isControl ? "'\(text)" : text
    }

    /// Also in full width, which spreadsheets in East Asia take for the same.
    private static let formulaStarts = Array("=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)

    private static func quoted(_ text: String) -> String {
        // Scalar by scalar: a quotation mark before a Thai vowel sign is another character to Swift, and
        // CR LF one that equals neither of the two.
        guard text.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else {
            return text
        }
        var quoted = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append("\"") }
            quoted.append(scalar)
        }
        return "\"\(String(quoted))\""
    }
}
