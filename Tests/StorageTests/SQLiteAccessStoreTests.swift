import Access
import GRDB
import LedgerCore
import Storage
@testable import StorageSQLite
import TestStores
import Testing

/// What the file of tokens and staff itself refuses, whoever writes to it.
@Suite struct SQLiteAccessStoreTests {
    private let folder: Scratch
    private let store: SQLiteAccessStore
    private let raw: DatabaseQueue

    init() async throws {
        folder = try Scratch()
        store = try SQLiteAccessStore(path: folder.path("access.sqlite"))
        _ = try await store.add(KeptToken.sample("t"))
        _ = try await store.add(StaffMember.sample("a"))
        raw = try DatabaseQueue(path: folder.path("access.sqlite"))
    }

    @Test(arguments: [
        "UPDATE token SET expires = 9000000", "UPDATE token SET permissions = 'operate'",
        "UPDATE token SET role = 'auditor'", "UPDATE token SET id = 'p-2'", "DELETE FROM token",
        "INSERT INTO token VALUES (zeroblob(31), 'u', 'client', 'p', 'give', 1, 2, NULL)",
        "INSERT INTO token VALUES (zeroblob(32), 'u', 'client', 'p', 'give', 2, 2, NULL)",
        "INSERT INTO session VALUES (zeroblob(32), 'nobody', 1, 1)",
        "INSERT INTO session VALUES (zeroblob(32), 'a', 2, 1)",
        "UPDATE staff SET hash = x'00'",
    ])
    func refuses(sql: String) async throws {
        let error = await #expect(throws: DatabaseError.self) {
            try await raw.write { try $0.execute(sql: sql) }
        }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT)
        #expect(try await store.tokens() == [.sample("t")])
    }

    @Test(arguments: [
        "UPDATE staff SET roles = 'emperor'", "UPDATE staff SET name = 'not a name'",
    ])
    func whatItDidNotWriteIsBroken(sql: String) async throws {
        try await raw.write { try $0.execute(sql: sql) }
        await #expect(throws: StoreFailure.self) { try await store.staff() }
    }

    /// A token is remembered between requests, and not a moment longer than it is as it was.
    @Test func aTokenThatAnotherProcessRevokesIsRevokedAtOnce() async throws {
        let token = KeptToken.sample("t")
        for _ in 0..<2 { #expect(try await store.token(token.digest) == token) }
        let other = try SQLiteAccessStore(path: folder.path("access.sqlite"))
        let now = Instant(microseconds: token.made.microseconds + 1)
        #expect(try await other.revokeToken(named: token.name, at: now))
        #expect(try await store.token(token.digest)?.revoked == now)
    }

    @Test func aTokenThatIsMadeLaterIsFound() async throws {
        let token = KeptToken.sample("later")
        #expect(try await store.token(token.digest) == nil)
        let other = try SQLiteAccessStore(path: folder.path("access.sqlite"))
        #expect(try await other.add(token))
        #expect(try await store.token(token.digest) == token)
    }

    @Test func everyCommitIsSynced() async throws {
        #expect(try await store.pool.durability() == Durability())
    }
}
