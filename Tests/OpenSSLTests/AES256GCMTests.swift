import OpenSSL
import Testing

/// AES-256-GCM against the test cases 13, 14 and 16 of McGrew and Viega's specification.
struct AES256GCMTests {
    struct Example {
        var key = String(repeating: "00", count: 32)
        var nonce = String(repeating: "00", count: 12)
        var plaintext = ""
        var authenticated = ""
        var ciphertext = ""
        let tag: String
    }

    static let examples = [
        Example(tag: "530f8afbc74536b9a963b4f1c4cb738b"),
        Example(
            plaintext: String(repeating: "00", count: 16),
            ciphertext: "cea7403d4d606b6e074ec5d3baf39d18",
            tag: "d0d1c8a799996bf0265b98b5d48ab919"),
        Example(
            key: String(repeating: "feffe9928665731c6d6a8f9467308308", count: 2),
            nonce: "cafebabefacedbaddecaf888",
            plaintext: """
                d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72\
                1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39
                """,
            authenticated: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            ciphertext: """
                522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa\
                8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662
                """,
            tag: "76fc6ece0f4e1768cddf8853bb2d551b"),
    ]

    static let key = [UInt8](repeating: 7, count: 32)
    static let plaintext = Array("ผู้บริจาค: นางสาวมะลิ".utf8)

    @Test(arguments: examples) func publishedExamplesOpen(example: Example) throws {
        let opened = try AES256GCM.open(
            Hex.bytes(example.nonce + example.ciphertext + example.tag),
            key: Hex.bytes(example.key), authenticating: Hex.bytes(example.authenticated))
        #expect(Hex.text(opened) == example.plaintext)
    }

    @Test(arguments: [0, 1, 16, 300, 100_000]) func whatIsSealedOpens(count: Int) throws {
        let plaintext = [UInt8](repeating: 0x5a, count: count)
        let sealed = try AES256GCM.seal(plaintext, key: Self.key, authenticating: [1, 2])
        #expect(sealed.count == 12 + count + 16)
        #expect(try AES256GCM.open(sealed, key: Self.key, authenticating: [1, 2]) == plaintext)
    }

    @Test func everySealingHasItsOwnNonce() throws {
        let sealed = try (0..<100).map { _ in
            try AES256GCM.seal(Self.plaintext, key: Self.key, authenticating: [])
        }
        #expect(Set(sealed.map { $0.prefix(12) }).count == 100)
    }

    @Test func everyChangedByteIsNoticed() throws {
        let sealed = try AES256GCM.seal(Self.plaintext, key: Self.key, authenticating: [1])
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            Self.expectRefusal(of: changed, key: Self.key, authenticating: [1])
        }
    }

    @Test func anotherKeyOrBindingIsNoticed() throws {
        let sealed = try AES256GCM.seal(Self.plaintext, key: Self.key, authenticating: [1])
        let otherKey = [UInt8](repeating: 8, count: 32)
        Self.expectRefusal(of: sealed, key: otherKey, authenticating: [1])
        Self.expectRefusal(of: sealed, key: Self.key, authenticating: [])
        Self.expectRefusal(of: Array(sealed.dropLast()), key: Self.key, authenticating: [1])
        Self.expectRefusal(of: Array(sealed.prefix(27)), key: Self.key, authenticating: [1])
        Self.expectRefusal(of: [], key: Self.key, authenticating: [1])
    }

    @Test(arguments: [0, 16, 31, 33]) func keysOfOtherLengthsAreRefused(count: Int) {
        let key = [UInt8](repeating: 7, count: count)
        let error = #expect(throws: OpenSSLError.self) {
            try AES256GCM.seal([], key: key, authenticating: [])
        }
        #expect(error?.description == "AES-256-GCM seal: 32 bytes expected, \(count) given")
    }

    private static func expectRefusal(
        of sealed: [UInt8], key: [UInt8], authenticating: [UInt8]
    ) {
        let error = #expect(throws: OpenSSLError.self) {
            try AES256GCM.open(sealed, key: key, authenticating: authenticating)
        }
        #expect(error?.operation == "AES-256-GCM open")
        #expect(error?.reasons.count == 1)
    }
}
