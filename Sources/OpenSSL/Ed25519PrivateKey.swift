import COpenSSL

/// A private key that signs with Ed25519 (RFC 8032).
public struct Ed25519PrivateKey: Sendable {
    /// Length of a seed, in bytes.
    public static let seedByteCount = 32
    private static let signatureByteCount = 64

    /// The key that verifies this one's signatures.
    public let publicKey: Ed25519PublicKey
    private let handle: KeyHandle

    private init(_ handle: KeyHandle) throws(OpenSSLError) {
        self.handle = handle
        publicKey = try Ed25519PublicKey(publicHalfOf: handle)
    }

    /// A new key; throws when there is no randomness.
    public static func generate() throws(OpenSSLError) -> Ed25519PrivateKey {
        try Ed25519PrivateKey(KeyHandle(generating: .ed25519))
    }

    /// The key that RFC 8032 §5.1.5 derives from a seed of exactly 32 bytes.
    public init(seed: [UInt8]) throws(OpenSSLError) {
        let operation = "Ed25519 private key"
        try require(byteCount: Self.seedByteCount, of: seed, operation)
        let pointer = try require(
            EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count), operation)
        try self.init(KeyHandle(adopting: pointer, as: .ed25519, operation))
    }

    /// Reads what `encryptedPEM(passphrase:)` wrote; throws for a wrong passphrase, a damaged PEM
    /// and a key that is not Ed25519.
    public init(pem: String, passphrase: String) throws(OpenSSLError) {
        try self.init(EncryptedPKCS8.decode(pem, passphrase: passphrase, as: .ed25519))
    }

    /// The key as an encrypted PKCS#8 in PEM; the passphrase counts as its UTF-8 bytes.
    public func encryptedPEM(passphrase: String) throws(OpenSSLError) -> String {
        try EncryptedPKCS8.encode(handle, passphrase: passphrase)
    }

    /// Signs a message; a signature has 64 bytes.
    public func sign(_ message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        try handle.withPointer { (key) throws(OpenSSLError) in
            let operation = "Ed25519 sign"
            let context = try require(EVP_MD_CTX_new(), operation)
            defer { EVP_MD_CTX_free(context) }
            // The signature has its own hash: none is named.
            try check(EVP_DigestSignInit(context, nil, nil, nil, key), operation)
            var signature = [UInt8](repeating: 0, count: Self.signatureByteCount)
            var count = signature.count
            try check(EVP_DigestSign(context, &signature, &count, message, message.count), operation)
            return signature
        }
    }
}
