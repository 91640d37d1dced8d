/// Text as HTML shows it, in elements and in quoted attributes. What turns the direction of writing around,
/// or is not there to be seen, is shown as U+FFFD: papers may hold anything.
func escaped(_ text: String) -> String {
    var html = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": html.append(contentsOf: "&amp;".unicodeScalars)
        case "<": html.append(contentsOf: "&lt;".unicodeScalars)
        case ">": html.append(contentsOf: "&gt;".unicodeScalars)
        case "\"": html.append(contentsOf: "&quot;".unicodeScalars)
        case "'": html.append(contentsOf: "&#39;".unicodeScalars)
        default: html.append(isShown(scalar) ? scalar : "\u{FFFD}")
        }
    }
    return String(html)
}

private func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    // Joiners shape some scripts, and emoji.
    case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
    default: true
    }
}
