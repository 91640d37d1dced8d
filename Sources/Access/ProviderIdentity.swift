public import OpenSSL

/// Somebody as an identity provider knows them. Its name for them may be anything, even a mail address:
/// only a digest is kept. The same name at another provider is somebody else.
public struct ProviderIdentity: Hashable, Sendable {
    public let digest: Digest

    /// As it was kept.
    public init(_ digest: Digest) {
        self.digest = digest
    }

    /// - Parameter subject: `sub` of OpenID Connect, which is never given to somebody else.
    public init(_ subject: String, at issuer: String) {
        digest = SHA256.hash(Array("\(issuer)\u{0}\(subject)".utf8))
    }
}
