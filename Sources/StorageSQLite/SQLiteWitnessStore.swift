import Foundation
import GRDB
public import LedgerCore
import OpenSSL
public import Storage

/// A witness's memory in one SQLite file.
public final class SQLiteWitnessStore: WitnessStore {
    let pool: DatabasePool

    /// Opens the file, and creates it where there is none.
    public init(path: String) throws(StoreFailure) {
        pool = try openDatabase(at: path, schema: [PackageResources.v1_witness_sql])
    }

    public func lastCosigned(origin: String) async throws(StoreFailure) -> CosignedCheckpoint? {
        try await failing {
            try await self.pool.read { try Self.lastCosigned(origin, in: $0) }
        }
    }

    public func allCosigned() async throws(StoreFailure) -> [CosignedCheckpoint] {
        try await failing {
            try await self.pool.read { database in
                try Row.fetchAll(database, sql: "SELECT * FROM cosigned ORDER BY origin")
                    .map(Self.cosigned)
            }
        }
    }

    public func record(
        _ cosigned: CosignedCheckpoint, after last: CosignedCheckpoint?
    ) async throws(StoreFailure) {
        let checkpoint = cosigned.checkpoint
        try await failing {
            // GRDB begins writes with BEGIN IMMEDIATE: nobody else writes between check and update.
            try await self.pool.write { database in
                guard try Self.lastCosigned(checkpoint.origin, in: database) == last else {
                    throw StoreFailure.headMoved
                }
                try database.execute(
                    sql: last == nil
                        ? """
                        INSERT INTO cosigned (size, root, cosigned_at, note, origin)
                        VALUES (?, ?, ?, ?, ?)
                        """
                        : """
                        UPDATE cosigned SET size = ?, root = ?, cosigned_at = ?, note = ?
                        WHERE origin = ?
                        """,
                    arguments: [
                        Int64(checkpoint.size), Data(checkpoint.root.bytes), cosigned.time,
                        cosigned.note, checkpoint.origin,
                    ])
            }
            // COMMIT returned with synchronous = FULL: the record is on disk.
        }
    }

    private static func lastCosigned(
        _ origin: String, in database: Database
    ) throws -> CosignedCheckpoint? {
        try Row.fetchOne(database, sql: "SELECT * FROM cosigned WHERE origin = ?", arguments: [origin])
            .map(cosigned)
    }

    private static func cosigned(_ row: Row) throws -> CosignedCheckpoint {
        let (origin, size, bytes): (String, Int64, Data) = (row["origin"], row["size"], row["root"])
        guard let root = Digest([UInt8](bytes)) else {
            throw StoreFailure.broken("a hash of \(bytes.count) bytes is stored")
        }
        return CosignedCheckpoint(
            checkpoint: Checkpoint(origin: origin, size: UInt64(size), root: root),
            time: row["cosigned_at"], note: row["note"])
    }
}
