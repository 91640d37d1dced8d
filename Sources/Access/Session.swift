public import LedgerCore
public import OpenSSL

/// That somebody has signed in. Kept is the SHA-256 of what their browser shows.
public struct Session: Hashable, Sendable {
    public let digest: Digest
    /// Whose it is, by log-in name.
    public let name: String
    public let began: Instant
    /// When it was used last, to the minute.
    public let seen: Instant

    /// In seconds: half an hour without a request, twelve hours in all.
    public static let idle: Int64 = 30 * 60
    public static let longest: Int64 = 12 * 3600
    /// A use is written down when the one before is a minute old: not every request costs a sync.
    public static let grain: Int64 = 60

    public init(digest: Digest, name: String, began: Instant, seen: Instant) {
        self.digest = digest
        self.name = name
        self.began = began
        self.seen = seen
    }

    public func isInForce(at now: Instant) -> Bool {
        now.unixSeconds < seen.unixSeconds + Self.idle && now.unixSeconds < began.unixSeconds + Self.longest
    }

    /// Whether this use is to be written down.
    public func isStale(at now: Instant) -> Bool { now.unixSeconds >= seen.unixSeconds + Self.grain }
}

/// The text in a browser's cookie, and the one that its forms carry.
public struct SessionSecret: Hashable, Sendable {
    public static let byteCount = 32
    public let text: String

    /// - Parameter bytes: 32 that nobody can predict.
    public init(_ bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount, "a session's secret has 32 bytes")
        text = Base64.encode(bytes, as: .url)
    }

    /// As a browser shows it.
    public init(shown text: String) {
        self.text = text
    }

    public var digest: Digest { SHA256.hash(Array(text.utf8)) }

    /// What every form of this session carries, so that no other site can post one.
    public var formToken: String {
        Base64.encode(HMACSHA256.authenticate(Array("form".utf8), key: Array(text.utf8)).bytes, as: .url)
    }
}
