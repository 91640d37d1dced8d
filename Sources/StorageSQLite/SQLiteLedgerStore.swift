import Foundation
import GRDB
public import LedgerCore
public import OpenSSL
public import Storage

/// The ledger in one SQLite file: the default for one machine.
public final class SQLiteLedgerStore: LedgerStore {
    let pool: DatabasePool
    private let watch: CommitWatch
    /// What may be lost at a power cut goes this way, and waits for no sync.
    private let unsynced: DatabaseQueue

    /// Opens the file, and creates it where there is none.
    public init(path: String) throws(StoreFailure) {
        pool = try openDatabase(
            at: path, schema: [PackageResources.v1_ledger_sql, PackageResources.v2_ledger_sql])
        watch = try CommitWatch(path: path)
        unsynced = try openUnsynced(at: path)
        watch.observe(pool)
        watch.observe(unsynced)
    }

    public func revision() async throws(StoreFailure) -> Int64? { try watch.revision() }

    public func head() async throws(StoreFailure) -> Head {
        try await failing { try await self.pool.read { try Self.head(in: $0) } }
    }

    /// Below this many bytes a disk counts as full: an append may need pages in the file and in its log.
    private static let leastRoom: Int64 = 64 << 20

    public func expectRoom() async throws(StoreFailure) {
        try await failing {
            // BEGIN IMMEDIATE takes the writer's lock, or fails.
            try await self.pool.write { _ in }
            let system = try FileManager.default.attributesOfFileSystem(forPath: self.pool.path)
            let free = (system[.systemFreeSize] as? NSNumber)?.int64Value ?? .max
            guard free < Self.leastRoom else { return }
            throw StoreFailure.unavailable("only \(free >> 20) MiB of the disk are free")
        }
    }

    public func append(_ batch: Batch) async throws(StoreFailure) {
        precondition(!batch.entries.isEmpty, "an empty batch has nothing to append")
        try await failing {
            // GRDB begins writes with BEGIN IMMEDIATE: nobody else writes between check and insert.
            try await self.pool.write { database in
                guard try Self.lastLeaf(in: database) == batch.after.last else {
                    throw StoreFailure.headMoved
                }
                try Self.insert(batch.entries, into: database)
                try Self.insert(batch.tileRoots, into: database)
            }
            // COMMIT returned with synchronous = FULL: the batch is on disk.
        }
    }

    public func entries(
        from sequence: UInt64, limit: Int
    ) async throws(StoreFailure) -> [[UInt8]] {
        // Beyond what SQLite can count there is nothing.
        guard let first = Int64(exactly: sequence) else { return [] }
        return try await failing {
            try await self.pool.read { database in
                try Data.fetchAll(
                    database.cachedStatement(
                        sql: "SELECT bytes FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?"),
                    arguments: [first, limit]
                ).map { [UInt8]($0) }
            }
        }
    }

    public func entries(ids: [String]) async throws(StoreFailure) -> [String: [UInt8]] {
        try await failing {
            try await self.pool.read { database in
                let statement = try database.cachedStatement(
                    sql: "SELECT bytes FROM entry WHERE id = ?")
                return try ids.reduce(into: [:]) { found, id in
                    let bytes = try Data.fetchOne(statement, arguments: [id])
                    found[id] = bytes.map { [UInt8]($0) }
                }
            }
        }
    }

    public func hashes(_ spans: [HashSpan]) async throws(StoreFailure) -> [[Digest]] {
        try await failing {
            try await self.pool.read { database in
                try spans.map { try Self.hashes($0, in: database) }
            }
        }
    }

    // MARK: Rows

    private static func hashes(_ span: HashSpan, in database: Database) throws -> [Digest] {
        let bounds = [span.range.lowerBound, span.range.upperBound].map { Int64(clamping: $0) }
        let hashes =
            span.level == 0
            ? try HashColumn.fetchAll(
                database.cachedStatement(
                    sql: "SELECT leaf FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq"),
                arguments: [bounds[0], bounds[1]])
            : try HashColumn.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT hash FROM tile_root
                        WHERE level = ? AND number >= ? AND number < ? ORDER BY number
                        """),
                arguments: [span.level - 1, bounds[0], bounds[1]])
        guard UInt64(hashes.count) == span.range.upperBound - span.range.lowerBound else {
            throw StoreFailure.broken(
                "tile level \(span.level) has \(hashes.count) hashes in \(span.range)")
        }
        return hashes.map(\.hash)
    }

    private static func head(in database: Database) throws -> Head {
        let row = try Row.fetchOne(
            database, sql: "SELECT seq, leaf, bytes FROM entry ORDER BY seq DESC LIMIT 1")
        guard let row else { return .empty }
        let sequence: Int64 = row["seq"]
        let bytes: Data = row["bytes"]
        let entry: Entry
        do {
            entry = try Entry(canonicalBytes: [UInt8](bytes))
        } catch {
            throw StoreFailure.broken("entry \(sequence) \(error)")
        }
        return Head(size: UInt64(sequence) + 1, last: try digest(row["leaf"]), at: entry.at)
    }

    private static func lastLeaf(in database: Database) throws -> Digest {
        let leaf = try Data.fetchOne(
            database, sql: "SELECT leaf FROM entry ORDER BY seq DESC LIMIT 1")
        return try leaf.map { try digest($0) } ?? .zero
    }

    private static func insert(_ entries: [PlacedEntry], into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO entry (seq, id, previous, leaf, bytes) VALUES (?, ?, ?, ?, ?)")
        for placed in entries {
            try statement.execute(arguments: [
                Int64(placed.entry.sequence), placed.entry.id, Data(placed.entry.previous.bytes),
                Data(placed.leaf.bytes), Data(placed.bytes),
            ])
        }
    }

    private static func insert(_ roots: [TileRoot], into database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT INTO tile_root (level, number, hash) VALUES (?, ?, ?)")
        for root in roots {
            try statement.execute(arguments: [root.level, Int64(root.number), Data(root.hash.bytes)])
        }
    }

    private static func digest(_ data: Data) throws -> Digest {
        guard let digest = Digest([UInt8](data)) else {
            throw StoreFailure.broken("a hash of \(data.count) bytes is stored")
        }
        return digest
    }
}

// MARK: Checkpoints

extension SQLiteLedgerStore {
    public func publish(
        _ note: String, size: UInt64, at: Instant
    ) async throws(StoreFailure) {
        try await failing {
            try await self.unsynced.write { database in
                guard try !Self.isOutdated(size, at: at, in: database) else { return }
                try Self.thinOut(before: size, note: note, at: at, in: database)
                // Not INSERT OR REPLACE: the row may have cosignatures.
                try database.cachedStatement(
                    sql: """
                        INSERT INTO checkpoint (size, note, signed_at) VALUES (?, ?, ?)
                        ON CONFLICT (size)
                        DO UPDATE SET note = excluded.note, signed_at = excluded.signed_at
                        """
                ).execute(arguments: [Int64(size), note, at.unixSeconds])
            }
            // The next append's sync takes it along.
        }
    }

    /// Whether another writer was faster with a larger one, and neither an hour nor a tile ends
    /// between the two.
    private static func isOutdated(
        _ size: UInt64, at: Instant, in database: Database
    ) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT size / 256 = :size / 256 AND signed_at / 3600 = :at / 3600
                    FROM checkpoint WHERE size > :size ORDER BY size LIMIT 1
                    """),
            arguments: ["size": Int64(size), "at": at.unixSeconds]) ?? false
    }

    /// Drops the checkpoint before the new one, unless it was cosigned, an hour or a tile ends
    /// between the two, or the new one has more or fewer signatures: a key came or went.
    private static func thinOut(
        before size: UInt64, note: String, at: Instant, in database: Database
    ) throws {
        try database.cachedStatement(
            sql: """
                DELETE FROM checkpoint
                WHERE size = (SELECT max(size) FROM checkpoint WHERE size < :size)
                  AND size / 256 = :size / 256 AND signed_at / 3600 = :at / 3600
                  AND NOT EXISTS (SELECT 1 FROM cosignature WHERE size = checkpoint.size)
                  AND length(note) - length(replace(note, char(10), '')) = :lines
                """
        ).execute(arguments: [
            "size": Int64(size), "at": at.unixSeconds, "lines": note.utf8.count { $0 == 0x0A },
        ])
    }

    public func checkpoints() async throws(StoreFailure) -> [KeptCheckpoint] {
        try await kept("ORDER BY size")
    }

    public func newestCheckpoint() async throws(StoreFailure) -> KeptCheckpoint? {
        try await kept("ORDER BY size DESC LIMIT 1").first
    }

    public func checkpoint(size: UInt64) async throws(StoreFailure) -> KeptCheckpoint? {
        // Beyond what SQLite can count there is nothing.
        guard let size = Int64(exactly: size) else { return nil }
        return try await kept("WHERE size = ?", [size]).first
    }

    public func checkpointSizes() async throws(StoreFailure) -> [UInt64] {
        try await failing {
            try await self.pool.read { database in
                try Int64.fetchAll(database, sql: "SELECT size FROM checkpoint ORDER BY size")
                    .map { UInt64($0) }
            }
        }
    }

    public func cosignedCheckpoints(
        covering sequence: UInt64, limit: Int
    ) async throws(StoreFailure) -> [KeptCheckpoint] {
        guard let sequence = Int64(exactly: sequence) else { return [] }
        return try await kept(
            """
            WHERE size > ? AND EXISTS (SELECT 1 FROM cosignature WHERE size = checkpoint.size)
            ORDER BY size DESC LIMIT ?
            """, [sequence, Int64(limit)])
    }

    public func cosign(
        _ checkpoint: KeptCheckpoint, with cosignatures: [SignedNote.Signature], at: Instant
    ) async throws(StoreFailure) {
        try await failing {
            try await self.pool.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO checkpoint (size, note, signed_at) VALUES (?, ?, ?)
                        ON CONFLICT (size) DO NOTHING
                        """,
                    arguments: [Int64(checkpoint.size), checkpoint.note, at.unixSeconds])
                for cosignature in cosignatures {
                    try database.execute(
                        sql: """
                            INSERT INTO cosignature (size, name, key_id, line) VALUES (?, ?, ?, ?)
                            ON CONFLICT (size, name, key_id) DO NOTHING
                            """,
                        arguments: [
                            Int64(checkpoint.size), cosignature.name,
                            Data(cosignature.keyID.bytes), cosignature.line,
                        ])
                }
            }
            // COMMIT returned with synchronous = FULL: the lines are on disk.
        }
    }

    /// Checkpoints, each with its cosignatures in the order in which they came.
    private func kept(
        _ condition: String, _ arguments: [Int64] = []
    ) async throws(StoreFailure) -> [KeptCheckpoint] {
        try await failing {
            try await self.pool.read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT size, note || coalesce((
                            SELECT group_concat(line, '') FROM (
                                SELECT line FROM cosignature
                                WHERE cosignature.size = checkpoint.size ORDER BY rowid
                            )), '') AS note
                        FROM checkpoint \(condition)
                        """,
                    arguments: StatementArguments(arguments)
                ).map { row in
                    let size: Int64 = row["size"]
                    return KeptCheckpoint(size: UInt64(size), note: row["note"])
                }
            }
        }
    }
}
