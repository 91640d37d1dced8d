import Foundation
import LedgerCore
@testable import Mail
import Testing

@Suite struct HeaderTextTests {
    /// Decodes base64 words alone, as RFC 2047 says: folding between two words is not text.
    private func decode(_ field: String) throws -> String {
        try field.components(separatedBy: "\r\n ").map { word in
            #expect(word.utf8.count <= 75)
            let inner = try #require(word.wholeMatch(of: /=\?UTF-8\?B\?([A-Za-z0-9+\/=]+)\?=/))
            return String(decoding: try #require(Data(base64Encoded: String(inner.1))), as: UTF8.self)
        }.joined()
    }

    @Test(arguments: [
        "ใบเสร็จรับเงินบริจาค DON2569/000123", "plain", "👩‍👩‍👧‍👦 ครอบครัว", String(repeating: "กำ", count: 150),
    ])
    func decodesToItself(text: String) throws {
        #expect(try decode(HeaderText.encode(text)) == text)
    }

    @Test(arguments: ["a\r\nBcc: x@example.org", "a\nb", "a\u{0}b", "a\u{85}b", "a\u{2028}b", "a\u{202E}b"])
    func nothingBreaksOut(text: String) throws {
        let field = HeaderText.encode(text)
        #expect(!field.contains("Bcc"))
        let decoded = try decode(field)
        #expect(decoded.unicodeScalars.allSatisfy { !HeaderText.breaksLines($0) && $0 != "\u{202E}" })
    }
}

@Suite struct MailboxTests {
    @Test(arguments: [
        "", "a", "@example.org", "a@", "a@b@c", "a b@example.org", "a@example.org\r\nRCPT TO:<b@c>",
        "<a@example.org>", "a@example.org>", "\"a\"@example.org", "a,b@example.org", "a@exa\u{0}mple.org",
        "a\u{3000}b@example.org", String(repeating: "a", count: 255) + "@example.org",
    ])
    func refuses(address: String) {
        #expect(Mailbox(address: address) == nil)
    }

    @Test(arguments: ["giver@example.org", "first.last+tag@sub.example.org", "ผู้ให้@ตัวอย่าง.ไทย"])
    func takes(address: String) {
        #expect(Mailbox(address: address)?.field == "<\(address)>")
    }
}

@Suite struct MessageTests {
    @Test(arguments: [
        (0, "Thu, 1 Jan 1970 07:00:00 +0700"), (1_795_230_000, "Sat, 21 Nov 2026 10:00:00 +0700"),
        (1_795_193_999, "Fri, 20 Nov 2026 23:59:59 +0700"),
    ])
    func dates(seconds: Int64, text: String) {
        #expect(Instant(unixSeconds: seconds).mailDate == text)
    }

    @Test(arguments: [
        ("550 5.1.1 <giver@example.org> unknown", "550 5.1.1"), ("451 try later", "451"),
        ("421-4.7.0 busy", "421 4.7.0"),
    ])
    func anAnswerKeepsItsCodesOnly(line: String, text: String) {
        #expect(SMTPAnswer(Array(line.utf8))?.description == text)
    }

    @Test func whatIsNoAnswerIsNone() {
        #expect(SMTPAnswer(Array("hello 550".utf8)) == nil)
        #expect(SMTPAnswer([]) == nil)
    }
}
