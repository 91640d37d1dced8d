import COpenSSL

/// The two encodings of a P-256 signature: libcrypto's DER (RFC 3279 §2.2.3) and r ‖ s, both
/// numbers in 32 bytes, big-endian (RFC 7518 §3.4).
enum ECDSASignature {
    private static let operation = "ECDSA signature"
    private static let numberByteCount = 32

    static func raw(fromDER der: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        let signature = try DER.decode(der, operation) { d2i_ECDSA_SIG(nil, $0, $1) }
        defer { ECDSA_SIG_free(signature) }
        let r = try BigNumber.bytes(ECDSA_SIG_get0_r(signature), count: numberByteCount, operation)
        let s = try BigNumber.bytes(ECDSA_SIG_get0_s(signature), count: numberByteCount, operation)
        return r + s
    }

    /// Throws unless `raw` has 64 bytes.
    static func der(fromRaw raw: [UInt8]) throws(OpenSSLError) -> [UInt8] {
        try require(byteCount: 2 * numberByteCount, of: raw, operation)
        let signature = try require(ECDSA_SIG_new(), operation)
        defer { ECDSA_SIG_free(signature) }
        let width = Int32(numberByteCount)
        let r = BN_bin2bn(Array(raw.prefix(numberByteCount)), width, nil)
        let s = BN_bin2bn(Array(raw.suffix(numberByteCount)), width, nil)
        guard ECDSA_SIG_set0(signature, r, s) == 1 else {
            // Only a success hands the numbers over.
            BN_free(r)
            BN_free(s)
            throw OpenSSLError(draining: operation)
        }
        return try DER.encode(operation) { i2d_ECDSA_SIG(signature, $0) }
    }
}
