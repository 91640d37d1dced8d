import COpenSSL

/// A public key that verifies Ed25519 signatures (RFC 8032).
public struct Ed25519PublicKey: Sendable {
    /// Length of a public key, in bytes.
    public static let byteCount = 32
    /// Length of a signature, in bytes.
    public static let signatureByteCount = 64

    /// The key's 32 bytes, as RFC 8032 §5.1.2 encodes them.
    public let bytes: [UInt8]
    private let handle: KeyHandle

    /// Exactly 32 bytes, else it throws. Bytes that are no point of the curve verify nothing.
    public init(_ bytes: [UInt8]) throws(OpenSSLError) {
        let operation = "Ed25519 public key"
        try require(byteCount: Self.byteCount, of: bytes, operation)
        let pointer = try require(
            EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count), operation)
        handle = try KeyHandle(adopting: pointer, as: .ed25519, operation)
        self.bytes = bytes
    }

    init(publicHalfOf pair: KeyHandle) throws(OpenSSLError) {
        var bytes = [UInt8](repeating: 0, count: Self.byteCount)
        var count = bytes.count
        try check(
            pair.withPointer { EVP_PKEY_get_raw_public_key($0, &bytes, &count) },
            "Ed25519 public key")
        try self.init(bytes)
    }

    /// Whether the signature is this key's over the message; false too if it has not 64 bytes.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        signature.count == Self.signatureByteCount && handle.isValid(signature, for: message)
    }
}
