import LedgerCore
import Testing

/// RFC 8785 against the vectors of its authors.
struct CanonicalJSONVectorTests {
    @Test(arguments: ["arrays", "structures", "unicode", "values"])
    func theCanonicalFormIsThePublishedOne(name: String) throws {
        guard let input = try Vectors.bytes("jcs/input/\(name).json"),
            let output = try Vectors.bytes("jcs/output/\(name).json"),
            let hex = try Vectors.text("jcs/outhex/\(name).txt")
        else { return }
        let canonical = try JSON(parsing: input).canonical
        #expect(canonical == output)
        #expect(canonical == Hex.decode(hex.filter(\.isHexDigit)))
        #expect(try JSON(parsing: canonical).canonical == canonical)
    }

    @Test func everyNumberIsWrittenAsECMAScriptDoes() throws {
        guard let lines = try Vectors.text("jcs/es6-numbers.csv") else { return }
        for line in lines.split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: ",")
            let bits = try #require(UInt64(fields[0], radix: 16))
            // Swift writes as many digits as it takes to read the same double back.
            let literal = String(describing: Double(bitPattern: bits))
            let json = try JSON(parsing: Array(literal.utf8))
            #expect(String(decoding: json.canonical, as: UTF8.self) == fields[1], "\(line)")
        }
    }

    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("0.0", "0"), ("1.0", "1"), ("1e2", "100"), ("1E-7", "1e-7"),
        ("0.000001", "0.000001"), ("1e21", "1e+21"), ("123456789012345680000", "123456789012345680000"),
        ("9007199254740991", "9007199254740991"), ("9007199254740993", "9007199254740992"),
        ("-1.5e300", "-1.5e+300"), ("5e-324", "5e-324"),
    ])
    func aNumberHasOneSpelling(text: String, canonical: String) throws {
        #expect(try JSON(parsing: Array(text.utf8)).canonical == Array(canonical.utf8))
    }

    /// U+FB33 comes before U+1F600 as a code point, but after its surrogates D83D DE00.
    @Test func keysAreSortedByUTF16Units() throws {
        let text = "{\"\u{FB33}\":1,\"\u{1F600}\":2,\"\u{E9}\":3,\"e\u{301}\":4,\"\":5,\"a\":6}"
        let canonical = try JSON(parsing: Array(text.utf8)).canonical
        #expect(
            String(decoding: canonical, as: UTF8.self).utf8.elementsEqual(
                "{\"\":5,\"a\":6,\"e\u{301}\":4,\"\u{E9}\":3,\"\u{1F600}\":2,\"\u{FB33}\":1}".utf8))
    }

    @Test func onlyWhatMustBeEscapedIs() {
        let text = "\u{0}\u{8}\t\n\u{B}\u{C}\r\u{1F} \"\\/\u{7F}\u{80}\u{2028}ก"
        let expected =
            "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f \\\"\\\\/\u{7F}\u{80}\u{2028}ก\""
        #expect(JSON.string(text).canonical == Array(expected.utf8))
    }
}
