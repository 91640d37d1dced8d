import Mustache

/// The texts of one page, or of a few that belong together: what `Phrase` is for all pages. A template names
/// one as `{{p.raised}}`; `#` stands for the value that the code puts there.
protocol PhraseTable: RawRepresentable<String>, CaseIterable, Sendable {
    var texts: (thai: String, english: String) { get }
}

extension PhraseTable {
    func text(in language: Language) -> String { language == .thai ? texts.thai : texts.english }
}

/// The phrases of a table in one language, for templates.
struct TextsOf<Table: PhraseTable>: MustacheParent {
    let language: Language

    func child(named name: String) -> Any? {
        Table(rawValue: name)?.text(in: language)
    }
}

extension Formats {
    func phrase(_ phrase: some PhraseTable, _ argument: String) -> String {
        phrase.text(in: language).split(separator: "#", omittingEmptySubsequences: false)
            .joined(separator: argument)
    }

    func phrase(_ phrase: some PhraseTable) -> String { phrase.text(in: language) }
}
