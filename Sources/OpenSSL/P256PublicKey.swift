import COpenSSL

/// A public key that verifies ECDSA signatures on the curve P-256 with SHA-256 (FIPS 186-4).
public struct P256PublicKey: Sendable {
    /// The point's first coordinate: 32 bytes, big-endian, as a JWK wants it (RFC 7518 §6.2.1).
    public let x: [UInt8]
    /// The point's second coordinate: 32 bytes, big-endian.
    public let y: [UInt8]
    private let handle: KeyHandle

    /// A handle on a P-256 key.
    init(_ handle: KeyHandle) throws(OpenSSLError) {
        self.handle = handle
        x = try Self.coordinate(OSSL_PKEY_PARAM_EC_PUB_X, of: handle)
        y = try Self.coordinate(OSSL_PKEY_PARAM_EC_PUB_Y, of: handle)
    }

    /// Whether the signature, r ‖ s, is this key's over the message; false too if it has not
    /// 64 bytes.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let der = try? ECDSASignature.der(fromRaw: signature) else { return false }
        return handle.isValid(der, for: message)
    }

    private static func coordinate(
        _ parameter: String, of handle: KeyHandle
    ) throws(OpenSSLError) -> [UInt8] {
        let operation = "P-256 public key"
        var number: OpaquePointer?
        defer { BN_free(number) }
        try check(
            handle.withPointer { EVP_PKEY_get_bn_param($0, parameter, &number) }, operation)
        return try BigNumber.bytes(number, count: 32, operation)
    }
}
