import Statements
import Testing

struct TextEncodingTests {
    private func encoding(_ bytes: [UInt8], declared: TextEncoding? = nil) -> TextEncoding {
        var census = EncodingCensus()
        // In two pieces: files are read piece by piece.
        bytes.prefix(5).withUnsafeBytes { census.take($0) }
        bytes.dropFirst(5).withUnsafeBytes { census.take($0) }
        return census.encoding(declared: declared)
    }

    private static let thai: [UInt8] = [0xCA, 0xC7, 0xD1, 0xCA, 0xB4, 0xD5]  // สวัสดี

    @Test func theBytesTell() {
        #expect(encoding(Array("plain ASCII, 12 bytes".utf8)) == .utf8)
        #expect(encoding(Array("โอนเงินบริจาค".utf8)) == .utf8)
        #expect(encoding([0xEF, 0xBB, 0xBF] + Array("Date".utf8)) == .utf8)
        #expect(encoding([0xFF, 0xFE, 0x41, 0, 0x42, 0]) == .utf16LittleEndian)
        #expect(encoding([0xFE, 0xFF, 0, 0x41, 0, 0x42]) == .utf16BigEndian)
        #expect(encoding(Array("ref ".utf8) + Self.thai) == .windows874)
        #expect(encoding(Array("M".utf8) + [0xFC] + Array("ller, Z".utf8) + [0xFC] + Array("rich".utf8)) == .windows1252)
    }

    @Test func damagedUTF8StaysUTF8() {
        #expect(encoding(Array("โอนเงินบริจาค".utf8).dropLast()) == .utf8)
        #expect(TextEncoding.utf8.text(Array("โอนเงินบริจาค".utf8).dropLast()) == nil)
    }

    @Test func aDeclarationDecidesOnlyWhatTheBytesLeaveOpen() {
        #expect(encoding(Array("โอน".utf8), declared: .windows1252) == .utf8)
        #expect(encoding(Self.thai, declared: .windows1252) == .windows1252)
        #expect(encoding(Self.thai, declared: .utf8) == .windows874)
    }

    @Test func eachEncodingGivesItsText() {
        #expect(TextEncoding.windows874.text(Self.thai) == "สวัสดี")
        #expect(TextEncoding.windows874.text([0xFF]) == nil)
        #expect(TextEncoding.windows1252.text([0x80, 0xFC]) == "€ü")
        #expect(TextEncoding.windows1252.text([0x81]) == nil)
        #expect(TextEncoding.utf16LittleEndian.text([0x2A, 0x0E, 0x41, 0]) == "สA")
        #expect(TextEncoding.utf16BigEndian.text([0x0E, 0x2A, 0, 0x41]) == "สA")
        #expect(TextEncoding.utf16BigEndian.text([0x0E]) == nil)
        #expect(TextEncoding.utf16BigEndian.text([0xD8, 0]) == nil)
        #expect(TextEncoding(declared: "TIS-620") == .windows874)
        #expect(TextEncoding(declared: "CP437") == nil)
    }
}
