/// A stranger's text as a page may show it: on one line, in its own order, with nothing hidden in it.
///
/// Line breaks, control characters, directional overrides and isolates, invisible characters and
/// private ones become �, which everybody sees. Scripts that run from right to left do so by
/// themselves, without any of them.
struct PrintableText: Hashable, Sendable {
    let text: String

    /// Nil where nothing is left to see.
    init?(_ text: String?) {
        guard let text else { return nil }
        var marks = 0
        var printable = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            marks = Self.isMark(scalar) ? marks + 1 : 0
            let isShown = Self.isShown(scalar) && marks <= Self.markLimit
            if isShown {
                // Any white space is a blank.
                printable.append(scalar.properties.isWhitespace ? " " : scalar)
            } else if printable.last != Self.substitute {
                // One for a whole run of them is enough to be seen.
                printable.append(Self.substitute)
            }
        }
        let words = String(printable).split(separator: " ")
        guard !words.isEmpty else { return nil }
        self.text = words.joined(separator: " ")
    }

    private static let substitute: Unicode.Scalar = "\u{FFFD}"

    /// More marks over one letter would paint over the lines above; no living language has as many.
    private static let markLimit = 4

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: false
        // Joiners shape Indic scripts, Persian and families of emoji.
        case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
        // Fillers of Hangul, which are letters that cannot be seen.
        case .otherLetter: !["\u{115F}", "\u{1160}", "\u{3164}", "\u{FFA0}"].contains(scalar)
        default: true
        }
    }
}
