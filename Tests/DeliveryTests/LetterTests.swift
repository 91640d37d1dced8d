@testable import Delivery
import Testing

@Suite struct LetterTests {
    @Test(arguments: [
        ("Eve\r\nBcc: x", "Eve  Bcc: x"), ("a\u{2028}b\u{2029}c\u{85}d\u{0}e", "a b c d e"),
        ("evil\u{202E}txt.exe", "evil txt.exe"), ("ปิ่นแก้ว", "ปิ่นแก้ว"), ("👩🏽‍🏫", "👩🏽‍🏫"),
    ])
    func aNameStaysWithinItsLine(name: String, shown: String) {
        #expect(Array(Letter.oneLine(name).unicodeScalars) == Array(shown.unicodeScalars))
    }

    @Test func everyPhraseHasBothLanguagesAndTheSamePlaces() {
        for phrase in LetterPhrase.allCases {
            #expect(!phrase.thai.isEmpty && !phrase.english.isEmpty)
            #expect(phrase.thai.count { $0 == "#" } == phrase.english.count { $0 == "#" }, "\(phrase)")
        }
    }
}
