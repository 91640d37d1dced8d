import LedgerCore

/// Somebody who signs in. No name of theirs: what they type is a name of their choice, and what stands in
/// the ledger a pseudonym.
public struct StaffMember: Hashable, Sendable {
    /// What they type to sign in. It stands nowhere in the ledger, so that whoever reads there does not
    /// know whose password to guess.
    public let name: String
    /// The pseudonym under which they act, one in every role.
    public let id: String
    public let roles: Set<Role>
    public let password: PasswordHash
    /// The secret of their one-time codes, sealed.
    public let sealedSecret: [UInt8]
    /// The newest step of which they used a code; nil where they used none.
    public let lastStep: Int64?
    /// By which identity at the provider they sign in as well; nil where by none. See `ProviderIdentity`.
    public let identity: ProviderIdentity?

    public init(
        name: String, id: String, roles: Set<Role>, password: PasswordHash, sealedSecret: [UInt8],
        lastStep: Int64? = nil, identity: ProviderIdentity? = nil
    ) {
        precondition(
            Identifier.isValid(name) && Identifier.isValid(id), "names and pseudonyms are identifiers")
        self.name = name
        self.id = id
        self.roles = roles
        self.password = password
        self.sealedSecret = sealedSecret
        self.lastStep = lastStep
        self.identity = identity
    }

    /// With another password.
    public func with(_ password: PasswordHash) -> StaffMember {
        StaffMember(
            name: name, id: id, roles: roles, password: password, sealedSecret: sealedSecret,
            lastStep: lastStep, identity: identity)
    }

    /// With another authenticator.
    public func with(sealedSecret: [UInt8]) -> StaffMember {
        StaffMember(
            name: name, id: id, roles: roles, password: password, sealedSecret: sealedSecret,
            identity: identity)
    }
}
