import Foundation
import GRDB
import LedgerCore
import OpenSSL
import Storage
@testable import StorageSQLite
import TestStores
import Testing

/// Files that an older program wrote.
struct MigrationTests {
    private let folder: Scratch
    private let batch: Batch

    init() throws {
        folder = try Scratch()
        var growing = Growing()
        batch = growing.batch(3)
    }

    /// A ledger as the program of schema version 1 left it.
    private func versionOne() throws -> String {
        let path = folder.path("ledger.sqlite")
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(sql: String(decoding: PackageResources.v1_ledger_sql, as: UTF8.self))
            try database.execute(sql: "PRAGMA user_version = 1")
            for placed in batch.entries {
                try database.execute(
                    sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?)",
                    arguments: [
                        Int64(placed.entry.sequence), placed.entry.id,
                        Data(placed.entry.previous.bytes), Data(placed.leaf.bytes), Data(placed.bytes),
                    ])
            }
            try database.execute(sql: "INSERT INTO checkpoint VALUES (3, 'three\n', 0)")
        }
        try queue.close()
        return path
    }

    private func version(_ path: String) throws -> Int? {
        try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    }

    @Test func anOlderLedgerIsBroughtToTheNewestSchema() async throws {
        let path = try versionOne()
        for _ in 0..<2 {
            let store = try SQLiteLedgerStore(path: path)
            #expect(try await store.entries(from: 0, limit: 9) == batch.entries.map(\.bytes))
            #expect(try await store.head().size == 3)
            #expect(try await store.checkpoints() == [KeptCheckpoint(size: 3, note: "three\n")])
            #expect(try await store.newestCosignedCheckpoint() == nil)
        }
        #expect(try version(path) == 2)
        let store = try SQLiteLedgerStore(path: path)
        let line = try #require(try SignedNote("t\n\n\u{2014} w AAAAAAAA\n").signatures.first)
        try await store.cosign(
            KeptCheckpoint(size: 3, note: "three\n"), with: [line], at: Instant(unixSeconds: 0))
        #expect(try await store.newestCosignedCheckpoint()?.note == "three\n\(line.line)")
    }

    @Test func severalMayBringItThereAtOnce() async throws {
        let path = try versionOne()
        try await withThrowingTaskGroup(of: UInt64.self) { group in
            for _ in 0..<4 { group.addTask { try await SQLiteLedgerStore(path: path).head().size } }
            for try await size in group { #expect(size == 3) }
        }
        #expect(try version(path) == 2)
    }

    /// A migration is all or nothing: one that cannot be done leaves the file as it was.
    @Test func aFailedMigrationChangesNothing() throws {
        let path = try versionOne()
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE cosignature (in_the_way)") }
        try queue.close()
        #expect(throws: StoreFailure.self) { try SQLiteLedgerStore(path: path) }
        #expect(try version(path) == 1)
    }
}
