import COpenSSL

/// The two conventions of libcrypto's DER functions, `i2d_*` and `d2i_*`.
enum DER {
    /// The bytes that an `i2d_*` function allocates.
    static func encode(
        _ operation: String,
        with i2d: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int32
    ) throws(OpenSSLError) -> [UInt8] {
        var start: UnsafeMutablePointer<UInt8>?
        let count = i2d(&start)
        defer { cossl_free(start) }
        guard count > 0 else { throw OpenSSLError(draining: operation) }
        return Array(UnsafeBufferPointer(start: start, count: Int(count)))
    }

    /// What a `d2i_*` function makes of the bytes, for the caller to free. Bytes that trail the
    /// structure are not looked at.
    static func decode<Pointer>(
        _ bytes: [UInt8], _ operation: String,
        with d2i: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> Pointer?
    ) throws(OpenSSLError) -> Pointer {
        let decoded = bytes.withUnsafeBufferPointer { bytes in
            // Moved by d2i, hence a copy; the bytes outlive the call and nothing keeps it.
            var start = bytes.baseAddress
            return d2i(&start, bytes.count)
        }
        return try require(decoded, operation)
    }

    /// A SET OF members that are encoded and sorted already.
    static func set(_ members: [UInt8]) -> [UInt8] {
        let tag = UInt8(0x31)
        guard members.count >= 0x80 else { return [tag, UInt8(members.count)] + members }
        // Copied inside the closure: beyond it the bytes are gone.
        let digits = withUnsafeBytes(of: members.count.bigEndian) { Array($0.drop { $0 == 0 }) }
        return [tag, 0x80 | UInt8(digits.count)] + digits + members
    }
}
