import OpenSSL
import Testing

/// Ed25519 against RFC 8032 §7.1, and its refusals.
struct Ed25519Tests {
    struct Example {
        let seed: String
        let publicKey: String
        let message: String
        let signature: String
    }

    static let examples = [
        Example(
            seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            message: "",
            signature: """
                e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155\
                5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
                """),
        Example(
            seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            publicKey: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            message: "af82",
            signature: """
                6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac\
                18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
                """),
    ]

    static let message = Array("ใบเสร็จเลขที่ ๑".utf8)

    @Test(arguments: examples) func publishedExamples(example: Example) throws {
        let key = try Ed25519PrivateKey(seed: Hex.bytes(example.seed))
        let message = Hex.bytes(example.message)
        let signature = try key.sign(message)
        #expect(Hex.text(key.publicKey.bytes) == example.publicKey)
        #expect(Hex.text(signature) == example.signature)
        #expect(key.publicKey.isValid(signature, for: message))
    }

    @Test func aNewKeySignsForItsPublicKeyOnly() throws {
        let key = try Ed25519PrivateKey.generate()
        let other = try Ed25519PrivateKey.generate()
        let signature = try key.sign(Self.message)
        #expect(signature.count == Ed25519PublicKey.signatureByteCount)
        #expect(key.publicKey.isValid(signature, for: Self.message))
        #expect(try Ed25519PublicKey(key.publicKey.bytes).isValid(signature, for: Self.message))
        #expect(!other.publicKey.isValid(signature, for: Self.message))
        #expect(!key.publicKey.isValid(signature, for: Self.message + [0]))
    }

    @Test(arguments: [0, 63, 65, 128]) func signaturesOfOtherLengthsAreInvalid(count: Int) throws {
        let key = try Ed25519PrivateKey.generate()
        let signature = try key.sign(Self.message)
        let other = Array((signature + signature).prefix(count))
        #expect(!key.publicKey.isValid(other, for: Self.message))
    }

    @Test(arguments: [0, 31, 33]) func keysOfOtherLengthsAreRefused(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(throws: OpenSSLError.self) { try Ed25519PublicKey(bytes) }
        let error = #expect(throws: OpenSSLError.self) { try Ed25519PrivateKey(seed: bytes) }
        #expect(error?.reasons == ["32 bytes expected, \(count) given"])
    }

    @Test func oneKeySignsOnManyThreads() async throws {
        let key = try Ed25519PrivateKey.generate()
        let expected = try key.sign(Self.message)
        try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<200 { group.addTask { try key.sign(Self.message) } }
            for try await signature in group { #expect(signature == expected) }
        }
    }
}
