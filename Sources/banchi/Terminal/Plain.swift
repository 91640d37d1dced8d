/// A text of strangers as one line that a terminal shows and does not obey: control characters, line
/// breaks and what turns the direction of writing are written as their numbers, `\u{202E}`.
///
/// The joiners stay: names in some scripts, and emoji, are spelt with them.
func plain(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { line, scalar in
        if isShown(scalar) {
            line.unicodeScalars.append(scalar)
        } else {
            line += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}

/// The same of a text that may have lines.
func plainLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { plain(String($0)) }
        .joined(separator: "\n")
}

private func isShown(_ scalar: Unicode.Scalar) -> Bool {
    let joiners: Set<Unicode.Scalar> = ["\u{200C}", "\u{200D}"]
    return switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    case .format: joiners.contains(scalar)
    default: true
    }
}
