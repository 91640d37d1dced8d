/// The 32 bytes of a SHA-256, held in the value itself: no allocation, comparable in four words.
public struct Digest: Hashable, Sendable {
    /// The number of bytes in every digest.
    public static let byteCount = 32

    private var words: (UInt64, UInt64, UInt64, UInt64)

    /// All zeros: what the first entry of a chain names as its predecessor.
    public static let zero = Digest(words: (0, 0, 0, 0))

    private init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// Fills a new digest in place.
    init(filling fill: (UnsafeMutablePointer<UInt8>) -> Void) {
        words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { buffer in
            // The tuple is 32 bytes long, so its base address exists and has room for a digest.
            fill(buffer.baseAddress!.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// Exactly 32 bytes; anything else is nil.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    }

    /// Exactly 32 bytes of somebody else's memory, which are copied; anything else is nil.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.byteCount else { return nil }
        words = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyMemory(from: bytes) }
    }

    /// The digest's 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

    /// Lends the digest's 32 bytes without copying them.
    public func withUnsafeBytes<Result>(
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try Swift.withUnsafeBytes(of: words, body)
    }

    public static func == (left: Digest, right: Digest) -> Bool {
        left.words == right.words
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
    }
}
