import COpenSSL

/// Bytes nobody can predict, from libcrypto's generator, which the operating system seeds.
public enum SecureRandom {
    /// So many unpredictable bytes; throws when the generator cannot be seeded.
    public static func bytes(_ count: Int) throws(OpenSSLError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        try check(RAND_bytes_ex(nil, &bytes, count, 0), "random bytes")
        return bytes
    }
}
