import Access
import LedgerCore
public import LedgerService
public import OpenIDConnect
import OpenSSL
public import Storage

/// Lets people in with name, password and one-time code. Which of the three was wrong is not said, and does
/// not show in the time that the answer takes.
struct SignInDesk: Sendable {
    enum Answer: Sendable {
        case signedIn(SessionSecret)
        case wrong
        /// Too many attempts under this name.
        case wait(seconds: Int64)
    }

    /// Nil where the foundation has none.
    let provider: IdentityProvider?
    /// False where everybody comes through the provider.
    let takesPasswords: Bool
    private let store: any AccessStore
    private let key: AccessKey
    private let now: @Sendable () -> Instant
    private let queue = PasswordQueue()
    /// Stands in for whoever does not exist.
    private let nobody: StaffMember

    init(_ access: StaffAccess, now: @escaping @Sendable () -> Instant) throws {
        store = access.store
        key = access.key
        provider = access.provider
        takesPasswords = access.takesPasswords
        self.now = now
        let secret = try SecureRandom.bytes(OneTimeCode.secretByteCount)
        nobody = StaffMember(
            name: "nobody", id: "nobody", roles: [],
            password: PasswordHash(
                cost: PasswordHash.cost, salt: try SecureRandom.bytes(PasswordHash.saltByteCount),
                hash: try SecureRandom.bytes(PasswordHash.byteCount)),
            sealedSecret: try key.seal(secret, of: "nobody"))
    }

    func signIn(name: String, password: String, code: String) async throws -> Answer {
        let now = now()
        let attempts = SHA256.hash(Array(name.utf8))
        if let open = try await store.attempt(attempts, at: now) {
            return .wait(seconds: max(1, open.unixSeconds - now.unixSeconds))
        }
        let known = try await store.member(named: name)
        let member = known ?? nobody
        let isRight = try await queue.matches(Password(typed: password), member.password)
        let secret = try key.open(member.sealedSecret, of: member.name)
        let step = OneTimeCode.step(of: code, secret: secret, at: now, after: member.lastStep)
        guard known != nil, isRight, let step, try await store.use(step, of: member.name) else {
            return .wrong
        }
        let session = try await begin(member)
        try await store.forgetAttempts(attempts)
        return .signedIn(session)
    }

    /// Lets in whom the provider vouches for; nil where nobody has that identity.
    func signIn(_ identity: ProviderIdentity) async throws -> SessionSecret? {
        guard let member = try await store.member(with: identity) else { return nil }
        return try await begin(member)
    }

    /// A new secret for every session: none that somebody else may have set is kept.
    private func begin(_ member: StaffMember) async throws -> SessionSecret {
        let (session, now) = (SessionSecret(try SecureRandom.bytes(SessionSecret.byteCount)), now())
        try await store.begin(Session(digest: session.digest, name: member.name, began: now, seen: now))
        return session
    }

    /// What signs the cookies of those on their way to the provider.
    var tripKey: [UInt8] { key.tripKey }

    func signOut(_ secret: SessionSecret) async throws { try await store.end(secret.digest) }
}

/// Who may come in beside whoever holds the token of the server's start.
public struct StaffAccess: Sendable {
    let store: any AccessStore
    let key: AccessKey
    let provider: IdentityProvider?
    let takesPasswords: Bool

    /// - Parameters:
    ///   - provider: through which people sign in as well.
    ///   - takesPasswords: false where they sign in through it only.
    public init(
        store: any AccessStore, key: AccessKey, provider: IdentityProvider? = nil, takesPasswords: Bool = true
    ) {
        precondition(takesPasswords || provider != nil, "nobody could sign in")
        self.store = store
        self.key = key
        self.provider = provider
        self.takesPasswords = takesPasswords
    }
}
