import OpenSSL

/// A C2SP signed-note verifier key: `name+hex(key id)+base64(type ‖ public key)`.
public struct VerifierKey: Hashable, Sendable {
    /// What a key may sign.
    public enum Algorithm: UInt8, Sendable {
        /// A log's signature over the note's text.
        case ed25519 = 0x01
        /// A witness's timed cosignature (C2SP tlog-cosignature).
        case cosignature = 0x04
        /// ML-DSA-44: read, so that a policy may name one, but never verified here.
        case mlDSA44 = 0x06

        var publicKeyByteCount: Int { self == .mlDSA44 ? 1312 : 32 }
    }

    public let name: String
    public let algorithm: Algorithm
    public let publicKey: [UInt8]

    /// Nil where the name or the key's length is not one that a note can carry.
    public init?(name: String, algorithm: Algorithm, publicKey: [UInt8]) {
        guard Self.isValidName(name), publicKey.count == algorithm.publicKeyByteCount else { return nil }
        self.name = name
        self.algorithm = algorithm
        self.publicKey = publicKey
    }

    /// Reads a vkey and refuses one whose stated key id is not the computed one.
    public init?(_ text: String) {
        // The base64 may hold "+" itself, so only the first two separate.
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let material = Base64.decode(parts[2]),
            let type = material.first, let algorithm = Algorithm(rawValue: type),
            let key = VerifierKey(
                name: String(parts[0]), algorithm: algorithm, publicKey: Array(material.dropFirst())),
            key.keyID.hex == parts[1]
        else { return nil }
        self = key
    }

    /// SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4].
    public var keyID: KeyID {
        let digest = SHA256.hash(Array(name.utf8) + [0x0A, algorithm.rawValue] + publicKey)
        return KeyID(Array(digest.bytes.prefix(4)))
    }

    /// `name+id`, as messages name a key.
    public var label: String { "\(name)+\(keyID.hex)" }

    /// Whether this key signs the checkpoints of an origin, as the log and not as a witness.
    public func isLogKey(of origin: String) -> Bool {
        algorithm == .ed25519 && name.isSpelt(like: origin)
    }

    /// Not empty, and free of Unicode spaces and "+" (C2SP signed-note).
    public static func isValidName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { $0 != "+" && !$0.properties.isWhitespace }
    }
}

extension VerifierKey {
    public static func == (left: VerifierKey, right: VerifierKey) -> Bool {
        left.name.isSpelt(like: right.name) && left.algorithm == right.algorithm
            && left.publicKey == right.publicKey
    }
}

extension VerifierKey: CustomStringConvertible {
    /// The vkey itself.
    public var description: String {
        "\(name)+\(keyID.hex)+\(Base64.encode([algorithm.rawValue] + publicKey))"
    }
}

/// Four bytes by which a signature line says which key of a name signed.
public struct KeyID: Hashable, Sendable {
    public let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        precondition(bytes.count == 4, "a key id has four bytes")
        self.bytes = bytes
    }

    public var hex: String { Hex.encode(bytes) }
}
