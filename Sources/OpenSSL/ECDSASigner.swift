import COpenSSL

/// Signs digests with one P-256 key (FIPS 186-4).
///
/// `@unchecked Sendable`: the context is only ever copied, which changes nothing in it but reference counts,
/// and those libcrypto counts atomically.
final class ECDSASigner: @unchecked Sendable {
    private static let operation = "P-256 sign"
    private let prepared: OpaquePointer

    /// Prepares to sign: looking the algorithm up for each signature would take longer than hashing what is
    /// signed.
    init(_ key: KeyHandle) throws(OpenSSLError) {
        // The context keeps a reference of its own to the key.
        let context = key.withPointer { EVP_PKEY_CTX_new($0, nil) }
        prepared = try require(context, Self.operation)
        try check(EVP_PKEY_sign_init(prepared), Self.operation)
    }

    deinit {
        EVP_PKEY_CTX_free(prepared)
    }

    /// The signature of a digest, in libcrypto's encoding. Any number of threads may sign at once: each
    /// signature has a context to itself.
    func sign(_ digest: Digest) throws(OpenSSLError) -> [UInt8] {
        let context = try require(EVP_PKEY_CTX_dup(prepared), Self.operation)
        defer { EVP_PKEY_CTX_free(context) }
        var signature = [UInt8](repeating: 0, count: ECDSASignature.longestDERByteCount)
        var count = signature.count
        let result = digest.withUnsafeBytes { digest in
            // The digest is read, and the signature written, before the call returns.
            EVP_PKEY_sign(context, &signature, &count, digest.baseAddress, digest.count)
        }
        try check(result, Self.operation)
        signature.removeSubrange(count...)
        return signature
    }
}
