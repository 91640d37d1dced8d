public import Access
public import LedgerCore
public import OpenSSL

/// Who may come in: tokens, staff, sessions. Secrets are here only as hashes, or sealed. Every
/// implementation passes `accessStoreContract`, and whatever a call wrote survives a power cut when it
/// returns.
public protocol AccessStore: Sendable {
    // MARK: Tokens

    /// False where a token has the name, or had it: names are not used again.
    func add(_ token: KeptToken) async throws(StoreFailure) -> Bool
    /// All that were ever made, in the order of their names' bytes.
    func tokens() async throws(StoreFailure) -> [KeptToken]
    /// Whatever its state; nil where there is none.
    func token(_ digest: Digest) async throws(StoreFailure) -> KeptToken?
    /// Whether any was ever made.
    func hasTokens() async throws(StoreFailure) -> Bool
    /// False where no token has the name, or it was revoked before.
    func revokeToken(named name: String, at now: Instant) async throws(StoreFailure) -> Bool

    // MARK: Staff

    /// False where somebody has the name or the pseudonym.
    func add(_ member: StaffMember) async throws(StoreFailure) -> Bool
    /// In the order of their names' bytes.
    func staff() async throws(StoreFailure) -> [StaffMember]
    func member(named name: String) async throws(StoreFailure) -> StaffMember?
    func member(with identity: ProviderIdentity) async throws(StoreFailure) -> StaffMember?
    /// Says by which identity somebody signs in, nil for none, and ends all their sessions. False where
    /// there is nobody of the name, or somebody else has the identity.
    func link(_ identity: ProviderIdentity?, to name: String) async throws(StoreFailure) -> Bool
    /// Replaces roles, password and authenticator, ends all their sessions and forgets their attempts.
    /// False where there is nobody of the name.
    func replace(_ member: StaffMember) async throws(StoreFailure) -> Bool
    /// Their sessions end too. False where there is nobody of the name.
    func removeMember(named name: String) async throws(StoreFailure) -> Bool
    /// Uses up the codes of a step and of all before. False where they are used up already: of two who
    /// show one code, one comes in.
    func use(_ step: Int64, of name: String) async throws(StoreFailure) -> Bool

    // MARK: Sessions

    func begin(_ session: Session) async throws(StoreFailure)
    /// A session and whose it is; nil where there is none. Whether it is in force is not judged here.
    func session(_ digest: Digest) async throws(StoreFailure) -> (Session, StaffMember)?
    func see(_ digest: Digest, at now: Instant) async throws(StoreFailure)
    func end(_ digest: Digest) async throws(StoreFailure)

    // MARK: Attempts

    /// Counts one more attempt under a key, if `Attempts` lets it through; otherwise says from when on.
    func attempt(_ key: Digest, at now: Instant) async throws(StoreFailure) -> Instant?
    func forgetAttempts(_ key: Digest) async throws(StoreFailure)
}
