import OpenSSL
import Testing

/// Ed25519 against published collections of vectors.
struct Ed25519VectorTests {
    struct SignExample: Decodable {
        let seedHex: String
        let publicKeyHex: String
        let msgHex: String
        let sigHex: String
    }

    struct Wycheproof: Decodable {
        struct Group: Decodable {
            struct Key: Decodable { let pk: String }
            let publicKey: Key
            let tests: [Example]
        }

        struct Example: Decodable {
            let tcId: Int
            let msg: String
            let sig: String
            let result: String
        }

        let testGroups: [Group]
    }

    struct EdgeCase: Decodable {
        let number: Int
        let key: String
        let sig: String
        let msg: String
        let opensslAccepts: Bool
    }

    @Test func signingGivesThePublishedSignatures() throws {
        let examples: [SignExample]? = try Vectors.load("ed25519/rfc8032-sign.json")
        for example in examples ?? [] {
            let key = try Ed25519PrivateKey(seed: Hex.bytes(example.seedHex))
            let message = Hex.bytes(example.msgHex)
            #expect(Hex.text(key.publicKey.bytes) == example.publicKeyHex)
            #expect(Hex.text(try key.sign(message)) == example.sigHex)
            #expect(key.publicKey.isValid(Hex.bytes(example.sigHex), for: message))
        }
    }

    @Test func wycheproofIsJudgedAsPublished() throws {
        let vectors: Wycheproof? = try Vectors.load("ed25519/wycheproof.json")
        for group in vectors?.testGroups ?? [] {
            let key = try Ed25519PublicKey(Hex.bytes(group.publicKey.pk))
            for example in group.tests {
                let isValid = key.isValid(Hex.bytes(example.sig), for: Hex.bytes(example.msg))
                #expect(isValid == (example.result == "valid"), "test \(example.tcId)")
            }
        }
    }

    /// Implementations differ here; OpenSSL's judgement is known, and must not change unnoticed.
    @Test func edgeCasesAreJudgedAsOpenSSLDoes() throws {
        let cases: [EdgeCase]? = try Vectors.load("ed25519/edge-cases.json")
        for edge in cases ?? [] {
            let key = try Ed25519PublicKey(Hex.bytes(edge.key))
            let isValid = key.isValid(Hex.bytes(edge.sig), for: Array(edge.msg.utf8))
            #expect(isValid == edge.opensslAccepts, "case \(edge.number)")
        }
    }
}
