import LedgerCore
public import OpenSSL

/// What opens a donor's own page: 192 random bits in the letter, and only their digest in the outbox.
public struct LinkToken: Hashable, Sendable {
    /// base64url, as links carry it.
    public let text: String

    private static let byteCount = 24

    static func generate() throws(OpenSSLError) -> LinkToken {
        LinkToken(text: Base64.encode(try SecureRandom.bytes(byteCount), as: .url))
    }

    private init(text: String) {
        self.text = text
    }

    /// What the outbox keeps, and whoever follows a link is compared with.
    public static func digest(of text: some StringProtocol) -> Digest { SHA256.hash(Array(text.utf8)) }

    var digest: Digest { Self.digest(of: text) }
}
