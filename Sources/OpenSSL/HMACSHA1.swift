import COpenSSL

/// HMAC with SHA-1 (RFC 2104): for one-time codes (RFC 4226), where every authenticator expects it. SHA-1's
/// collisions do not reach HMAC (RFC 6194 §3.3); nothing else here uses it.
public enum HMACSHA1 {
    /// The 20 bytes of the authentication code.
    ///
    /// It fails only when memory runs out, and then the process stops with OpenSSL's words.
    public static func authenticate(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: 20)
        let md = FetchedAlgorithm.sha1
        guard HMAC(md, key, Int32(key.count), message, message.count, &code, nil) != nil else {
            stop("HMAC-SHA-1")
        }
        return code
    }
}
