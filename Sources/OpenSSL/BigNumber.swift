import COpenSSL

/// libcrypto's numbers as bytes of a fixed width.
enum BigNumber {
    /// The number in exactly `count` bytes, big-endian; throws for a longer one.
    static func bytes(
        _ number: OpaquePointer?, count: Int, _ operation: String
    ) throws(OpenSSLError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        guard BN_bn2binpad(number, &bytes, Int32(count)) == count else {
            throw OpenSSLError(draining: operation)
        }
        return bytes
    }
}
