import COpenSSL

/// The kinds of signing key there are.
enum KeyAlgorithm {
    case ed25519
    case p256

    /// The name people know it by.
    var name: String {
        switch self {
        case .ed25519: "Ed25519"
        case .p256: "P-256"
        }
    }

    /// The name `KeyHandle.typeName` gives to keys of this kind.
    var typeName: String {
        switch self {
        case .ed25519: "ED25519"
        case .p256: "EC prime256v1"
        }
    }

    /// The hash a message goes through before it is signed; nil where the signature has its own.
    var messageDigest: OpaquePointer? {
        switch self {
        case .ed25519: nil
        case .p256: FetchedAlgorithm.sha256
        }
    }

    /// Makes a new key pair, for the caller to free; nil on failure.
    func generate() -> OpaquePointer? {
        switch self {
        case .ed25519: cossl_generate_ed25519()
        case .p256: cossl_generate_p256()
        }
    }
}
