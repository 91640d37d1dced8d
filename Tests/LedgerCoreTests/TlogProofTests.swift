import LedgerCore
import OpenSSL
import Testing

/// C2SP tlog-proof v1: the text, and what it proves.
struct TlogProofTests {
    struct Format: Decodable {
        let id: String
        let proof: String
        let valid: Bool
        let index: UInt64?
        let hashes: [String]?
        let checkpoint: String?
    }

    struct Composed: Decodable {
        let id: String
        let proof: String
        let leafUtf8: String
        let logVkey: String
        let valid: Bool
    }

    @Test func theFormatIsJudgedAsPublished() throws {
        let examples: [Format]? = try Vectors.load("tlog-proof/format.json")
        for example in examples ?? [] {
            let proof = TlogProof(example.proof)
            #expect((proof != nil) == example.valid, "\(example.id)")
            guard let proof else { continue }
            #expect(proof.index == example.index)
            #expect(proof.path.map { Base64.encode($0.bytes) } == example.hashes ?? [])
            #expect(proof.checkpoint == example.checkpoint)
            #expect(proof.encoded == example.proof)
        }
    }

    @Test func composedProofsAreJudgedAsPublished() throws {
        let examples: [Composed]? = try Vectors.load("tlog-proof/composed.json")
        for example in examples ?? [] {
            let key = try #require(VerifierKey(example.logVkey))
            let leaf = MerkleTree.leafHash(Array(example.leafUtf8.utf8))
            let proven = try? TlogProof(example.proof)?.verify(leaf: leaf, keys: [key])
            #expect((proven != nil) == example.valid, "\(example.id)")
        }
    }

    private static let hash = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    @Test func aProofReadsBackAsItWasWritten() {
        let path = NaiveTree.leaves(3)
        for extra in [nil, [], [1], Array("entry".utf8)] as [[UInt8]?] {
            let proof = TlogProof(extra: extra, index: 12, path: path, checkpoint: "log\n\n\nrest")
            #expect(TlogProof(proof.encoded) == proof)
        }
    }

    @Test(arguments: [
        "", "c2sp.org/tlog-proof@v1\n\nc", "c2sp.org/tlog-proof@v1\nindex 0\n",
        "c2sp.org/tlog-proof@v1\nindex 0\n\n", "c2sp.org/tlog-proof@v2\nindex 0\n\nc",
        " c2sp.org/tlog-proof@v1\nindex 0\n\nc", "c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\nc",
        "c2sp.org/tlog-proof@v1\nindex 00\n\nc", "c2sp.org/tlog-proof@v1\nindex -1\n\nc",
        "c2sp.org/tlog-proof@v1\nindex +1\n\nc", "c2sp.org/tlog-proof@v1\nindex  1\n\nc",
        "c2sp.org/tlog-proof@v1\nindex 18446744073709551616\n\nc",
        "c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\nc",
        "c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 0\n\nc",
        "c2sp.org/tlog-proof@v1\nextra AAA\nindex 0\n\nc",
        "c2sp.org/tlog-proof@v1\nindex 0\n\(hash) \n\nc",
        "c2sp.org/tlog-proof@v1\nindex 0\n\(hash)\r\n\nc",
        "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nc",
        "c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: "\(hash)\n", count: 64) + "\nc",
    ])
    func anythingElseIsNoProof(text: String) {
        #expect(TlogProof(text) == nil)
    }

    @Test func aProofVerifiesForItsLeafAndKeyOnly() throws {
        let key = try Ed25519PrivateKey(seed: [UInt8](repeating: 5, count: 32))
        let verifier = try #require(
            VerifierKey(name: "example.com/log", algorithm: .ed25519, publicKey: key.publicKey.bytes))
        let leaves = NaiveTree.leaves(6)
        let checkpoint = Checkpoint(
            origin: "example.com/log", size: 6, root: NaiveTree.root(leaves[...]))
        let signed = try SignedCheckpoint.sign(checkpoint, with: [(verifier, key)])
        let proof = TlogProof(
            extra: nil, index: 4, path: NaiveTree.path(4, leaves[...]), checkpoint: signed.note.encoded)
        #expect(try proof.verify(leaf: leaves[4], keys: [verifier]).checkpoint == signed)
        #expect(throws: TlogProof.Fault.notIncluded) {
            try proof.verify(leaf: leaves[5], keys: [verifier])
        }
        #expect(throws: TlogProof.Fault.checkpoint(.note(.noKnownKey))) {
            try proof.verify(leaf: leaves[4], keys: [])
        }
    }
}
