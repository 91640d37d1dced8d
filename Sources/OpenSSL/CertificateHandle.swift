import COpenSSL

/// Owns an X.509 certificate of libcrypto, and reads its fields.
///
/// `@unchecked Sendable`: nothing changes the certificate once it is parsed, and libcrypto locks
/// the caches it keeps inside.
final class CertificateHandle: @unchecked Sendable {
    private static let operation = "certificate"
    private let pointer: OpaquePointer

    /// Reads a certificate; throws for bytes that are not DER or go on after it.
    convenience init(der: [UInt8]) throws(OpenSSLError) {
        self.init(try DER.decode(der, Self.operation) { d2i_X509(nil, $0, $1) })
        let encodedAgain = try DER.encode(Self.operation) { i2d_X509(pointer, $0) }
        guard encodedAgain == der else {
            throw OpenSSLError(Self.operation, "not in DER, or followed by other bytes")
        }
    }

    private init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        X509_free(pointer)
    }

    /// The subject on one line.
    func subject() throws(OpenSSLError) -> String {
        try MemoryBIO.collect(Self.operation) { bio in
            let name = X509_get_subject_name(pointer)
            let flags = cossl_name_flags_rfc2253_utf8()
            // The number of bytes written, hence negative on failure only.
            return X509_NAME_print_ex(bio, name, 0, flags) >= 0 ? 1 : 0
        }
    }

    /// The first second of the validity, in Unix seconds.
    func notBefore() throws(OpenSSLError) -> Int64 {
        // A certificate that was parsed has both times: hence `!`, here and below.
        try ASN1Time.unixSeconds(X509_get0_notBefore(pointer)!, Self.operation)
    }

    /// The last second of the validity, in Unix seconds.
    func notAfter() throws(OpenSSLError) -> Int64 {
        try ASN1Time.unixSeconds(X509_get0_notAfter(pointer)!, Self.operation)
    }

    /// The key the certificate is about.
    func publicKey(_ algorithm: KeyAlgorithm) throws(OpenSSLError) -> KeyHandle {
        let operation = "certificate's public key"
        let key = try require(X509_get_pubkey(pointer), operation)
        return try KeyHandle(adopting: key, as: algorithm, operation)
    }

    /// Whether the issuer's key made the signature on this certificate.
    func wasSigned(by issuer: CertificateHandle) -> Bool {
        defer { ErrorQueue.discard() }
        return X509_verify(pointer, X509_get0_pubkey(issuer.pointer)) == 1
    }
}
