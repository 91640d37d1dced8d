import Access
import LedgerCore
import OpenSSL
import Storage
import Testing

/// An access store under test: opened again, it is the same one.
typealias MakeAccessStore = @Sendable () async throws -> any AccessStore

/// One clause of what every `AccessStore` promises.
struct AccessStoreClause: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let check: @Sendable (_ makeStore: MakeAccessStore) async throws -> Void

    init(_ description: String, _ check: @escaping @Sendable (_ makeStore: MakeAccessStore) async throws -> Void) {
        testDescription = description
        self.check = check
    }
}

/// The promise of `AccessStore`, clause by clause. Every implementation passes all of them.
let accessStoreContract = [
    AccessStoreClause("tokens come back as they were kept", givesBackTokens),
    AccessStoreClause("a token's name is never another's", neverReusesTokenNames),
    AccessStoreClause("a token is revoked once", revokesOnce),
    AccessStoreClause("staff come back as they were kept", givesBackStaff),
    AccessStoreClause("a name and a pseudonym are one person's", keepsPeopleApart),
    AccessStoreClause("whoever is replaced or removed is signed out", signsOut),
    AccessStoreClause("an identity at the provider is one person's", linksIdentities),
    AccessStoreClause("of many who show one code, one comes in", usesCodesOnce),
    AccessStoreClause("sessions are seen and end", keepsSessions),
    AccessStoreClause("of attempts side by side, the free ones are let through", countsAttempts),
    AccessStoreClause("it is the same when opened again", survivesReopening),
]

extension KeptToken {
    static func sample(_ name: String, permissions: Set<Permission> = [.books], revoked: Instant? = nil) -> KeptToken {
        KeptToken(
            digest: SHA256.hash(Array(name.utf8)), name: name, role: .operator, id: "p-1",
            permissions: permissions, made: Instant(microseconds: 1_000_001),
            expires: Instant(microseconds: 2_000_002), revoked: revoked)
    }
}

extension StaffMember {
    static func sample(_ name: String, id: String? = nil, lastStep: Int64? = nil) -> StaffMember {
        StaffMember(
            name: name, id: id ?? "id-\(name)", roles: [.accountant, .auditor],
            password: PasswordHash(
                cost: .init(n: 16, r: 1, p: 2), salt: Array(0..<16), hash: Array(0..<32)),
            sealedSecret: [1, 2, 3], lastStep: lastStep)
    }
}

extension Session {
    static func sample(_ name: String, _ secret: String = "s", at seconds: Int64 = 100) -> Session {
        Session(
            digest: SHA256.hash(Array(secret.utf8)), name: name, began: Instant(unixSeconds: seconds),
            seen: Instant(unixSeconds: seconds))
    }
}

@Sendable private func givesBackTokens(_ makeStore: MakeAccessStore) async throws {
    let store = try await makeStore()
    #expect(try await !store.hasTokens())
    #expect(try await store.tokens() == [])
    let tokens = [
        KeptToken.sample("B"), .sample("a", permissions: []),
        .sample("b", permissions: Set(Permission.allCases)),
    ]
    for token in tokens.reversed() { #expect(try await store.add(token)) }
    #expect(try await store.tokens() == tokens)
    #expect(try await store.hasTokens())
    #expect(try await store.token(tokens[1].digest) == tokens[1])
    #expect(try await store.token(.zero) == nil)
}

@Sendable private func neverReusesTokenNames(_ makeStore: MakeAccessStore) async throws {
    let store = try await makeStore()
    #expect(try await store.add(KeptToken.sample("t")))
    #expect(try await !store.add(KeptToken.sample("t", permissions: [.operate])))
    #expect(try await store.revokeToken(named: "t", at: Instant(unixSeconds: 1)))
    #expect(try await !store.add(KeptToken.sample("t")))
    #expect(try await store.tokens().count == 1)
}

@Sendable private func revokesOnce(_ makeStore: MakeAccessStore) async throws {
    let store = try await makeStore()
    #expect(try await store.add(KeptToken.sample("t")))
    let when = Instant(microseconds: 1_500_000)
    #expect(try await !store.revokeToken(named: "T", at: when))
    #expect(try await store.revokeToken(named: "t", at: when))
    #expect(try await !store.revokeToken(named: "t", at: Instant(microseconds: 1_600_000)))
    #expect(try await store.tokens() == [.sample("t", revoked: when)])
}

@Sendable private func givesBackStaff(_ makeStore: MakeAccessStore) async throws {
    let store = try await makeStore()
    let staff = [StaffMember.sample("A", lastStep: 7), .sample("a")]
    for member in staff.reversed() { #expect(try await store.add(member)) }
    #expect(try await store.staff() == staff)
    #expect(try await store.member(named: "a") == staff[1])
    #expect(try await store.member(named: "c") == nil)
    #expect(try await !store.hasTokens())
}

@Sendable private func keepsPeopleApart(_ makeStore: MakeAccessStore) async throws {
    let store = try await makeStore()
    #expect(try await store.add(StaffMember.sample("a", id: "p1")))
    #expect(try await !store.add(StaffMember.sample("a", id: "p2")))
    #expect(try await !store.add(StaffMember.sample("b", id: "p1")))
    #expect(try await store.staff() == [.sample("a", id: "p1")])
    #expect(try await !store.replace(.sample("b")))
    #expect(try await !store.removeMember(named: "b"))
}

@Sendable private func signsOut(_ makeStore: MakeAccessStore) async throws {
    let store = try await makeStore()
    for name in ["a", "b"] {
        #expect(try await store.add(StaffMember.sample(name)))
        try await store.begin(.sample(name, name))
    }
    let (a, b) = (Session.sample("a", "a").digest, Session.sample("b", "b").digest)
    #expect(try await store.replace(StaffMember.sample("a").with(sealedSecret: [9])))
    #expect(try await store.session(a) == nil)
    #expect(try await store.session(b)?.1 == .sample("b"))
    #expect(try await store.removeMember(named: "b"))
    #expect(try await store.session(b) == nil)
    #expect(try await store.staff() == [StaffMember.sample("a").with(sealedSecret: [9])])
}

@Sendable private func linksIdentities(_ makeStore: MakeAccessStore) async throws {
    let store = try await makeStore()
    let (mine, other) = (ProviderIdentity("7", at: "https://id"), ProviderIdentity("7", at: "https://other"))
    #expect(mine != other)
    for name in ["a", "b"] {
        #expect(try await store.add(StaffMember.sample(name)))
        try await store.begin(.sample(name, name))
    }
    #expect(try await store.member(with: mine) == nil)
    #expect(try await store.link(mine, to: "a"))
    #expect(try await store.member(with: mine)?.name == "a")
    #expect(try await store.member(with: other) == nil)
    #expect(try await store.session(Session.sample("a", "a").digest) == nil)
    // Nobody else's, and nobody's: nothing changes, and nobody is signed out.
    #expect(try await !store.link(mine, to: "b"))
    #expect(try await !store.link(other, to: "c"))
    #expect(try await store.session(Session.sample("b", "b").digest) != nil)
    #expect(try await store.member(named: "b")?.identity == nil)
    // Said again, and with another password, it stays.
    #expect(try await store.link(mine, to: "a"))
    #expect(try await store.replace(.sample("a")))
    #expect(try await store.use(3, of: "a"))
    #expect(try await store.member(named: "a")?.identity == mine)
    #expect(try await store.link(nil, to: "a"))
    #expect(try await store.member(with: mine) == nil)
    #expect(try await store.link(mine, to: "b"))
    // Two without any are no two with the same.
    #expect(try await store.link(nil, to: "b"))
}

@Sendable private func usesCodesOnce(_ makeStore: MakeAccessStore) async throws {
    let store = try await makeStore()
    #expect(try await store.add(StaffMember.sample("a")))
    let used = try await withThrowingTaskGroup(of: Bool.self, returning: Int.self) { group in
        for _ in 0..<8 { group.addTask { try await store.use(5, of: "a") } }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(used == 1)
    #expect(try await !store.use(4, of: "a"))
    #expect(try await store.use(6, of: "a"))
    #expect(try await !store.use(6, of: "nobody"))
    #expect(try await store.member(named: "a")?.lastStep == 6)
}

@Sendable private func keepsSessions(_ makeStore: MakeAccessStore) async throws {
    let store = try await makeStore()
    #expect(try await store.add(StaffMember.sample("a")))
    let session = Session.sample("a")
    try await store.begin(session)
    #expect(try await store.session(session.digest)?.0 == session)
    try await store.see(session.digest, at: Instant(unixSeconds: 160))
    #expect(try await store.session(session.digest)?.0.seen == Instant(unixSeconds: 160))
    // A slower request does not make it older.
    try await store.see(session.digest, at: Instant(unixSeconds: 150))
    #expect(try await store.session(session.digest)?.0.seen == Instant(unixSeconds: 160))
    try await store.end(session.digest)
    #expect(try await store.session(session.digest) == nil)
    await #expect(throws: StoreFailure.self) { try await store.begin(.sample("nobody", "n")) }
}

@Sendable private func countsAttempts(_ makeStore: MakeAccessStore) async throws {
    let store = try await makeStore()
    let (key, now) = (Digest.zero, Instant(unixSeconds: 1_000_000))
    let through = try await withThrowingTaskGroup(of: Bool.self, returning: Int.self) { group in
        for _ in 0..<12 { group.addTask { try await store.attempt(key, at: now) == nil } }
        return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(through == Attempts.free)
    let open = try #require(try await store.attempt(key, at: now))
    #expect(try await store.attempt(key, at: open) == nil)
    #expect(try await store.attempt(key, at: open) != nil)
    #expect(try await store.attempt(SHA256.hash([1]), at: now) == nil)
    try await store.forgetAttempts(key)
    #expect(try await store.attempt(key, at: open) == nil)
}

@Sendable private func survivesReopening(_ makeStore: MakeAccessStore) async throws {
    do {
        let store = try await makeStore()
        #expect(try await store.add(KeptToken.sample("t")))
        #expect(try await store.add(StaffMember.sample("a")))
        try await store.begin(.sample("a"))
    }
    let store = try await makeStore()
    #expect(try await store.tokens() == [.sample("t")])
    #expect(try await store.session(Session.sample("a").digest)?.1 == .sample("a"))
}
