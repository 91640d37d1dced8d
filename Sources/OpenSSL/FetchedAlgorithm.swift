import COpenSSL

/// Algorithms looked up once per process: a look-up by every call costs more than a short hash.
///
/// libcrypto never changes a fetched algorithm and counts its references atomically, so threads
/// may share it: hence `nonisolated(unsafe)`. Libcrypto's own provider always has these, and a
/// process without them could do nothing: hence `!`.
enum FetchedAlgorithm {
    // Never nil with libcrypto's own provider, as said above.
    nonisolated(unsafe) static let sha256: OpaquePointer = EVP_MD_fetch(nil, "SHA256", nil)!
    // Never nil either.
    nonisolated(unsafe) static let sha1: OpaquePointer = EVP_MD_fetch(nil, "SHA1", nil)!
    nonisolated(unsafe) static let aes256GCM: OpaquePointer =
        EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)!
}
