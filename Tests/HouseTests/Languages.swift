/// What people read stands in both languages side by side, Thai first, and names the same values in both:
/// the calls of `Wording(thai, english)` and `Refusal(.rule, thai, english)`.
enum Languages {
    static let sideBySide = Rule(name: "side by side") { file in
        let text = file.lines.joined(separator: "\n")
        return text.matches(of: /\b(?:Wording|Refusal)\(\s*(?:\.\w+,\s*)?(?=")/).compactMap { call in
            guard let sentences = BothSentences(text[call.range.upperBound...]) else { return nil }
            let line = text[..<call.range.lowerBound].count { $0 == "\n" }
            return sentences.fault.map { file.violation(line: line, $0) }
        }
    }
}

/// The two arguments of a call, where both are nothing but literals joined by `+`.
private struct BothSentences {
    let thai: Sentence
    let english: Sentence

    init?(_ arguments: Substring) {
        var rest = arguments
        guard let thai = Sentence(&rest), rest.first == ",", rest.popFirst() != nil,
            let english = Sentence(&rest), rest.first == ")"
        else { return nil }
        (self.thai, self.english) = (thai, english)
    }

    var fault: String? {
        if english.hasThai { return "Thai in the second sentence; Thai is the first, English the second" }
        if english.hasLetters, !thai.hasThai { return "no Thai in the first sentence; say it in Thai too" }
        if thai.values != english.values {
            let differing = thai.values.symmetricDifference(english.values).sorted()
            return "only one language names \(differing.joined(separator: ", ")); name the values in both"
        }
        return nil
    }
}

/// Literals joined by `+`: what they say themselves, and the values that they name.
private struct Sentence {
    private var words = ""
    private(set) var values: Set<String> = []

    var hasThai: Bool { words.unicodeScalars.contains { (0x0E00...0x0E7F).contains($0.value) } }
    var hasLetters: Bool { words.contains(where: \.isLetter) }

    /// - Parameter rest: what follows the sentence is left in it.
    init?(_ rest: inout Substring) {
        repeat {
            rest = rest.drop { $0.isWhitespace || $0 == "+" }
            guard rest.popFirst() == "\"", readLiteral(&rest) else { return nil }
            rest = rest.drop(while: \.isWhitespace)
        } while rest.first == "+"
    }

    private mutating func readLiteral(_ rest: inout Substring) -> Bool {
        while let character = rest.popFirst() {
            switch character {
            case "\"": return true
            case "\\" where rest.first == "(": readValue(&rest)
            case "\\": _ = rest.popFirst()
            default: words.append(character)
            }
        }
        return false
    }

    /// What stands between the parentheses, without the member that is its text in a language.
    private mutating func readValue(_ rest: inout Substring) {
        var (depth, value) = (0, "")
        while let character = rest.popFirst() {
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
            if depth == 0 { break }
            value.append(character)
        }
        values.insert(String(value.dropFirst()).replacing(/\.(thai|thaiLong|english|rawValue|word)$/, with: ""))
    }
}
