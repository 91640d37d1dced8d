import COpenSSL

/// Private keys at rest: PKCS#8 (RFC 5958) under PBES2 (RFC 8018) with scrypt (RFC 7914) and
/// AES-256-CBC, as a PEM block.
enum EncryptedPKCS8 {
    private static let label = "ENCRYPTED PRIVATE KEY"

    /// What one guess at a passphrase costs: 16 MiB, five times over.
    ///
    /// libcrypto reads no PKCS#8 whose scrypt takes more than 32 MiB, so further work has to come
    /// from `p`; these are the numbers OWASP's Password Storage Cheat Sheet gives for 16 MiB.
    private static let cost = Scrypt.Cost(n: 1 << 14, r: 8, p: 5)

    /// Length of the random salt, in bytes.
    private static let saltByteCount: Int32 = 16

    /// Encrypts a private key; the passphrase counts as its UTF-8 bytes.
    static func encode(_ key: KeyHandle, passphrase: String) throws(OpenSSLError) -> String {
        let operation = "\(key.algorithm.name) private key encryption"
        let encrypted = try encrypt(key, passphrase, operation)
        defer { X509_SIG_free(encrypted) }
        let der = try DER.encode(operation) { i2d_X509_SIG(encrypted, $0) }
        return try PEM.encode(der, label: label, operation)
    }

    /// Decrypts a private key; throws for a wrong passphrase and for a key of another algorithm.
    static func decode(
        _ pem: String, passphrase: String, as algorithm: KeyAlgorithm
    ) throws(OpenSSLError) -> KeyHandle {
        let operation = "\(algorithm.name) private key decryption"
        let der = try PEM.decodeOnly(label, in: pem, operation)
        let encrypted = try DER.decode(der, operation) { d2i_X509_SIG(nil, $0, $1) }
        defer { X509_SIG_free(encrypted) }
        let length = try narrow(passphrase.utf8.count, operation)
        let information = try require(PKCS8_decrypt(encrypted, passphrase, length), operation)
        defer { PKCS8_PRIV_KEY_INFO_free(information) }
        let pointer = try require(EVP_PKCS82PKEY(information), operation)
        return try KeyHandle(adopting: pointer, as: algorithm, operation)
    }

    /// The encrypted key, for the caller to free.
    private static func encrypt(
        _ key: KeyHandle, _ passphrase: String, _ operation: String
    ) throws(OpenSSLError) -> OpaquePointer {
        let length = try narrow(passphrase.utf8.count, operation)
        let information = try require(key.withPointer { EVP_PKEY2PKCS8($0) }, operation)
        defer { PKCS8_PRIV_KEY_INFO_free(information) }
        let scheme = try require(newScheme(), operation)
        guard let encrypted = PKCS8_set0_pbe(passphrase, length, information, scheme) else {
            // Only a success hands the scheme over.
            X509_ALGOR_free(scheme)
            throw OpenSSLError(draining: operation)
        }
        return encrypted
    }

    /// The encryption scheme with a fresh salt and initialisation vector.
    private static func newScheme() -> UnsafeMutablePointer<X509_ALGOR>? {
        PKCS5_pbe2_set_scrypt(
            EVP_aes_256_cbc(), nil, saltByteCount, nil,
            UInt64(cost.n), UInt64(cost.r), UInt64(cost.p))
    }
}
