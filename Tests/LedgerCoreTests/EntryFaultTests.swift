import LedgerCore
import Testing

/// Bytes that are nearly an entry, and the fault that each is refused with.
struct EntryFaultTests {
    /// An entry's members in canonical order, as text, so that each can be spoilt by itself.
    private static let members: [(key: String, value: String)] = [
        ("at", #""2026-11-21T03:04:05.000000Z""#), ("body", #"{"n":1}"#), ("by", #""office:a1""#),
        ("id", #""K1.0""#), ("kind", #""donation.received""#),
        ("moves", #"[["assets:bank","funds:x",10000]]"#),
        ("prev", "\"" + String(repeating: "0", count: 64) + "\""), ("seq", "0"), ("v", "1"),
    ]

    private static func entry(_ key: String = "", _ value: String? = nil) -> [UInt8] {
        let kept = members.compactMap { member in
            let spelt = member.key == key ? value : member.value
            return spelt.map { "\"\(member.key)\":\($0)" }
        }
        return Array("{\(kept.joined(separator: ","))}".utf8)
    }

    @Test func theUnspoiltEntryIsRead() throws {
        let bytes = Self.entry()
        #expect(try Entry(canonicalBytes: bytes).canonicalBytes == bytes)
        #expect(try Entry(canonicalBytes: Self.entry("moves", nil)).moves.isEmpty)
    }

    @Test(arguments: ["at", "body", "by", "id", "kind", "prev", "seq", "v"])
    func aMissingFieldIsNamed(key: String) {
        #expect(throws: EntryFault.badField(key)) { try Entry(canonicalBytes: Self.entry(key, nil)) }
    }

    @Test(arguments: [
        ("at", #""2026-11-21T03:04:05Z""#), ("at", #""2026-11-21T10:04:05.000000+07:00""#),
        ("at", #""2569-11-21T03:04:05.000000Z""#), ("at", #""2026-02-29T03:04:05.000000Z""#),
        ("at", "0"), ("at", "null"),
        ("body", "[]"), ("body", #""text""#), ("body", "null"),
        ("by", #""a1""#), ("by", #""office:""#), ("by", #"":a1""#), ("by", #""a:b:c""#),
        ("by", #""office:สมชาย""#), ("by", #""office:a 1""#), ("by", "7"),
        ("id", #""K1""#), ("id", #""K1.""#), ("id", #"".0""#), ("id", #""K1.00""#), ("id", #""K1.-1""#),
        ("id", #""K.1.0""#), ("id", #""K1.x""#), ("id", #""K 1.0""#), ("id", #""K1.๑""#),
        ("id", "\"" + String(repeating: "K", count: 65) + ".0\""),
        ("kind", #""donation""#), ("kind", #""donation.""#), ("kind", #""Donation.received""#),
        ("kind", #""donation..received""#), ("kind", #""donation.received2""#), ("kind", "1"),
        ("prev", "\"" + String(repeating: "A", count: 64) + "\""),
        ("prev", "\"" + String(repeating: "0", count: 63) + "\""),
        ("prev", "\"" + String(repeating: "0", count: 66) + "\""), ("prev", #""""#),
        ("seq", "-1"), ("seq", #""0""#), ("seq", "null"),
        ("v", "2"), ("v", "0"), ("v", #""1""#), ("v", "true"),
    ])
    func aFieldThatHoldsSomethingElseIsNamed(key: String, value: String) {
        #expect(throws: EntryFault.badField(key)) { try Entry(canonicalBytes: Self.entry(key, value)) }
    }

    @Test(arguments: [
        "[]", "null", "{}", #""text""#, "[[]]", #"[["assets:bank","funds:x"]]"#,
        #"[["assets:bank","funds:x",1,1]]"#, #"[["assets:bank","funds:x",0]]"#,
        #"[["assets:bank","funds:x",-1]]"#, #"[["assets:bank","funds:x",1000000000000001]]"#,
        #"[["assets:bank","funds:x","1"]]"#, #"[["assets:bank","assets:bank",1]]"#,
        #"[["assets::bank","funds:x",1]]"#, #"[["","funds:x",1]]"#, #"[["assets:bank","funds:กข",1]]"#,
        #"[["assets:bank",7,1]]"#, #"[["assets:bank","funds:x",1],["assets:bank","funds:x",0]]"#,
        #"[["assets:bank","funds:x",1],7]"#,
    ])
    func movesThatMoveNothingOrTooMuchAreRefused(moves: String) {
        #expect(throws: EntryFault.badField("moves")) {
            try Entry(canonicalBytes: Self.entry("moves", moves))
        }
    }

    @Test func theLargestMoveIsRead() throws {
        let bytes = Self.entry("moves", #"[["assets:bank","funds:x",1000000000000000]]"#)
        #expect(try Entry(canonicalBytes: bytes).moves[0].amount == .largestMove)
    }

    @Test(arguments: ["1.5", "1e3", "9007199254740992", "-9007199254740992", "-0", "1.0"])
    func aNumberThatIsNoExactIntegerIsRefused(literal: String) {
        for (key, value) in [("body", #"{"n":\#(literal)}"#), ("body", #"{"n":[{"m":\#(literal)}]}"#),
            ("seq", literal), ("v", literal)]
        {
            #expect(throws: EntryFault.notAnInteger(literal)) {
                try Entry(canonicalBytes: Self.entry(key, value))
            }
        }
    }

    @Test func theLargestExactIntegerIsRead() throws {
        let bytes = Self.entry("body", #"{"n":[-9007199254740991,9007199254740991]}"#)
        #expect(try Entry(canonicalBytes: bytes).canonicalBytes == bytes)
    }

    @Test func anUnknownKeyIsNamed() {
        let bytes = Array(#"{"extra":1,\#(String(decoding: Self.entry().dropFirst(), as: UTF8.self))"#.utf8)
        #expect(throws: EntryFault.unknownKey("extra")) { try Entry(canonicalBytes: bytes) }
    }

    @Test func aKeyThatStandsTwiceIsNotJSON() {
        let text = String(decoding: Self.entry(), as: UTF8.self)
        for twice in [#"{"v":1,\#(text.dropFirst())"#, text.replacing(#"{"n":1}"#, with: #"{"n":1,"n":1}"#)] {
            #expect {
                try Entry(canonicalBytes: Array(twice.utf8))
            } throws: { error in
                if case EntryFault.notJSON(_) = error { true } else { false }
            }
        }
    }

    @Test(arguments: [
        (#","body""#, #", "body""#), (#":{"n""#, #": {"n""#), (#"{"at""#, #"{ "at""#),
        (#","v":1}"#, #","v":1} "#), (#","v":1}"#, #","v":1}\#n"#), (#"donation"#, #"donatio\u006e"#),
        (#"{"n":1}"#, #"{"n":1,"m":1}"#), (#"{"n":1}"#, #"{"n":"\/"}"#), (#"{"n":1}"#, #"{"n":"\u000A"}"#),
        (#"{"n":1}"#, #"{"n":"\u000a"}"#), (#"{"n":1}"#, #"{"n":"\u0e01"}"#),
    ])
    func otherwiseSpeltItIsNotCanonical(canonical: String, respelt: String) {
        let text = String(decoding: Self.entry(), as: UTF8.self).replacing(canonical, with: respelt)
        #expect(throws: EntryFault.notCanonical) { try Entry(canonicalBytes: Array(text.utf8)) }
    }

    @Test func membersInAnotherOrderAreNotCanonical() {
        let text = "{" + Self.members.reversed().map { "\"\($0.key)\":\($0.value)" }
            .joined(separator: ",") + "}"
        #expect(throws: EntryFault.notCanonical) { try Entry(canonicalBytes: Array(text.utf8)) }
    }

    @Test func anEntryFitsIntoSixteenBits() throws {
        let frame = Self.entry("body", #"{"n":""}"#).count
        func entry(of count: Int) -> [UInt8] {
            Self.entry("body", #"{"n":"\#(String(repeating: "x", count: count - frame))"}"#)
        }
        #expect(try Entry(canonicalBytes: entry(of: 65_535)).canonicalBytes.count == 65_535)
        #expect(throws: EntryFault.tooLong(byteCount: 65_536)) {
            try Entry(canonicalBytes: entry(of: 65_536))
        }
    }

    @Test func aThaiTextKeepsItsSpelling() throws {
        let (composed, decomposed) = ("\u{E19}\u{E49}\u{E33}", "\u{E19}\u{E4D}\u{E49}\u{E32}")
        for text in [composed, decomposed, "e\u{301}", "\u{E9}"] {
            let bytes = Self.entry("body", #"{"n":"\#(text)"}"#)
            #expect(try Entry(canonicalBytes: bytes).canonicalBytes == bytes)
        }
    }
}
