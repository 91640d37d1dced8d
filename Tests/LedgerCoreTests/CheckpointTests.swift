import LedgerCore
import OpenSSL
import Testing

/// Checkpoints: three lines, and signed under their own origin.
struct CheckpointTests {
    struct Body: Decodable {
        let id: String
        let body: String
        let valid: Bool
        let validStrictC2SP: Bool?
    }

    private static let root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    @Test func bodiesAreJudgedAsPublished() throws {
        let examples: [Body]? = try Vectors.load("tlog-checkpoint/bodies.json")
        for example in examples ?? [] {
            let checkpoint = Checkpoint(text: example.body)
            #expect((checkpoint != nil) == (example.validStrictC2SP ?? example.valid), "\(example.id)")
            if let checkpoint { #expect(checkpoint.text == example.body) }
        }
    }

    @Test func threeLinesAreACheckpoint() throws {
        let text = "example.com/log\n18446744073709551615\n\(Self.root)\n"
        let checkpoint = try #require(Checkpoint(text: text))
        #expect(checkpoint.origin == "example.com/log")
        #expect(checkpoint.size == .max)
        #expect(checkpoint.root == MerkleTree.emptyRoot)
        #expect(checkpoint.text == text)
    }

    @Test(arguments: [
        "", "\n", "log\n0\n", "log\n0\n\(root)", "log\n0\n\(root)\n\n", "log\n0\n\(root)\nmore\n",
        "\n0\n\(root)\n", "log\n00\n\(root)\n", "log\n+1\n\(root)\n", "log\n-1\n\(root)\n",
        "log\n1 \n\(root)\n", "log\n18446744073709551616\n\(root)\n", "log\n๑\n\(root)\n",
        "log\n0\n\(root.dropLast())\n", "log\n0\n\(root.dropLast(2))V=\n", "log\n0\nAAAA\n",
        "log\r\n0\r\n\(root)\r\n", "log\n0\r\n\(root)\n", "log\n0\n\(root)\r\n", "lo\r\ng\n0\n\(root)\n",
        "lo\rg\n0\n\(root)\n",
    ])
    func anythingElseIsNoCheckpoint(text: String) {
        #expect(Checkpoint(text: text) == nil)
    }

    private func signed(_ text: String, as name: String) throws -> (note: String, key: VerifierKey) {
        let key = try Ed25519PrivateKey(seed: [UInt8](repeating: 3, count: 32))
        let verifier = try #require(
            VerifierKey(name: name, algorithm: .ed25519, publicKey: key.publicKey.bytes))
        return (try SignedNote.sign(text, as: verifier, with: key).encoded, verifier)
    }

    @Test func aSignedCheckpointReadsBackAsItWasWritten() throws {
        let key = try Ed25519PrivateKey(seed: [UInt8](repeating: 3, count: 32))
        let verifier = try #require(
            VerifierKey(name: "example.com/log", algorithm: .ed25519, publicKey: key.publicKey.bytes))
        let checkpoint = Checkpoint(origin: "example.com/log", size: 5, root: MerkleTree.emptyRoot)
        let signed = try SignedCheckpoint.sign(checkpoint, with: [(verifier, key)])
        #expect(try SignedCheckpoint(signed.note.encoded, keys: [verifier]) == signed)
    }

    @Test func aKeySignsForItsOwnOriginOnly() throws {
        let (note, key) = try signed("example.com/b\n0\n\(Self.root)\n", as: "example.com/a")
        #expect(throws: SignedCheckpoint.Fault.otherOrigin("example.com/b")) {
            try SignedCheckpoint(note, keys: [key])
        }
    }

    /// Composed and decomposed, the same letters for Swift's `==`: still two origins.
    @Test func originsAreComparedByTheirBytes() throws {
        let (note, key) = try signed("example.com/\u{E9}\n0\n\(Self.root)\n", as: "example.com/e\u{301}")
        #expect(throws: SignedCheckpoint.Fault.self) { try SignedCheckpoint(note, keys: [key]) }
    }

    @Test func aSignedTextThatIsNoCheckpointIsRefused() throws {
        let (note, key) = try signed("hello\n", as: "example.com/a")
        #expect(throws: SignedCheckpoint.Fault.malformed) { try SignedCheckpoint(note, keys: [key]) }
    }

    @Test(arguments: [
        ("example.com/log", true), ("ledger.example", true), ("", false), ("a b", false),
        ("a+b", false), ("a\nb", false), ("a\u{0}b", false), ("a\u{A0}b", false),
    ])
    func anOriginIsAKeysName(text: String, isValid: Bool) {
        #expect(Checkpoint.isValidOrigin(text) == isValid)
    }
}
