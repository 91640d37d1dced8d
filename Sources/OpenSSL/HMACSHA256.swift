import COpenSSL

/// HMAC with SHA-256 (RFC 2104).
public enum HMACSHA256 {
    /// The authentication code of the message; a key of any length will do,
    /// up to 2 GiB.
    ///
    /// It fails only when memory runs out, and then the process stops with OpenSSL's words.
    public static func authenticate(_ message: [UInt8], key: [UInt8]) -> Digest {
        Digest { code in
            let md = FetchedAlgorithm.sha256
            guard HMAC(md, key, Int32(key.count), message, message.count, code, nil) != nil else {
                stop("HMAC-SHA-256")
            }
        }
    }
}
