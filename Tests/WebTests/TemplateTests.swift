import LedgerCore
import Testing

@testable import Web

/// What the templates and the texts promise each other.
struct TemplateTests {
    @Test(arguments: Template.allCases)
    func everyTemplateEscapesScalarByScalar(template: Template) {
        let source = String(decoding: template.source, as: UTF8.self)
        #expect(source.hasPrefix("{{% CONTENT_TYPE:\(MarkupText.name)}}\n"))
        #expect(!source.contains("{{{"))
        #expect(!source.contains("{{&"))
    }

    @Test func everyTextThatATemplateNamesExists() {
        let named = Template.allCases.flatMap { template in
            String(decoding: template.source, as: UTF8.self).matches(of: /\{\{t\.(\w+)\}\}/)
                .map { String($0.output.1) }
        }
        #expect(named.count > 100)
        for name in named { #expect(Phrase(rawValue: name) != nil, "\(name)") }
    }

    @Test(arguments: Phrase.allCases)
    func everyTextIsInBothLanguages(phrase: Phrase) {
        let thai = phrase.text(in: .thai)
        let english = phrase.text(in: .english)
        #expect(!thai.isEmpty && !english.isEmpty)
        #expect(thai.count { $0 == "#" } == english.count { $0 == "#" })
        #expect(english.unicodeScalars.allSatisfy { !(0x0E00...0x0E7F).contains($0.value) })
    }

    @Test(arguments: [
        ("", Language.thai), ("de", .thai), ("en", .english), ("th", .thai), ("en-US,th", .english),
        ("th,en", .thai), ("th;q=0.5, en;q=0.9", .english), ("en;q=0", .thai), ("*", .thai),
        ("EN-gb ; q=0.3", .english),
    ])
    func theClientsLanguageIsUnderstood(field: String, language: Language) {
        #expect(Language(preferredBy: field) == language)
    }

    @Test func amountsAndDaysAreWrittenAsPeopleWriteThem() {
        let thai = Formats(language: .thai)
        let english = Formats(language: .english)
        #expect(thai.money(Satang(123_450)) == "1,234.50 บาท")
        #expect(english.money(Satang(123_450)) == "THB 1,234.50")
        #expect(thai.day(Sample.day("2026-11-21")) == "21 พ.ย. 2569")
        #expect(english.day(Sample.day("2026-11-21")) == "21 Nov 2026")
        #expect(thai.count(1_234_567) == "1,234,567")
        #expect(thai.phrase(.daysLeft, "7") == "เหลืออีก 7 วัน")
    }
}
