import LedgerCore

/// Who asks, as far as it was shown.
public struct Asker: Hashable, Sendable {
    /// By what somebody showed who they are.
    public enum Proof: Hashable, Sendable {
        case nothing
        /// They are on this machine, and no token was ever made.
        case machine
        /// The one token that the server was started with.
        case writeToken
        /// A token, by its name.
        case token(String)
        case session
    }

    public let proof: Proof
    /// The pseudonym under which they act in every role; nil for a visitor.
    public let id: String?
    public let roles: Set<Role>
    public let permissions: Set<Permission>

    private init(proof: Proof, id: String?, roles: Set<Role>, permissions: Set<Permission>) {
        self.proof = proof
        self.id = id
        self.roles = roles
        self.permissions = permissions
    }

    public static let visitor = Asker(proof: .nothing, id: nil, roles: [], permissions: [])

    /// A program that hands in gifts, on this machine or with the token of the server's start.
    public static func client(by proof: Proof) -> Asker {
        Asker(proof: proof, id: "http", roles: [.client], permissions: Role.client.permissions)
    }

    /// Whoever holds a token that is in force.
    public init(_ token: KeptToken) {
        self.init(
            proof: .token(token.name), id: token.id, roles: [token.role],
            permissions: token.permissions.intersection(token.role.permissions))
    }

    /// Somebody who has signed in.
    public init(_ member: StaffMember) {
        self.init(
            proof: .session, id: member.id, roles: member.roles,
            permissions: member.roles.reduce(into: []) { $0.formUnion($1.permissions) })
    }

    /// `by` of what they ask for, `role:id`.
    ///
    /// - Parameter role: as what they act; nil is enough for somebody with one role.
    /// - Returns: nil where the role is not theirs, or has to be said.
    public func by(as role: Role? = nil) -> String? {
        guard let id, let role = role ?? (roles.count == 1 ? roles.first : nil), roles.contains(role)
        else { return nil }
        return "\(role.rawValue):\(id)"
    }
}
