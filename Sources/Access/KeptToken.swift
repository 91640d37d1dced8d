public import LedgerCore
public import OpenSSL

/// What is kept of a token: never the token.
public struct KeptToken: Hashable, Sendable {
    public let digest: Digest
    /// What people call it, and revoke it by.
    public let name: String
    public let role: Role
    /// The pseudonym of whoever holds it.
    public let id: String
    /// At most those of the role.
    public let permissions: Set<Permission>
    public let made: Instant
    public let expires: Instant
    /// When it was revoked; nil where it was not.
    public let revoked: Instant?

    public init(
        digest: Digest, name: String, role: Role, id: String, permissions: Set<Permission>,
        made: Instant, expires: Instant, revoked: Instant? = nil
    ) {
        self.digest = digest
        self.name = name
        self.role = role
        self.id = id
        self.permissions = permissions
        self.made = made
        self.expires = expires
        self.revoked = revoked
    }

    public func isInForce(at now: Instant) -> Bool { now < expires && revoked == nil }
}
