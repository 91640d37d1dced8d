import Foundation
@testable import LedgerCore
import Testing

/// What is JSON here and what is not.
struct JSONParsingTests {
    private func parse(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

    @Test(arguments: [
        ("null", .null), ("true", true), (" \t\r\n false ", false), ("0", 0), ("-1", -1),
        ("9007199254740991", 9_007_199_254_740_991), ("-0", .number("-0")), ("1.0", .number("1.0")),
        ("9007199254740992", .number("9007199254740992")), ("1E+2", .number("1E+2")),
        (#""""#, ""), (#""\u0e01\/\"\\\b\f\n\r\t""#, "ก/\"\\\u{8}\u{C}\n\r\t"), (#""\ud83d\ude00""#, "😀"),
        ("[]", .array([])), ("[1, [2] ]", .array([1, .array([2])])), ("{}", .object([])),
        (#"{"a":1,"b":{}}"#, .object([JSON.Member("a", 1), JSON.Member("b", .object([]))])),
    ] as [(String, JSON)])
    func aValueIsRead(text: String, value: JSON) throws {
        #expect(try parse(text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "True", "NaN", "Infinity", "undefined", "'a'", "[1,]", "[,1]", "[1 2]", "[", "]",
        "{", "}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{a:1}"#, #"{"a":1 "b":2}"#, #"{"a"=1}"#,
        "1 2", "null null", "[] x", "{}\u{0}", "01", "-01", "+1", "-", "--1", ".5", "1.", "1.e1", "1e",
        "1e+", "0x10", "1_000", "๑", #"""#, #""a"#, #""\x""#, #""\u12""#, #""\u12g4""#, #""\u+123""#, #""\""#,
        #""\ud83d""#, #""\ude00""#, #""\ud83d\u0041""#, #""\ud83dx""#, #""\ud83d\ud83d""#, #""\ud83d\n""#,
        "\"\n\"", "\"\t\"", "\"\u{0}\"", "\"\u{1F}\"", "\u{FEFF}{}", "\u{A0}1", "// c\n1", "/**/1",
    ])
    func anythingElseIsRefused(text: String) {
        #expect(throws: JSONFault.self) { try parse(text) }
    }

    @Test(arguments: [
        [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
        [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE0, 0xB8, 0x22], [0xFF], [0xEF, 0xBB, 0xBF, 0x31],
        [0x22, 0x5C, 0x6E, 0xFF, 0x22], [0x22, 0x80, 0x22],
    ] as [[UInt8]])
    func invalidUTF8IsRefused(bytes: [UInt8]) {
        #expect(throws: JSONFault.self) { try JSON(parsing: bytes) }
    }

    @Test func sixtyFourLevelsAreReadAndNoMore() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try parse(nested(64)) }
        #expect(throws: JSONFault.self) { try parse(nested(65)) }
        #expect(throws: JSONFault.self) { try parse(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONFault.self) { try parse(String(repeating: #"{"a":"#, count: 65)) }
        #expect(throws: Never.self) { try parse("[" + nested(60) + "," + nested(60) + "]") }
    }

    @Test func aKeyStandsOnceInAnObjectOfAnySize() throws {
        #expect(throws: JSONFault.self) { try parse(#"{"a":1,"a":1}"#) }
        #expect(throws: JSONFault.self) { try parse(#"{"a":1,"\u0061":1}"#) }
        #expect(throws: JSONFault.self) { try parse(#"{"o":[{"a":1,"b":2,"a":3}]}"#) }
        for count in [3, 17, 100] {
            let members = (0..<count).map { "\"k\($0)\":1" }.joined(separator: ",")
            #expect(throws: Never.self) { try parse("{\(members)}") }
            #expect(throws: JSONFault.self) { try parse("{\(members),\"k1\":2}") }
            #expect(throws: Never.self) { try parse("{\(members),\"\u{E9}\":1,\"e\u{301}\":2}") }
        }
    }

    @Test func aFaultNamesItsByte() {
        #expect {
            try parse(#"{"ก":x"#)
        } throws: { error in
            (error as? JSONFault)?.description == "byte 7: a value was expected"
        }
    }

    /// Composed and decomposed texts are equal to Swift's `==`, but they are other JSON.
    @Test func valuesAndKeysAreComparedByTheirBytes() throws {
        let (composed, decomposed) = ("\u{E9}", "e\u{301}")
        #expect(JSON.string(composed) != JSON.string(decomposed))
        #expect(JSON.array([.string(composed)]) != JSON.array([.string(decomposed)]))
        #expect(JSON.Member(composed, 1) != JSON.Member(decomposed, 1))
        let object = try parse("{\"\(decomposed)\":1,\"\(composed)\":2,\"\u{212A}\":3}")
        #expect(object[composed] == 2)
        #expect(object[decomposed] == 1)
        #expect(object["K"] == nil)
        #expect(Set([JSON.string(composed), JSON.string(decomposed)]).count == 2)
    }

    @Test(arguments: 1...5) func aRandomValueSurvivesItsCanonicalForm(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        print("seed \(seed)")
        for _ in 0..<100 {
            let value = JSON.object([JSON.Member("v", random(depth: 4, &generator))])
            let canonical = value.canonical
            let read = try JSON(parsing: canonical)
            #expect(read.canonical == canonical)
            let foundation = try JSONSerialization.jsonObject(with: Data(canonical))
            let sorted = try JSONSerialization.data(
                withJSONObject: foundation, options: [.sortedKeys, .withoutEscapingSlashes])
            #expect(Array(sorted) == canonical)
        }
    }

    /// The parser notices on the way whether a text is canonical; writing the value again tells for sure.
    @Test(arguments: 1...5) func theCanonicalSpellingIsToldFromEveryOther(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        print("seed \(seed)")
        for _ in 0..<300 {
            let canonical = JSON.object([JSON.Member("v", random(depth: 4, &generator))]).canonical
            #expect(try JSON.parse(canonical).isCanonical)
            var altered = canonical
            let pieces = [" ", "\n", ",", "0", "\\", "\\u0061", "\\n", "\"", "a", "-", ".0", "ก"]
            let piece = try #require(pieces.randomElement(using: &generator))
            let place = Int.random(in: 0...altered.count, using: &generator)
            altered.insert(contentsOf: Array(piece.utf8), at: place)
            // Most of what comes of it is no JSON at all.
            guard let (value, isCanonical) = try? JSON.parse(altered) else { continue }
            let expected = value.canonical == altered && !holdsInexactNumber(value)
            #expect(isCanonical == expected, "\(String(decoding: altered, as: UTF8.self))")
        }
    }

    @Test(arguments: [
        #"{"a":1,"b":2}"#, #"{"a":1,"a2":2,"b":3}"#, #"["\b\t\n\f\r\"\\\u001f/"]"#, #"{"":0}"#, "0", "[]", "null",
        "{\"\u{1F600}\":1,\"\u{FB33}\":2}", "-7", "\"\u{7F}\"",
    ])
    func aCanonicalTextIsToldAsOne(text: String) throws {
        let (value, isCanonical) = try JSON.parse(Array(text.utf8))
        #expect(isCanonical)
        #expect(value.canonical == Array(text.utf8))
    }

    @Test(arguments: [
        #"{"b":1,"a":2}"#, #"{"a2":1,"a":2}"#, " 1", "1 ", "[1, 2]", #"{"a" :1}"#, #"{"a": 1}"#, #""\/""#,
        #""\u0061""#, #""\u000a""#, #""\u001F""#, "-0", "1.0", "1e2", "9007199254740992",
        "{\"\u{FB33}\":1,\"\u{1F600}\":2}",
    ])
    func anotherSpellingIsToldAsOne(text: String) throws {
        #expect(try !JSON.parse(Array(text.utf8)).isCanonical)
    }

    private func holdsInexactNumber(_ value: JSON) -> Bool {
        switch value {
        case .number: true
        case .array(let elements): elements.contains(where: holdsInexactNumber)
        case .object(let members): members.contains { holdsInexactNumber($0.value) }
        default: false
        }
    }

    /// ASCII keys of one length and integers: what Foundation writes in the same way.
    private func random(depth: Int, _ generator: inout SeededGenerator) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &generator) {
        case 0: return .integer(.random(in: -9_007_199_254_740_991...9_007_199_254_740_991, using: &generator))
        case 1: return .bool(.random(using: &generator))
        case 2: return .null
        case 3:
            let alphabet = Array("abcXYZ 019\"\\/\n\tกำน้é😀")
            let length = Int.random(in: 0..<12, using: &generator)
            return .string(String((0..<length).map { _ in alphabet.randomElement(using: &generator)! }))
        case 4:
            let count = Int.random(in: 0..<5, using: &generator)
            return .array((0..<count).map { _ in random(depth: depth - 1, &generator) })
        default:
            let keys = Set((0..<5).map { _ in String(Int.random(in: 100...999, using: &generator)) })
            return .object(
                keys.shuffled(using: &generator).map { JSON.Member("k\($0)", random(depth: depth - 1, &generator)) })
        }
    }
}
