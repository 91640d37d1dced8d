import LedgerCore
import Testing

/// Members found in canonical JSON, beside those that the parser makes.
struct CanonicalReaderTests {
    private static let names: [StaticString] = ["a", "ab", "abc", "b", "b-c", "kind", "kinds"]

    /// What stands at a range of the text.
    private func text(_ range: Range<Int>?, of bytes: [UInt8]) -> String? {
        range.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test func everyMemberIsFoundWhereItStands() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let values: [JSON] = [
            .null, true, 0, -12, "", "a\"b\\c,d}e]", "ก\n", .array([]), .array([1, "]", .array([.null])]),
            .object([:]), .object(["a": .object(["kind": "}"]), "b": "\\"]),
        ]
        for _ in 0..<500 {
            let members = Self.names.shuffled(using: &generator).prefix(4).map { name in
                JSON.Member("\(name)", values.randomElement(using: &generator) ?? .null)
            }
            let object = JSON.object(members)
            let bytes = object.canonical
            var reader = CanonicalReader(bytes)
            for name in Self.names {
                let expected = object["\(name)"].map { String(decoding: $0.canonical, as: UTF8.self) }
                #expect(text(reader.value(of: name), of: bytes) == expected, "seed \(seed), \(object), \(name)")
            }
        }
    }

    @Test func anObjectIsEnteredAndLeft() {
        let bytes = Array(#"{"a":{"b":1,"c":"}","d":{"b":2}},"b":3,"c":[]}"#.utf8)
        var reader = CanonicalReader(bytes)
        let entered = reader.enter("a")
        #expect(entered)
        #expect(text(reader.value(of: "b"), of: bytes) == "1")
        reader.leave()
        #expect(text(reader.value(of: "b"), of: bytes) == "3")
        let isArrayEntered = reader.enter("c")
        #expect(!isArrayEntered)
    }

    @Test(arguments: ["", "{", "{\"", "{\"a", "{\"a\"", "{\"a\":", "[]", "{\"a\\", "{\"a\":\"\\", "1"])
    func whatIsNoObjectHasNoMembers(text: String) {
        var reader = CanonicalReader(Array(text.utf8))
        #expect(reader.value(of: "b") == nil)
        reader.leave()
        #expect(reader.value(of: "c") == nil)
    }
}
