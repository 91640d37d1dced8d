@testable import Papers
import Testing

/// What a stranger's text may do to a page: nothing.
@Suite struct PrintableTextTests {
    @Test(arguments: [
        ("สมชาย ใจดี", "สมชาย ใจดี"),
        ("  a \u{00A0} b ", "a b"),
        ("a\nVOID\r\nb\tc", "a\u{FFFD}VOID\u{FFFD}b\u{FFFD}c"),
        ("abc\u{202E}fdp.exe", "abc\u{FFFD}fdp.exe"),
        ("\u{2066}x\u{2069}\u{200F}", "\u{FFFD}x\u{FFFD}"),
        ("x\u{E0041}\u{E0042}", "x\u{FFFD}"),
        ("a\u{200B}b\u{FEFF}c\u{00AD}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
        ("\u{E000}", "\u{FFFD}"),
        ("ม\u{3164}า", "ม\u{FFFD}า"),
        ("👩\u{200D}👧 🇹🇭", "👩\u{200D}👧 🇹🇭"),
        ("שלום العربية", "שלום العربية"),
        ("ก็ ปั้น น้ำ", "ก็ ปั้น น้ำ"),
    ])
    func showsWhatWasHidden(text: String, expected: String) {
        #expect(PrintableText(text)?.text == expected)
    }

    @Test(arguments: ["", "   ", "\u{00A0}\u{3000}"])
    func isNilWhereNothingIsToBeSeen(text: String) {
        #expect(PrintableText(text) == nil)
    }

    @Test func cutsTowersOfMarks() {
        let tower = "Z" + String(repeating: "\u{0301}", count: 60)
        let scalars = PrintableText(tower)?.text.unicodeScalars.count
        #expect(scalars == 6)
    }
}
