import LedgerCore
import OpenSSL
import Testing

/// What a signed note may look like, and whose signature counts.
struct SignedNoteTests {
    private let key: Ed25519PrivateKey
    private let verifier: VerifierKey
    private let note: SignedNote

    init() throws {
        key = try Ed25519PrivateKey(seed: [UInt8](repeating: 7, count: 32))
        verifier = try Self.verifier("example.com/log", key)
        note = try SignedNote.sign("first\n\nlast\n", as: verifier, with: key)
    }

    private static func verifier(_ name: String, _ key: Ed25519PrivateKey) throws -> VerifierKey {
        try #require(VerifierKey(name: name, algorithm: .ed25519, publicKey: key.publicKey.bytes))
    }

    private static let line = "\u{2014} example.com/log AAAAAAAA\n"

    @Test func theLastBlankLineSeparatesTextAndSignatures() throws {
        let read = try SignedNote(note.encoded)
        #expect(read.text == "first\n\nlast\n")
        #expect(read == note)
        #expect(try read.verified(by: [verifier]) == [verifier])
    }

    @Test func theKeyIDIsTheSpecificationsExample() throws {
        let key = try #require(VerifierKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"))
        #expect(key.keyID.hex == "530d903a")
        #expect(key.label == "example.com/foo+530d903a")
    }

    @Test(arguments: [
        "", "\n", "text\n", "text\n\n", "text\(line)", "text\n\(line)", "text\n\n\(line.dropLast())",
        "text\n\n\(line)\n", "text\r\n\r\n\(line)", "te\u{1}xt\n\n\(line)", "text\n\n\(line)\r\n",
        "text\n\n\u{2013} example.com/log AAAAAAAA\n", "text\n\n- example.com/log AAAAAAAA\n",
        "text\n\n\u{2014}  example.com/log AAAAAAAA\n", "text\n\n\u{2014} example.com/log\tAAAAAAAA\n",
        "text\n\n\u{2014} exam+ple AAAAAAAA\n", "text\n\n\u{2014} exam\u{3000}ple AAAAAAAA\n",
        "text\n\n\u{2014} name AAAAAA==\n", "text\n\n\u{2014} name AAAAAAB=\n",
        "text\n\n\u{2014} name AAAAAAA\n", "text\n\n\u{2014} name \n", "text\n\n\u{2014}  AAAAAAAA\n",
    ])
    func anythingElseIsMalformed(text: String) {
        #expect(throws: SignedNote.Fault.malformed) { try SignedNote(text) }
    }

    @Test func sixtyFourSignaturesAreReadAndNoMore() throws {
        let encoded = "text\n\n" + String(repeating: Self.line, count: 64)
        #expect(try SignedNote(encoded).encoded == encoded)
        #expect(throws: SignedNote.Fault.malformed) { try SignedNote(encoded + Self.line) }
    }

    /// A space and a mark that combines with it are one Character in Swift, yet two code points.
    @Test func aNameMayStartWithACombiningMark() throws {
        let other = try Self.verifier("\u{0E34}ชื่อ", key)
        let signed = try SignedNote.sign("text\n", as: other, with: key)
        let read = try SignedNote(signed.encoded)
        #expect(try read.verified(by: [other]) == [other])
    }

    @Test func everyFlippedByteOfANoteIsNoticed() {
        let bytes = Array(note.encoded.utf8)
        for position in bytes.indices {
            for bit in 0..<8 {
                var tampered = bytes
                tampered[position] ^= 1 << UInt8(bit)
                let text = String(decoding: tampered, as: UTF8.self)
                let signers = try? SignedNote(text).verified(by: [verifier])
                #expect(signers == nil, "byte \(position), bit \(bit)")
            }
        }
    }

    @Test func linesOfUnknownKeysAreIgnored() throws {
        let stranger = try Ed25519PrivateKey(seed: [UInt8](repeating: 8, count: 32))
        let strangers = try Self.verifier("example.com/other", stranger)
        let theirs = try SignedNote.sign(note.text, as: strangers, with: stranger)
        let both = note.adding(theirs.signatures[0])
        #expect(try both.verified(by: [verifier]) == [verifier])
        #expect(try both.verified(by: [strangers, verifier]) == [verifier, strangers])
        #expect(throws: SignedNote.Fault.noKnownKey) { try theirs.verified(by: [verifier]) }
        #expect(throws: SignedNote.Fault.noKnownKey) { try theirs.verified(by: []) }
    }

    @Test func oneBadLineOfAKnownKeyRefusesTheNote() throws {
        let other = try SignedNote.sign("other\n", as: verifier, with: key)
        let forged = SignedNote(text: note.text, signatures: other.signatures)
        #expect(throws: SignedNote.Fault.invalidSignature(key: verifier.label)) {
            try forged.verified(by: [verifier])
        }
    }

    @Test func aRotatedKeySignsUnderTheSameName() throws {
        let new = try Ed25519PrivateKey(seed: [UInt8](repeating: 9, count: 32))
        let newVerifier = try Self.verifier("example.com/log", new)
        let both = note.adding(try SignedNote.sign(note.text, as: newVerifier, with: new).signatures[0])
        #expect(try both.verified(by: [newVerifier]) == [newVerifier])
        #expect(try both.verified(by: [verifier]) == [verifier])
    }

    /// Two spellings of one text are equal to Swift's `==`; they are not one name.
    @Test func aKeysNameIsItsBytes() throws {
        let composed = try Self.verifier("example.com/\u{E9}", key)
        let decomposed = try Self.verifier("example.com/e\u{301}", key)
        #expect(composed.keyID != decomposed.keyID)
        #expect(composed != decomposed)
        let signed = try SignedNote.sign("text\n", as: composed, with: key)
        #expect(throws: SignedNote.Fault.noKnownKey) { try signed.verified(by: [decomposed]) }
    }

    @Test(arguments: [
        "", "name", "name+00000000", "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/fo\u{2003}o+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n",
        "example.com/foo+530d903a+",
    ])
    func aMalformedVerifierKeyIsRefused(vkey: String) {
        #expect(VerifierKey(vkey) == nil)
    }
}
