import Access
import LedgerCore
public import LedgerService
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

    private let store: any AccessStore
    private let key: AccessKey
    private let now: @Sendable () -> Instant
    private let queue = PasswordQueue()
    /// Stands in for whoever does not exist.
    private let nobody: StaffMember

    init(_ access: StaffAccess, now: @escaping @Sendable () -> Instant) throws {
        store = access.store
        key = access.key
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
        // A new secret for every session: none that somebody else may have set is kept.
        let session = SessionSecret(try SecureRandom.bytes(SessionSecret.byteCount))
        try await store.begin(
            Session(digest: session.digest, name: member.name, began: now, seen: now))
        try await store.forgetAttempts(attempts)
        return .signedIn(session)
    }

    func signOut(_ secret: SessionSecret) async throws { try await store.end(secret.digest) }
}

/// Who may come in beside whoever holds the token of the server's start.
public struct StaffAccess: Sendable {
    let store: any AccessStore
    let key: AccessKey

    public init(store: any AccessStore, key: AccessKey) {
        self.store = store
        self.key = key
    }
}
