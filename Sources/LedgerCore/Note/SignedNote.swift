public import OpenSSL

/// A C2SP signed note: a text that ends in a newline, a blank line, and signature lines
///
///     — <name> base64(key id[4] ‖ signature)
///
/// Ed25519 signs the text including its final newline, not the blank line.
public struct SignedNote: Hashable, Sendable {
    public struct Signature: Hashable, Sendable {
        public let name: String
        public let keyID: KeyID
        public let bytes: [UInt8]

        /// The line of a note, with its newline.
        public var line: String { "\(Self.dash) \(name) \(Base64.encode(keyID.bytes + bytes))\n" }

        /// U+2014, bytes E2 80 94.
        fileprivate static let dash = "\u{2014}"
    }

    public enum Fault: Error, Hashable, Sendable {
        case malformed
        /// A line names a known key, but the signature is not that key's.
        case invalidSignature(key: String)
        case noKnownKey
    }

    /// Ends in a newline.
    public let text: String
    public let signatures: [Signature]

    /// More lines than this are taken for an attack; the format asks for at least 16.
    static let signatureLimit = 64

    public init(text: String, signatures: [Signature]) {
        precondition(text.utf8.last == 0x0A, "a note's text ends in a newline")
        self.text = text
        self.signatures = signatures
    }

    /// The note exactly as it is published.
    public var encoded: String { text + "\n" + signatures.map(\.line).joined() }

    public init(_ encoded: String) throws(Fault) {
        guard let (text, lines) = Self.parts(of: encoded) else { throw .malformed }
        self.text = text
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = Signature(line: line) else { throw .malformed }
            signatures.append(signature)
        }
        self.signatures = signatures
    }

    /// The text, and the lines after the last blank line, which may be signatures or not; nil for
    /// what has not even the shape of a note.
    static func parts(of encoded: String) -> (text: String, lines: [String])? {
        let bytes = Array(encoded.utf8)
        guard bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }),
            let blank = lastBlankLine(in: bytes), blank + 2 < bytes.count, bytes.last == 0x0A
        else { return nil }
        let lines = bytes[(blank + 2)...].dropLast().split(
            separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count <= signatureLimit else { return nil }
        return (
            String(decoding: bytes[...blank], as: UTF8.self),
            lines.map { String(decoding: $0, as: UTF8.self) }
        )
    }

    /// The offset of the newline before the last blank line: the text may hold empty lines itself.
    private static func lastBlankLine(in bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast().last { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }
    }

    /// The same note with one more signature line.
    public func adding(_ signature: Signature) -> SignedNote {
        SignedNote(text: text, signatures: signatures + [signature])
    }
}

extension SignedNote.Signature {
    fileprivate init?(line: String) {
        // Swift takes a space and a mark that combines with it for one character.
        let parts = line.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard parts.count == 3, parts[0].isSpelt(like: Self.dash), VerifierKey.isValidName(parts[1]),
            let blob = Base64.decode(parts[2]), blob.count > 4
        else { return nil }
        self.init(
            name: String(parts[1]), keyID: KeyID(Array(blob.prefix(4))),
            bytes: Array(blob.dropFirst(4)))
    }
}

extension SignedNote {
    /// Signs a text with a log's key.
    public static func sign(
        _ text: String, as key: VerifierKey, with privateKey: Ed25519PrivateKey
    ) throws(OpenSSLError) -> SignedNote {
        try SignedNote(text: text, signatures: []).signed(as: key, with: privateKey)
    }

    /// The same note with the line of one more of the log's keys.
    func signed(
        as key: VerifierKey, with privateKey: Ed25519PrivateKey
    ) throws(OpenSSLError) -> SignedNote {
        let signature = try privateKey.sign(Array(text.utf8))
        return adding(Signature(name: key.name, keyID: key.keyID, bytes: signature))
    }

    /// The known keys that signed, in the order of their lines.
    ///
    /// Lines of unknown keys are ignored. One bad line of a known key refuses the whole note, and so
    /// does a note that no known key signed.
    public func verified(by keys: [VerifierKey]) throws(Fault) -> [VerifierKey] {
        let signers = try signatures(by: keys).map(\.key)
        guard !signers.isEmpty else { throw .noKnownKey }
        return signers
    }

    /// The lines of known keys, each verified, the first of every key; maybe none.
    ///
    /// A key whose algorithm is not verified here counts as unknown.
    public func signatures(
        by keys: [VerifierKey]
    ) throws(Fault) -> [(key: VerifierKey, signature: Signature)] {
        let keys = keys.filter { $0.algorithm != .mlDSA44 }
        var found: [(key: VerifierKey, signature: Signature)] = []
        for signature in signatures {
            guard let key = keys.first(where: { $0.isNamed(by: signature) }),
                !found.contains(where: { $0.key == key })
            else { continue }
            guard key.isValid(signature, for: text) else {
                throw .invalidSignature(key: key.label)
            }
            found.append((key, signature))
        }
        return found
    }
}

extension VerifierKey {
    func isNamed(by signature: SignedNote.Signature) -> Bool {
        keyID == signature.keyID && name.isSpelt(like: signature.name)
    }

    fileprivate func isValid(_ signature: SignedNote.Signature, for text: String) -> Bool {
        // The length was checked when this key was made, which is all that OpenSSL could refuse.
        guard let key = try? Ed25519PublicKey(publicKey) else { return false }
        return switch algorithm {
        case .ed25519: key.isValid(signature.bytes, for: Array(text.utf8))
        case .cosignature: signature.cosignature?.isValid(for: text, by: key) ?? false
        case .mlDSA44: false
        }
    }
}
