/// A private key that signs with ECDSA on the curve P-256 and SHA-256 (FIPS 186-4).
public struct P256PrivateKey: Sendable {
    /// The key that verifies this one's signatures.
    public let publicKey: P256PublicKey
    let handle: KeyHandle
    private let signer: ECDSASigner

    private init(_ handle: KeyHandle) throws(OpenSSLError) {
        self.handle = handle
        signer = try ECDSASigner(handle)
        publicKey = try P256PublicKey(handle.publicHalf())
    }

    /// A new key; throws when there is no randomness.
    public static func generate() throws(OpenSSLError) -> P256PrivateKey {
        try P256PrivateKey(KeyHandle(generating: .p256))
    }

    /// Reads what `encryptedPEM(passphrase:)` wrote; throws for a wrong passphrase, a damaged PEM
    /// and a key that is not P-256.
    public init(pem: String, passphrase: String) throws(OpenSSLError) {
        try self.init(EncryptedPKCS8.decode(pem, passphrase: passphrase, as: .p256))
    }

    /// The key as an encrypted PKCS#8 in PEM; the passphrase counts as its UTF-8 bytes.
    public func encryptedPEM(passphrase: String) throws(OpenSSLError) -> String {
        try EncryptedPKCS8.encode(handle, passphrase: passphrase)
    }

    /// Signs a message; the signature is r ‖ s, 64 bytes, as ES256 wants it (RFC 7518 §3.4).
    public func sign(_ message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        try sign(digest: SHA256.hash(message))
    }

    /// Signs a message of which the SHA-256 is known; the signature is r ‖ s, as above.
    public func sign(digest: Digest) throws(OpenSSLError) -> [UInt8] {
        ECDSASignature.raw(fromDER: try signer.sign(digest))
    }

    /// Signs a message; the signature is in DER, as X.509 and CMS want it.
    func derSignature(of message: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        try signer.sign(SHA256.hash(message))
    }
}
