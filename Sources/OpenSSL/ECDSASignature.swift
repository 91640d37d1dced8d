import COpenSSL

/// The two encodings of a P-256 signature: libcrypto's DER (RFC 3279 §2.2.3) and r ‖ s, both
/// numbers in 32 bytes, big-endian (RFC 7518 §3.4).
enum ECDSASignature {
    private static let operation = "ECDSA signature"
    private static let numberByteCount = 32

    /// A SEQUENCE of two INTEGERs, each of at most 33 bytes; every length takes one byte.
    static let longestDERByteCount = 2 + 2 * (2 + numberByteCount + 1)

    /// The numbers of a signature that libcrypto made: an INTEGER has no zeros in front but the one that
    /// keeps it from being negative.
    static func raw(fromDER der: [UInt8]) -> [UInt8] {
        var raw = [UInt8](repeating: 0, count: 2 * numberByteCount)
        var start = 2
        for end in [numberByteCount, 2 * numberByteCount] {
            let count = Int(der[start + 1])
            let number = der[start + 2..<start + 2 + count].drop { $0 == 0 }
            raw.replaceSubrange(end - number.count..<end, with: number)
            start += 2 + count
        }
        return raw
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
