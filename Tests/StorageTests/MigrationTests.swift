import Access
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

    // MARK: The vault

    /// A vault as the program of schema version 1 left it: two gifts of one donor, one of nobody.
    private func vaultOfVersionOne(_ records: [DonorRecord]) throws -> String {
        let path = folder.path("vault.sqlite")
        let keys = VaultKeys.test
        let queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(sql: String(decoding: PackageResources.v1_vault_sql, as: UTF8.self))
            try database.execute(sql: "PRAGMA user_version = 1")
            for (number, identity) in [(UInt8(1), records[0].identity), (2, nil)] {
                let (id, key) = ([UInt8](repeating: number, count: 16), [UInt8](repeating: number, count: 32))
                let wrapped = try AES256GCM.seal(key, key: keys.wrapping, authenticating: id)
                try database.execute(
                    sql: "INSERT INTO donor VALUES (?, ?, ?)",
                    arguments: [
                        Data(id), identity.map { Data(keys.lookup("donor", $0).bytes) }, Data(wrapped),
                    ])
                for record in records where record.identity == identity {
                    let sealed = try AES256GCM.seal(
                        JSON.strings(record.disclosures).canonical, key: key,
                        authenticating: record.locator.bytes)
                    try database.execute(
                        sql: "INSERT INTO record (locator, donor, entry_id, sealed) VALUES (?, ?, ?, ?)",
                        arguments: [Data(record.locator.bytes), Data(id), record.entryID, Data(sealed)])
                }
            }
        }
        try queue.close()
        return path
    }

    private let records = [
        DonorRecord.sample(1, identity: "tax:1234567890123"), .sample(2, identity: "tax:1234567890123"),
        .sample(3),
    ]

    @Test func anOlderVaultGivesItsKeysToAFileOfTheirOwn() async throws {
        let path = try vaultOfVersionOne(records)
        let before = try Data(contentsOf: URL(filePath: path))
        for _ in 0..<2 {
            let vault = try SQLiteDonorVault(path: path, keys: .test)
            for record in records {
                #expect(try await vault.disclosures(at: record.locator) == record.disclosures)
            }
            let donors = try await vault.donors(knownBy: "tax:1234567890123")
            #expect(donors.map(\.description) == [String(repeating: "01", count: 16)])
            #expect(try await vault.unsettled(olderThan: 0).count == 3)
        }
        #expect(try version(path) == 2)
        #expect(try version(folder.path("donor-keys.sqlite")) == 1)
        // What was in the vault's own file is not there any more.
        let donor = Data([UInt8](repeating: 1, count: 16))
        #expect(before.range(of: donor) != nil)
        for name in ["vault.sqlite", "vault.sqlite-wal"] {
            let url = folder.url.appending(path: name)
            // The log is gone where the last connection emptied it.
            let after = (try? Data(contentsOf: url)) ?? Data()
            #expect(after.range(of: donor) == nil, "\(name)")
        }
    }

    @Test func severalMayMoveAVaultAtOnce() async throws {
        let path = try vaultOfVersionOne(records)
        let records = records
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let vault = try SQLiteDonorVault(path: path, keys: .test)
                    #expect(try await vault.disclosures(at: records[0].locator) == records[0].disclosures)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func wrongKeysDoNotOpenAnOlderVault() throws {
        let path = try vaultOfVersionOne(records)
        let keys = VaultKeys(
            wrapping: [UInt8](repeating: 9, count: 32), indexing: [UInt8](repeating: 2, count: 32))
        #expect(throws: StoreFailure.self) { try SQLiteDonorVault(path: path, keys: keys) }
        _ = try SQLiteDonorVault(path: path, keys: .test)
    }

    // MARK: Access

    @Test func staffOfAnOlderFileHaveNoIdentityYet() async throws {
        let path = folder.path("access.sqlite")
        let queue = try DatabaseQueue(path: path)
        try await queue.write { database in
            try database.execute(sql: String(decoding: PackageResources.v1_access_sql, as: UTF8.self))
            try database.execute(
                sql: """
                    INSERT INTO staff VALUES ('a', 'id-a', 'accountant auditor', 16, 1, 2, ?, ?, ?, 7);
                    PRAGMA user_version = 1
                    """, arguments: [Data(0..<16), Data(0..<32), Data([1, 2, 3])])
        }
        try queue.close()
        let store = try SQLiteAccessStore(path: path)
        #expect(try await store.staff() == [.sample("a", lastStep: 7)])
        #expect(try await store.link(ProviderIdentity("s", at: "https://id"), to: "a"))
        #expect(try version(path) == 2)
    }
}
