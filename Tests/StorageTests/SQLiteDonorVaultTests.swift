import Foundation
import GRDB
import OpenSSL
import Storage
@testable import StorageSQLite
import TestStores
import Testing

/// What lies in the vault's file, and what it refuses.
@Suite struct SQLiteDonorVaultTests {
    private let folder: Scratch
    private let vault: SQLiteDonorVault
    private let raw: DatabaseQueue
    private let rawDonors: DatabaseQueue
    private let records = [
        DonorRecord.sample(1, identity: "tax:1234567890123"),
        .sample(2, identity: "tax:1234567890123"), .sample(3, identity: "email:donor@example.org"),
        .sample(4), .sample(5),
    ]

    init() async throws {
        folder = try Scratch()
        vault = try SQLiteDonorVault(path: folder.path("vault.sqlite"), keys: .test)
        try await vault.keep(records, settling: [])
        raw = try DatabaseQueue(path: folder.path("vault.sqlite"))
        rawDonors = try DatabaseQueue(path: folder.path("donor-keys.sqlite"))
    }

    private func donorCount() async throws -> Int? {
        try await rawDonors.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM donor") }
    }

    @Test func oneIdentityIsOneDonor() async throws {
        #expect(try await donorCount() == 4)
        try await vault.keep([.sample(6, identity: "tax:1234567890123"), .sample(7)], settling: [])
        #expect(try await donorCount() == 5)
    }

    @Test func aDonorGoesWithTheLastOrphan() async throws {
        try await vault.discard([records[0].locator, records[3].locator])
        #expect(try await donorCount() == 3)
        #expect(try await vault.disclosures(at: records[1].locator) == records[1].disclosures)
    }

    /// A record that is kept again, because its batch is decided again, is as young as that.
    @Test func keepingAgainMakesYoung() async throws {
        try await rawDonors.write { try $0.execute(sql: "UPDATE gift SET kept_at = kept_at - 7200") }
        #expect(try await vault.unsettled(olderThan: 3600).count == 5)
        try await vault.keep([records[0]], settling: [records[1].locator])
        #expect(Set(try await vault.unsettled(olderThan: 3600).map(\.entryID)) == ["K3.0", "K4.0", "K5.0"])
        #expect(try await donorCount() == 4)
    }

    @Test(arguments: [(3, 2), (1, 3), (3, 3)] as [(UInt8, UInt8)])
    func otherKeysAreRefused(wrapping: UInt8, indexing: UInt8) throws {
        let keys = VaultKeys(
            wrapping: [UInt8](repeating: wrapping, count: 32),
            indexing: [UInt8](repeating: indexing, count: 32))
        let refusal = StoreFailure.unavailable(
            "these are not the donor vault's keys; restore the keys/secrets that belong to it")
        #expect(throws: refusal) { try SQLiteDonorVault(path: folder.path("vault.sqlite"), keys: keys) }
        // The right ones still open it.
        _ = try SQLiteDonorVault(path: folder.path("vault.sqlite"), keys: .test)
    }

    @Test func aLostKeysFileIsSaidAndNotReplaced() throws {
        let other = try Scratch()
        let path = other.path("vault.sqlite")
        _ = try SQLiteDonorVault(path: path, keys: .test)
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(
            atPath: other.path("donor-keys.sqlite\(suffix)")) {
            try FileManager.default.removeItem(atPath: other.path("donor-keys.sqlite\(suffix)"))
        }
        let missing = StoreFailure.unavailable(
            "\(other.path("donor-keys.sqlite")) is missing; restore it from a backup")
        #expect(throws: missing) { try SQLiteDonorVault(path: path, keys: .test) }
        #expect(!FileManager.default.fileExists(atPath: other.path("donor-keys.sqlite")))
    }

    @Test(arguments: [
        ("two records of one donor", "record", "sealed", "locator", [1, 2]),
        ("records of two donors", "record", "sealed", "locator", [3, 4]),
        ("the donors of two records", "gift", "donor", "locator", [4, 5]),
    ] as [(String, String, String, String, [UInt8])])
    func exchangedRowsDoNotOpen(
        what: String, table: String, column: String, key: String, numbers: [UInt8]
    ) async throws {
        let locators = numbers.map { SHA256.hash([$0]) }
        try await (table == "gift" ? rawDonors : raw).write { database in
            let select = "SELECT \(column) FROM \(table) WHERE \(key) = ?"
            let update = "UPDATE \(table) SET \(column) = ? WHERE \(key) = ?"
            let values = try locators.map { locator in
                try Data.fetchOne(database, sql: select, arguments: [Data(locator.bytes)])
            }
            for (value, locator) in zip(values.reversed(), locators) {
                try database.execute(sql: update, arguments: [value, Data(locator.bytes)])
            }
        }
        for locator in locators {
            await #expect(throws: StoreFailure.self, "\(what)") {
                try await vault.disclosures(at: locator)
            }
        }
    }

    @Test func exchangedDonorKeysDoNotOpen() async throws {
        try await rawDonors.write { database in
            let ids = try Data.fetchAll(database, sql: "SELECT id FROM donor ORDER BY id")
            let keys = try Data.fetchAll(database, sql: "SELECT wrapped_key FROM donor ORDER BY id")
            for (id, key) in zip(ids, keys.dropFirst() + keys.prefix(1)) {
                try database.execute(
                    sql: "UPDATE donor SET wrapped_key = ? WHERE id = ?", arguments: [key, id])
            }
        }
        for record in records {
            await #expect(throws: StoreFailure.self) { try await vault.disclosures(at: record.locator) }
        }
    }

    @Test func nothingStandsInClear() async throws {
        let texts = ["นายสมมุติ ตัวอย่าง", "098-7-65432-1"]
        _ = try await vault.pseudonyms(for: texts.map { Pseudonymised(.person, $0) })
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(names.contains { $0.hasSuffix("-wal") })
        var bytes = Data()
        for name in names { bytes += try Data(contentsOf: folder.url.appending(path: name)) }
        let secrets = texts + records.flatMap(\.disclosures) + [
            "1234567890123", "donor@example.org", "tax:", "email:",
        ]
        for secret in secrets {
            #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)")
        }
        // The search would find what is there.
        #expect(bytes.range(of: Data("K1.0".utf8)) != nil)
    }

    @Test func whatIsDeletedIsOverwritten() async throws {
        #expect(try await vault.pool.durability() == Durability())
        #expect(try await vault.donorPool.durability() == Durability())
    }

    @Test func refusesAnUnknownSchema() throws {
        let path = folder.path("other.sqlite")
        do {
            let other = try DatabaseQueue(path: path)
            try other.write { try $0.execute(sql: "PRAGMA user_version = 7") }
            try other.close()
        }
        #expect(throws: StoreFailure.broken("\(path) has schema version 7, this program knows 2")) {
            try SQLiteDonorVault(path: path, keys: .test)
        }
    }

    @Test func twoPoolsShareOneVault() async throws {
        let other = try SQLiteDonorVault(path: folder.path("vault.sqlite"), keys: .test)
        try await other.keep([.sample(9, identity: "tax:1234567890123")], settling: [])
        #expect(try await vault.disclosures(at: DonorRecord.sample(9).locator) != nil)
        #expect(try await donorCount() == 4)
    }
}
