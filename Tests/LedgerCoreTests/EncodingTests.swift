import Foundation
import LedgerCore
import OpenSSL
import Testing

/// Base64, hexadecimal and decimals: one value, one spelling.
struct EncodingTests {
    @Test(arguments: [
        ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
        ("foob", "Zm9vYg==", "Zm9vYg"), ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
        ("\u{3FF}\u{3FF}", "z7/Pvw==", "z7_Pvw"),
    ])
    func base64IsRFC4648s(text: String, standard: String, url: String) {
        let bytes = Array(text.utf8)
        #expect(Base64.encode(bytes) == standard)
        #expect(Base64.encode(bytes, as: .url) == url)
        #expect(Base64.decode(standard) == bytes)
        #expect(Base64.decode(url, as: .url) == bytes)
    }

    @Test(arguments: [
        "Zg", "Zg=", "Zg===", "Z", "Zh==", "Zm9=", "=Zg==", "Zg==Zg==", "Z=g=", " Zg==", "Zg==\n",
        "Zm\r\n9v", "Z_-_", "Zm9v=", "====", "Zm9ข", "Zm9v\u{0}", "Ｚｇ==", "\u{212A}m9v",
    ])
    func otherwiseSpeltBase64IsRefused(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test(arguments: ["Zg==", "Zh", "Z", "Zm9", "Z+/+", "Zm9v\n", "Zg=", "\u{212A}m9v"])
    func otherwiseSpeltBase64URLIsRefused(text: String) {
        #expect(Base64.decode(text, as: .url) == nil)
    }

    @Test func base64IsFoundations() {
        var generator = SeededGenerator(seed: 12)
        print("seed 12")
        for count in 0..<300 {
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
            #expect(Base64.decode(Base64.encode(bytes)) == bytes)
            #expect(Base64.decode(Base64.encode(bytes, as: .url), as: .url) == bytes)
        }
    }

    /// Asking whether a text spells so many bytes is decoding it and counting them.
    @Test func aSpellingIsKnownWithoutItsBytes() {
        var generator = SeededGenerator(seed: 13)
        print("seed 13")
        let characters = Array("AQgw_-+/=Zข".unicodeScalars)
        for count in 0..<300 {
            let bytes = (0..<count % 40).map { _ in UInt8.random(in: 0...255, using: &generator) }
            var text = Array(Base64.encode(bytes, as: .url).unicodeScalars)
            let spoilt = text.indices.last.map { count.isMultiple(of: 2) ? $0 : $0 / 2 }
            for character in characters {
                if let spoilt { text[spoilt] = character }
                let spelling = String(String.UnicodeScalarView(text))
                for claimed in [bytes.count, bytes.count + 1, 32] {
                    #expect(
                        Base64.isUnpadded(spelling, byteCount: claimed, as: .url)
                            == (Base64.decode(spelling, as: .url)?.count == claimed), "\(spelling)")
                }
            }
        }
    }

    @Test func hexIsLowerCaseAndEven() {
        #expect(Hex.encode([0, 1, 0xAB, 0xFF]) == "0001abff")
        #expect(Hex.decode("0001abff") == [0, 1, 0xAB, 0xFF])
        #expect(Hex.decode("") == [])
        for text in ["0", "AB", "aB", "0x00", "zz", "ab ", "๐๐", "ａａ", "+1", "-1"] {
            #expect(Hex.decode(text) == nil, "\(text)")
        }
        #expect(Digest(hex: String(repeating: "0", count: 64)) == .zero)
        #expect(Digest(hex: String(repeating: "0", count: 62)) == nil)
        #expect(Digest(hex: String(repeating: "0", count: 66)) == nil)
    }

    /// A digest is read where its digits stand, and is what decoding them gives.
    @Test func aDigestIsThatOfItsDigits() {
        let digits = Array("0123456789abcdef".unicodeScalars) + Array("fedcba9876543210".unicodeScalars)
        for place in 0..<64 {
            for other in "059afg/:@AFG` ๐".unicodeScalars {
                var text = digits + digits
                text[place] = other
                let spelling = String(String.UnicodeScalarView(text))
                #expect(Digest(hex: spelling)?.bytes == Hex.decode(spelling), "\(spelling)")
            }
        }
        // As long in bytes, and no digits.
        #expect(Digest(hex: String(repeating: "๐๐๐๐a", count: 4) + String(repeating: "0", count: 12)) == nil)
    }

    @Test(arguments: [
        ("0", 0), ("7", 7), ("10", 10), ("18446744073709551615", .max), ("", nil), ("00", nil), ("01", nil),
        ("+1", nil), ("-1", nil), ("-0", nil), (" 1", nil), ("1 ", nil), ("1\n", nil), ("๑", nil), ("１", nil),
        ("0x1", nil), ("1e1", nil), ("18446744073709551616", nil),
    ] as [(String, UInt64?)])
    func aDecimalHasOneSpelling(text: String, value: UInt64?) {
        #expect(strictDecimal(text) == value)
    }

    @Test func spellingsOfOneTextAreTold() {
        #expect("\u{E9}" == "e\u{301}")
        #expect(!"\u{E9}".isSpelt(like: "e\u{301}"))
        #expect("\u{212A}" == "K")
        #expect(!"\u{212A}".isSpelt(like: "K"))
        #expect("กำ".isSpelt(like: "กำ"))
    }
}
