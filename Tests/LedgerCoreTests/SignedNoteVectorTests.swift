import LedgerCore
import OpenSSL
import Testing

/// Signed notes, verifier keys and signing against published vectors.
struct SignedNoteVectorTests {
    struct Note: Decodable {
        let id: String
        let note: String?
        let noteHex: String?
        let vkeys: [String]
        let expect: String
        let verified: [String]?
        let unverified: [String]?
    }

    struct Key: Decodable {
        let id: String
        let vkey: String
        let valid: Bool
    }

    struct Signing: Decodable {
        let id: String
        let seedHex: String
        let keyName: String
        let text: String
        let expectedNote: String
    }

    @Test func notesAreJudgedAsPublished() throws {
        let examples: [Note]? = try Vectors.load("signed-note/notes.json")
        for example in examples ?? [] {
            let bytes = try example.note.map { Array($0.utf8) }
                ?? #require(example.noteHex.flatMap { Hex.decode($0.lowercased()) })
            let keys = try example.vkeys.map { try #require(VerifierKey($0)) }
            let judged = judge(bytes, keys)
            #expect((judged != nil) == (example.expect == "ok"), "\(example.id)")
            if let judged, example.expect == "ok" {
                #expect(judged.verified == example.verified, "\(example.id)")
                #expect(judged.unverified == example.unverified ?? [], "\(example.id)")
            }
        }
    }

    /// The labels of the keys that signed and of the other lines; nil where the note is refused.
    private func judge(
        _ bytes: [UInt8], _ keys: [VerifierKey]
    ) -> (verified: [String], unverified: [String])? {
        guard let text = String(validating: bytes, as: UTF8.self),
            let note = try? SignedNote(text), let signers = try? note.verified(by: keys)
        else { return nil }
        let verified = signers.map(\.label)
        // Published lists name a key once, however many lines it has.
        var unverified: [String] = []
        for label in note.signatures.map({ "\($0.name)+\($0.keyID.hex)" })
        where !(verified + unverified).contains(label) { unverified.append(label) }
        return (verified, unverified)
    }

    @Test func verifierKeysAreJudgedAsPublished() throws {
        let examples: [Key]? = try Vectors.load("signed-note/vkeys.json")
        for example in examples ?? [] {
            let key = VerifierKey(example.vkey)
            #expect((key != nil) == example.valid, "\(example.id)")
            if let key { #expect(key.description == example.vkey) }
        }
    }

    @Test func signingGivesThePublishedNotes() throws {
        let examples: [Signing]? = try Vectors.load("signed-note/sign.json")
        for example in examples ?? [] {
            let seed = try #require(Hex.decode(example.seedHex))
            let key = try Ed25519PrivateKey(seed: seed)
            let verifier = try #require(
                VerifierKey(name: example.keyName, algorithm: .ed25519, publicKey: key.publicKey.bytes))
            let note = try SignedNote.sign(example.text, as: verifier, with: key)
            #expect(note.encoded == example.expectedNote, "\(example.id)")
        }
    }
}
