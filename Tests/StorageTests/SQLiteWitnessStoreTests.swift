import GRDB
import LedgerCore
import Storage
@testable import StorageSQLite
import TestStores
import Testing

/// What the witness's file itself refuses, whoever writes to it.
@Suite struct SQLiteWitnessStoreTests {
    private let folder: Scratch
    private let store: SQLiteWitnessStore
    private let raw: DatabaseQueue

    init() async throws {
        folder = try Scratch()
        store = try SQLiteWitnessStore(path: folder.path("witness.sqlite"))
        try await store.record(.sample(5), after: nil)
        raw = try DatabaseQueue(path: folder.path("witness.sqlite"))
    }

    @Test(arguments: [
        "UPDATE cosigned SET size = 4", "UPDATE cosigned SET root = zeroblob(32)",
        "UPDATE cosigned SET cosigned_at = 99", "UPDATE cosigned SET origin = 'example.org/other'",
        "DELETE FROM cosigned",
        "INSERT OR REPLACE INTO cosigned VALUES ('example.org/log', 4, zeroblob(32), 200, 'note')",
        "INSERT INTO cosigned VALUES ('x', -1, zeroblob(32), 0, 'note')",
        "INSERT INTO cosigned VALUES ('x', 1, zeroblob(31), 0, 'note')",
        "INSERT INTO cosigned VALUES ('x', 1, zeroblob(32), -1, 'note')",
        "INSERT INTO cosigned VALUES ('x', 1, zeroblob(32), 0, x'00')",
    ])
    func neverForgetsAndNeverGoesBack(sql: String) async throws {
        let error = await #expect(throws: DatabaseError.self) {
            try await raw.write { try $0.execute(sql: sql) }
        }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT)
        #expect(try await store.allCosigned() == [.sample(5)])
    }

    @Test func everyCommitIsSynced() async throws {
        #expect(try await store.pool.durability() == Durability())
    }

    @Test func twoProcessesShareOneFile() async throws {
        let other = try SQLiteWitnessStore(path: folder.path("witness.sqlite"))
        try await other.record(.sample(6), after: .sample(5))
        await #expect(throws: StoreFailure.headMoved) {
            try await store.record(.sample(7), after: .sample(5))
        }
        #expect(try await store.allCosigned() == [.sample(6)])
    }
}
