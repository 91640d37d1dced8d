import Mustache

/// Escapes text for HTML scalar by scalar.
///
/// The library's own escaping goes by grapheme clusters: a quote followed by a combining mark, such
/// as a Thai vowel sign, is another character to it and would leave unescaped.
struct MarkupText: MustacheContentType {
    /// As the templates' first line names it.
    static let name = "MARKUP"

    func escapeText(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
