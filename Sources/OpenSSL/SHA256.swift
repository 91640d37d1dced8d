import COpenSSL

/// SHA-256 (FIPS 180-4), whole or piece by piece.
///
/// Hashing fails only when memory runs out, and then the process stops with OpenSSL's words.
///
/// `@unchecked Sendable`: the context behind the pointer has one owner and moves with it.
public struct SHA256: ~Copyable, @unchecked Sendable {
    private static let operation = "SHA-256"
    private let context: OpaquePointer

    /// Starts the hash of no bytes at all.
    public init() {
        guard let context = EVP_MD_CTX_new() else { stop(Self.operation) }
        self.context = context
        Self.expect(EVP_DigestInit_ex2(context, FetchedAlgorithm.sha256, nil))
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// Appends bytes to what is hashed.
    public mutating func update(_ bytes: [UInt8]) {
        Self.expect(EVP_DigestUpdate(context, bytes, bytes.count))
    }

    /// Appends bytes to what is hashed; they are read before the call returns.
    public mutating func update(_ buffer: UnsafeRawBufferPointer) {
        Self.expect(EVP_DigestUpdate(context, buffer.baseAddress, buffer.count))
    }

    /// The hash of everything appended.
    public consuming func finish() -> Digest {
        Digest { Self.expect(EVP_DigestFinal_ex(context, $0, nil)) }
    }

    private static func expect(_ result: Int32) {
        guard result == 1 else { stop(operation) }
    }
}

extension SHA256 {
    /// The hash of the bytes.
    public static func hash(_ bytes: [UInt8]) -> Digest {
        var hasher = SHA256()
        hasher.update(bytes)
        return hasher.finish()
    }

    /// The hash of the bytes; they are read before the call returns.
    public static func hash(_ buffer: UnsafeRawBufferPointer) -> Digest {
        var hasher = SHA256()
        hasher.update(buffer)
        return hasher.finish()
    }

    /// The hash of the prefix byte followed by the bytes, without joining them in memory.
    public static func hash(prefix: UInt8, _ bytes: [UInt8]) -> Digest {
        bytes.withUnsafeBytes { hash(prefix: prefix, $0) }
    }

    /// The hash of the prefix byte followed by both digests.
    public static func hash(prefix: UInt8, _ left: Digest, _ right: Digest) -> Digest {
        withUnsafeBytes(of: (left, right)) { hash(prefix: prefix, $0) }
    }

    /// Without a context on the heap: a tree is made of short texts, which take longer to prepare for than
    /// to hash.
    private static func hash(prefix: UInt8, _ rest: UnsafeRawBufferPointer) -> Digest {
        Digest { cossl_sha256_after(prefix, rest.baseAddress, rest.count, $0) }
    }
}

/// The SHA-256 of texts that begin alike: what they begin with is hashed once.
public struct SHA256Beginning: Sendable {
    private let state: SHA256_CTX

    public init(_ bytes: [UInt8]) {
        var state = SHA256_CTX()
        // The bytes are read before the call returns.
        cossl_sha256_begin(&state, bytes, bytes.count)
        self.state = state
    }

    /// The hash of the beginning with these bytes behind it.
    public func hash(followedBy rest: ArraySlice<UInt8>) -> Digest {
        // The state is copied before anything is added to it, and the bytes are read before the call returns.
        rest.withUnsafeBytes { rest in
            withUnsafePointer(to: state) { state in
                Digest { cossl_sha256_end(state, rest.baseAddress, rest.count, $0) }
            }
        }
    }
}
