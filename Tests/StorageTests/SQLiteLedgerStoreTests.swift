import Foundation
import GRDB
import LedgerCore
import OpenSSL
import Storage
@testable import StorageSQLite
import TestStores
import Testing

/// What the file itself refuses, whoever writes to it, and how it is kept on disk.
@Suite struct SQLiteLedgerStoreTests {
    private let folder: Scratch
    private let store: SQLiteLedgerStore
    private let raw: DatabaseQueue
    private let batch: Batch

    init() async throws {
        folder = try Scratch()
        store = try SQLiteLedgerStore(path: folder.path("ledger.sqlite"))
        var growing = Growing()
        batch = growing.batch(257)
        try await store.append(batch)
        raw = try DatabaseQueue(path: folder.path("ledger.sqlite"))
    }

    @Test(arguments: [
        ("UPDATE entry SET bytes = x'00' WHERE seq = 0", "an entry is never changed"),
        ("UPDATE entry SET id = 'other.0' WHERE seq = 1", "an entry is never changed"),
        ("DELETE FROM entry WHERE seq = 256", "an entry is never removed"),
        ("DELETE FROM entry", "an entry is never removed"),
        ("UPDATE tile_root SET hash = zeroblob(32)", "a tile is never changed"),
        ("DELETE FROM tile_root", "a tile is never removed"),
    ])
    func isAppendOnly(sql: String, reason: String) async throws {
        let error = await #expect(throws: DatabaseError.self) {
            try await raw.write { try $0.execute(sql: sql) }
        }
        #expect(error?.message == "the ledger is append-only: \(reason)")
        #expect(try await store.entries(from: 0, limit: 300) == batch.entries.map(\.bytes))
    }

    @Test(arguments: ["INSERT", "INSERT OR REPLACE"])
    func anEntryIsNeverReplaced(verb: String) async throws {
        for (sequence, id) in [(9, "new.0"), (batch.entries.count, batch.entries[9].entry.id)] {
            let error = await #expect(throws: DatabaseError.self) {
                try await raw.write { database in
                    try database.execute(
                        sql: "\(verb) INTO entry VALUES (?, ?, randomblob(32), zeroblob(32), x'00')",
                        arguments: [sequence, id])
                }
            }
            let reason = "the ledger is append-only: an entry follows the last and repeats none"
            #expect(error?.message == reason)
        }
        #expect(try await store.entries(from: 0, limit: 300) == batch.entries.map(\.bytes))
    }

    /// Of this process at once, of another shortly after; without one it stays, so that nobody reads again for
    /// nothing.
    @Test func everyCommitMakesANewRevision() async throws {
        let first = try #require(try await store.revision())
        _ = try await store.head()
        #expect(try await store.revision() == first)
        try await store.publish("note\n", size: 257, at: Instant(unixSeconds: 0))
        let second = try #require(try await store.revision())
        #expect(second != first)
        let other = try SQLiteLedgerStore(path: folder.path("ledger.sqlite"))
        try await other.publish("note 2\n", size: 257, at: Instant(unixSeconds: 0))
        try await Task.sleep(for: CommitWatch.lifetime)
        #expect(try await store.revision() != second)
    }

    /// A checkpoint that waits for no sync must not take the sync from what comes after it.
    @Test func appendsAreSyncedAfterAPublication() async throws {
        try await store.publish("note\n", size: 257, at: Instant(unixSeconds: 0))
        #expect(try await store.pool.durability() == Durability())
    }

    @Test func aForkHasNoRepresentation() async throws {
        let previous = Data(batch.entries[9].leaf.bytes)
        let error = await #expect(throws: DatabaseError.self) {
            try await raw.write { database in
                try database.execute(sql: "DROP TRIGGER entry_is_never_replaced")
                try database.execute(
                    sql: "INSERT INTO entry VALUES (257, 'fork.0', ?, zeroblob(32), x'00')",
                    arguments: [previous])
            }
        }
        #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE)
        #expect(error?.message == "UNIQUE constraint failed: entry.previous")
    }

    @Test(arguments: [
        "INSERT INTO entry VALUES ('x', 'a.0', zeroblob(32), zeroblob(32), x'00')",
        "INSERT INTO entry VALUES (-1, 'a.0', zeroblob(32), zeroblob(32), x'00')",
        "INSERT INTO entry VALUES (300, 'a.0', 'text', zeroblob(32), x'00')",
        "INSERT INTO entry VALUES (300, 'a.0', x'00', zeroblob(32), x'00')",
        "INSERT INTO entry VALUES (300, 'a.0', randomblob(32), zeroblob(31), x'00')",
        "INSERT INTO entry VALUES (300, 'a.0', randomblob(32), zeroblob(32), '{}')",
        "INSERT INTO entry VALUES (300, 'a.0', randomblob(32), zeroblob(32), x'')",
        "INSERT INTO entry VALUES (300, 'a.0', randomblob(32), zeroblob(32), zeroblob(65536))",
        "INSERT INTO entry VALUES (300, NULL, randomblob(32), zeroblob(32), x'00')",
        "INSERT INTO tile_root VALUES ('x', 9, zeroblob(32))",
        "INSERT INTO tile_root VALUES (0, 9, zeroblob(33))",
        "INSERT INTO tile_root VALUES (0, 0, zeroblob(32))",
        "INSERT INTO checkpoint VALUES (1, x'00', 0)",
        "INSERT INTO checkpoint VALUES (1, 'note', 'noon')",
        "INSERT INTO cosignature VALUES (1, 'w', zeroblob(4), 'line')",
    ])
    func columnsHoldTheirTypes(sql: String) async throws {
        let error = await #expect(throws: DatabaseError.self) {
            try await raw.write { try $0.execute(sql: sql) }
        }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT || error?.resultCode == .SQLITE_MISMATCH)
    }

    @Test func everyTableIsStrict() async throws {
        let loose = try await raw.read { database in
            try String.fetchAll(
                database,
                sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0")
        }
        #expect(loose == ["sqlite_schema"])
    }

    @Test func everyCommitIsSynced() async throws {
        #expect(try await store.pool.durability() == Durability())
    }

    @Test(arguments: [3, 99, -1]) func refusesAnUnknownSchema(version: Int) throws {
        let path = folder.path("other.sqlite")
        do {
            let other = try DatabaseQueue(path: path)
            try other.write { try $0.execute(sql: "PRAGMA user_version = \(version)") }
            try other.close()
        }
        #expect(
            throws: StoreFailure.broken("\(path) has schema version \(version), this program knows 2")
        ) { try SQLiteLedgerStore(path: path) }
    }

    @Test func aFileThatIsNoDatabaseIsBroken() throws {
        let path = folder.path("text.sqlite")
        try Data(repeating: 0x41, count: 8192).write(to: URL(filePath: path))
        #expect {
            try SQLiteLedgerStore(path: path)
        } throws: { error in
            if case .broken? = error as? StoreFailure { true } else { false }
        }
    }

    @Test func aMissingFolderIsUnavailable() {
        #expect {
            try SQLiteLedgerStore(path: folder.path("missing/ledger.sqlite"))
        } throws: { error in
            if case .unavailable? = error as? StoreFailure { true } else { false }
        }
    }

    @Test func twoPoolsShareOneFile() async throws {
        let other = try SQLiteLedgerStore(path: folder.path("ledger.sqlite"))
        var growing = Growing()
        _ = growing.batch(257)
        var rival = growing
        try await other.append(growing.batch(3))
        #expect(try await store.head() == growing.head)
        await #expect(throws: StoreFailure.headMoved) { try await store.append(rival.batch(1, as: "R")) }
        try await store.append(growing.batch(2))
        #expect(try await other.head() == growing.head)
    }

    @Test func manyPoolsMayCreateOneFile() async throws {
        let path = folder.path("new.sqlite")
        let heads = try await withThrowingTaskGroup(of: Head.self) { group in
            for _ in 0..<4 {
                group.addTask { try await SQLiteLedgerStore(path: path).head() }
            }
            return try await group.reduce(into: [Head]()) { $0.append($1) }
        }
        #expect(heads == [.empty, .empty, .empty, .empty])
    }

    @Test func bytesThatAreNoEntryBreakTheHead() async throws {
        try await raw.write { database in
            try database.execute(sql: "DROP TRIGGER entry_is_never_changed")
            try database.execute(sql: "UPDATE entry SET bytes = x'7B7D' WHERE seq = 256")
        }
        await #expect(throws: StoreFailure.broken("entry 256 has a bad or missing \"v\"")) {
            try await store.head()
        }
    }
}
