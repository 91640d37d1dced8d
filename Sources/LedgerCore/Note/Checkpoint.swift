public import OpenSSL

/// The size and root of a log under its origin (C2SP tlog-checkpoint): three lines, no extensions.
public struct Checkpoint: Hashable, Sendable {
    /// A URL without scheme; the name of the log's key.
    public let origin: String
    /// The number of entries.
    public let size: UInt64
    public let root: Digest

    public init(origin: String, size: UInt64, root: Digest) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The text that is signed.
    public var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

    /// Reads exactly three lines; nil for anything else.
    public init?(text: String) {
        // Swift takes "\r\n" for one character; bytes tell lines apart reliably.
        guard text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) else { return nil }
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard lines.count == 4, !lines[0].isEmpty, lines[3].isEmpty,
            let size = strictDecimal(lines[1]),
            let root = Base64.decode(lines[2]).flatMap({ Digest($0) })
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: root)
    }

    /// Whether a text can be an origin: a valid key name.
    public static func isValidOrigin(_ text: String) -> Bool {
        VerifierKey.isValidName(text) && text.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    }
}

/// A checkpoint together with the note that vouches for it. The name says the state of trust: it was
/// verified with a known key, or it was just signed here.
public struct SignedCheckpoint: Hashable, Sendable {
    public let checkpoint: Checkpoint
    public let note: SignedNote

    public enum Fault: Error, Hashable, Sendable {
        case note(SignedNote.Fault)
        /// The text is not a checkpoint of three lines.
        case malformed
        /// The note is signed, but for another origin than the key's name.
        case otherOrigin(String)
    }

    private init(checkpoint: Checkpoint, note: SignedNote) {
        self.checkpoint = checkpoint
        self.note = note
    }

    /// Signs a checkpoint with the log's keys, a line for each.
    ///
    /// - Precondition: every key's name is the origin.
    public static func sign(
        _ checkpoint: Checkpoint, with keys: [(key: VerifierKey, privateKey: Ed25519PrivateKey)]
    ) throws(OpenSSLError) -> SignedCheckpoint {
        var note = SignedNote(text: checkpoint.text, signatures: [])
        for (key, privateKey) in keys {
            precondition(
                key.name.isSpelt(like: checkpoint.origin),
                "\(key.name) does not sign for \(checkpoint.origin)")
            note = try note.signed(as: key, with: privateKey)
        }
        return SignedCheckpoint(checkpoint: checkpoint, note: note)
    }

    /// Reads a published checkpoint and verifies it with the log's known keys.
    public init(_ encoded: String, keys: [VerifierKey]) throws(Fault) {
        let note: SignedNote
        let signers: [VerifierKey]
        do {
            note = try SignedNote(encoded)
            signers = try note.verified(by: keys)
        } catch {
            throw .note(error)
        }
        guard let checkpoint = Checkpoint(text: note.text) else { throw .malformed }
        // A witness may bear the log's name, but does not sign for it.
        guard signers.contains(where: { $0.isLogKey(of: checkpoint.origin) }) else {
            throw .otherOrigin(checkpoint.origin)
        }
        self.init(checkpoint: checkpoint, note: note)
    }
}
