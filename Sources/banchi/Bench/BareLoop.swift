import Foundation
import GRDBSQLite

/// The limit that appending is measured against: the same bytes, the same batches, the same promise
/// (WAL, synchronous = FULL), and nothing else.
enum BareLoop {
    static func run(_ entries: [[UInt8]], batch: Int, in folder: URL) throws -> Duration {
        var database: OpaquePointer?
        let path = folder.appending(path: "bare.sqlite").path
        try check(sqlite3_open(path, &database), database)
        defer { sqlite3_close(database) }
        try execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", database)
        try execute("CREATE TABLE entry (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)", database)
        var statement: OpaquePointer?
        try check(
            sqlite3_prepare_v2(database, "INSERT INTO entry (bytes) VALUES (?)", -1, &statement, nil),
            database)
        defer { sqlite3_finalize(statement) }
        let start = ContinuousClock.now
        for group in stride(from: 0, to: entries.count, by: batch) {
            try execute("BEGIN IMMEDIATE", database)
            for entry in entries[group..<min(group + batch, entries.count)] {
                // A null destructor means SQLITE_STATIC: the array outlives the step that reads it.
                try entry.withUnsafeBytes { bytes in
                    sqlite3_bind_blob(statement, 1, bytes.baseAddress, Int32(bytes.count), nil)
                    guard sqlite3_step(statement) == SQLITE_DONE else { try fail(database) }
                }
                sqlite3_reset(statement)
            }
            try execute("COMMIT", database)
        }
        return ContinuousClock.now - start
    }

    private static func execute(_ sql: String, _ database: OpaquePointer?) throws {
        try check(sqlite3_exec(database, sql, nil, nil, nil), database)
    }

    private static func check(_ code: Int32, _ database: OpaquePointer?) throws {
        guard code == SQLITE_OK else { try fail(database) }
    }

    private static func fail(_ database: OpaquePointer?) throws -> Never {
        throw Problem(.inputOutput, "bare SQLite loop: \(String(cString: sqlite3_errmsg(database)))")
    }
}
