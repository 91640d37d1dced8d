import LedgerCore
import OpenSSL
import Testing

/// Cosignatures against published vectors, and what they mean for a note.
struct CosignatureTests {
    struct Example: Decodable {
        let id: String
        let checkpoint: String
        let cosignerVkey: String?
        let expect: String
        let timestamp: Int64?
    }

    @Test func cosignaturesAreJudgedAsPublished() throws {
        let examples: [Example]? = try Vectors.load("tlog-cosignature/cosigned.json")
        for example in examples ?? [] {
            let note = try SignedNote(example.checkpoint)
            #expect(Checkpoint(text: note.text) != nil, "\(example.id)")
            guard let vkey = example.cosignerVkey else {
                #expect(example.expect == "parse-only")
                let line = try #require(note.signatures.last)
                #expect(line.keyID.hex == "8d66cf3f")
                #expect(line.cosignature?.time == 1_679_315_147)
                continue
            }
            let key = try #require(VerifierKey(vkey), "\(example.id)")
            let found = Result { try note.signatures(by: [key]).first?.signature.cosignature }
            switch example.expect {
            case "valid":
                #expect(try found.get()?.time == example.timestamp, "\(example.id)")
                #expect(try note.verified(by: [key]) == [key])
            case "absent":
                #expect(try found.get() == nil, "\(example.id)")
                #expect(throws: SignedNote.Fault.noKnownKey) { try note.verified(by: [key]) }
            default:
                #expect(example.expect == "invalid")
                #expect(throws: SignedNote.Fault.invalidSignature(key: key.label), "\(example.id)") {
                    try found.get()
                }
            }
        }
    }

    /// Ed25519 is deterministic, so a published cosignature can be made again from its seed.
    @Test func signingGivesThePublishedLine() throws {
        let examples: [Example]? = try Vectors.load("tlog-cosignature/cosigned.json")
        guard let example = examples?.first(where: { $0.id == "sigsum-cosign-1234" }) else { return }
        let privateKey = try Ed25519PrivateKey(seed: [17] + [UInt8](repeating: 0, count: 31))
        let key = try #require(example.cosignerVkey.flatMap { VerifierKey($0) })
        let note = try SignedNote(example.checkpoint)
        let line = try Cosignature.sign(note.text, at: 1234, as: key, with: privateKey)
        #expect([line] == note.signatures)
    }

    private let tree = GrowingTree(5)

    @Test(arguments: [0, 1, 1_800_000_000, Int64.max]) func aTimeIsReadAsItWasSigned(time: Int64) throws {
        let (log, witness) = (try Signing.log(), try Signing.witness(2))
        let note = try witness.cosign(log.sign(tree.checkpoint(5)), at: time)
        let read = try SignedNote(note.encoded)
        #expect(try read.verified(by: [witness.key, log.key]) == [log.key, witness.key])
        #expect(read.signatures[1].cosignature?.time == time)
        #expect(read.signatures[0].cosignature == nil)
    }

    @Test func aTimeOf63BitsOrMoreIsNoCosignature() {
        #expect(Cosignature([0x7F] + [UInt8](repeating: 0xFF, count: 71))?.time == Int64.max)
        #expect(Cosignature([0x80] + [UInt8](repeating: 0, count: 71)) == nil)
        for count in [0, 64, 71, 73] { #expect(Cosignature([UInt8](repeating: 0, count: count)) == nil) }
    }

    @Test func everyFlippedBitOfACosignatureIsNoticed() throws {
        let (log, witness) = (try Signing.log(), try Signing.witness(2))
        let note = try witness.cosign(log.sign(tree.checkpoint(5)), at: 1_800_000_000)
        let line = note.signatures[1]
        for position in line.bytes.indices {
            for bit in 0..<8 {
                let tampered = try #require(Tampering.flipped(note, line: 1, byte: position, bit: bit))
                #expect(throws: SignedNote.Fault.invalidSignature(key: witness.key.label)) {
                    try tampered.verified(by: [log.key, witness.key])
                }
                #expect(try tampered.verified(by: [log.key]) == [log.key])
            }
        }
    }

    /// A log's signature is not a cosignature of the same key, nor the other way round.
    @Test func theTwoKindsOfSignatureAreKeptApart() throws {
        let log = try Signing("example.org/log", .ed25519, seed: 3)
        let witness = try Signing("example.org/log", .cosignature, seed: 3)
        let note = try witness.cosign(
            SignedNote(text: tree.checkpoint(5).text, signatures: []), at: 1)
        #expect(try note.verified(by: [witness.key]) == [witness.key])
        #expect(throws: SignedNote.Fault.noKnownKey) { try note.verified(by: [log.key]) }
        // A witness that bears the log's name does not sign for the log.
        #expect(throws: SignedCheckpoint.Fault.otherOrigin("example.org/log")) {
            try SignedCheckpoint(note.encoded, keys: [witness.key])
        }
        let both = try witness.cosign(log.sign(tree.checkpoint(5)), at: 1)
        #expect(try SignedCheckpoint(both.encoded, keys: [witness.key, log.key]).checkpoint.size == 5)
    }

    @Test func aKeyThatCannotBeVerifiedCountsAsUnknown() throws {
        let log = try Signing.log()
        let quantum = try #require(
            VerifierKey(name: "w", algorithm: .mlDSA44, publicKey: [UInt8](repeating: 9, count: 1312)))
        let line = "\u{2014} w \(Base64.encode(quantum.keyID.bytes + [UInt8](repeating: 1, count: 2428)))\n"
        let note = try SignedNote(log.sign(tree.checkpoint(5)).encoded + line)
        #expect(try note.verified(by: [quantum, log.key]) == [log.key])
        #expect(throws: SignedNote.Fault.noKnownKey) { try note.verified(by: [quantum]) }
    }
}

enum Tampering {
    /// The note with one bit of one signature line changed, the line's name and key id left alone.
    static func flipped(_ note: SignedNote, line: Int, byte: Int, bit: Int) -> SignedNote? {
        let victim = note.signatures[line]
        var bytes = victim.keyID.bytes + victim.bytes
        bytes[4 + byte] ^= 1 << UInt8(bit)
        let rest = note.signatures.enumerated().map { position, signature in
            position == line ? "\u{2014} \(victim.name) \(Base64.encode(bytes))\n" : signature.line
        }
        return try? SignedNote("\(note.text)\n\(rest.joined())")
    }
}
