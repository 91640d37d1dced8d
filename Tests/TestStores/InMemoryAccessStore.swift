public import Access
public import LedgerCore
public import OpenSSL
public import Storage

/// Tokens, staff and sessions with every promise of `AccessStore` but the power cut.
public actor InMemoryAccessStore: AccessStore {
    private var kept: [String: KeptToken] = [:]
    private var members: [String: StaffMember] = [:]
    private var sessions: [Digest: Session] = [:]
    private var attempts: [Digest: Attempts] = [:]

    public init() {}

    public func add(_ token: KeptToken) -> Bool {
        guard kept[token.name] == nil, !kept.values.contains(where: { $0.digest == token.digest }) else {
            return false
        }
        kept[token.name] = token
        return true
    }

    public func tokens() -> [KeptToken] { kept.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) } }

    public func token(_ digest: Digest) -> KeptToken? { kept.values.first { $0.digest == digest } }

    public func hasTokens() -> Bool { !kept.isEmpty }

    public func revokeToken(named name: String, at now: Instant) -> Bool {
        guard let token = kept[name], token.revoked == nil else { return false }
        kept[name] = KeptToken(
            digest: token.digest, name: name, role: token.role, id: token.id,
            permissions: token.permissions, made: token.made, expires: token.expires, revoked: now)
        return true
    }

    public func add(_ member: StaffMember) -> Bool {
        guard members[member.name] == nil, !members.values.contains(where: { $0.id == member.id }),
            member.identity.flatMap(self.member(with:)) == nil
        else { return false }
        members[member.name] = member
        return true
    }

    public func staff() -> [StaffMember] {
        members.values.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    public func member(named name: String) -> StaffMember? { members[name] }

    public func member(with identity: ProviderIdentity) -> StaffMember? {
        members.values.first { $0.identity == identity }
    }

    public func link(_ identity: ProviderIdentity?, to name: String) -> Bool {
        let isFree = identity.flatMap(member(with:)).map { $0.name == name } ?? true
        guard isFree, let member = members[name] else { return false }
        members[name] = Self.copy(member, lastStep: member.lastStep, identity: identity)
        sessions = sessions.filter { $0.value.name != name }
        return true
    }

    private static func copy(
        _ member: StaffMember, lastStep: Int64?, identity: ProviderIdentity?
    ) -> StaffMember {
        StaffMember(
            name: member.name, id: member.id, roles: member.roles, password: member.password,
            sealedSecret: member.sealedSecret, lastStep: lastStep, identity: identity)
    }

    public func replace(_ member: StaffMember) -> Bool {
        guard let earlier = members[member.name] else { return false }
        members[member.name] = Self.copy(member, lastStep: member.lastStep, identity: earlier.identity)
        sessions = sessions.filter { $0.value.name != member.name }
        attempts[SHA256.hash(Array(member.name.utf8))] = nil
        return true
    }

    public func removeMember(named name: String) -> Bool {
        sessions = sessions.filter { $0.value.name != name }
        return members.removeValue(forKey: name) != nil
    }

    public func use(_ step: Int64, of name: String) -> Bool {
        guard let member = members[name], member.lastStep.map({ step > $0 }) ?? true else { return false }
        members[name] = Self.copy(member, lastStep: step, identity: member.identity)
        return true
    }

    public func begin(_ session: Session) throws(StoreFailure) {
        guard members[session.name] != nil else { throw .broken("a session of nobody") }
        sessions[session.digest] = session
    }

    public func session(_ digest: Digest) -> (Session, StaffMember)? {
        guard let session = sessions[digest], let member = members[session.name] else { return nil }
        return (session, member)
    }

    public func see(_ digest: Digest, at now: Instant) {
        guard let session = sessions[digest], session.seen < now else { return }
        sessions[digest] = Session(digest: digest, name: session.name, began: session.began, seen: now)
    }

    public func end(_ digest: Digest) { sessions[digest] = nil }

    public func attempt(_ key: Digest, at now: Instant) -> Instant? {
        guard let next = Attempts.next(after: attempts[key], at: now) else { return attempts[key]?.open }
        attempts[key] = next
        return nil
    }

    public func forgetAttempts(_ key: Digest) { attempts[key] = nil }
}
