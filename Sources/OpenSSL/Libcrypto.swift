import COpenSSL

/// The libcrypto this process runs with.
public enum Libcrypto {
    /// The version of the loaded library, for example "OpenSSL 3.0.19 27 Jan 2026".
    public static var version: String { String(cString: OpenSSL_version(OPENSSL_VERSION)) }
}
