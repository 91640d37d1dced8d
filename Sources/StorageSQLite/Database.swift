import GRDB
import LedgerCore
import Storage

/// Opens a database file the way the ledger needs it: WAL, every commit synced, foreign keys on.
///
/// - Parameter schema: what each version of the schema adds to the one before, from version 1 on. A
///   file of an older version is brought to the newest, in one transaction.
/// - Parameter prepare: called inside of it before each step, with the version that it starts from.
func openDatabase(
    at path: String, schema: [[UInt8]],
    preparing prepare: (_ version: Int, Database) throws -> Void = { _, _ in }
) throws(StoreFailure) -> DatabasePool {
    do {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.prepareDatabase { database in
            // What is deleted is overwritten, so that an erased donor does not live on in free pages.
            try database.execute(sql: "PRAGMA secure_delete = ON")
            // Pages of 4 KiB: a batch of gifts writes hundreds of them, the same ones again and again, and
            // they are brought from the log to the file once for many batches.
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 8192")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            // GRDB sets synchronous to NORMAL for WAL, and NORMAL may lose the last commits at a
            // power cut (https://sqlite.org/pragma.html#pragma_synchronous).
            try database.execute(sql: "PRAGMA synchronous = FULL")
            let level = try Int.fetchOne(database, sql: "PRAGMA synchronous")
            precondition(level == 2, "SQLite runs with synchronous = \(level.debugDescription)")
            // 32 MiB, in KiB: locators and digests are random, so that a batch comes by every part of their
            // indexes. The writer has one connection; those that read keep SQLite's 2 MB each.
            try database.execute(sql: "PRAGMA cache_size = -32768")
        }
        try pool.write { database in
            let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? -1
            guard (0...schema.count).contains(version) else {
                throw StoreFailure.broken(
                    "\(path) has schema version \(version), this program knows \(schema.count)")
            }
            guard version < schema.count else { return }
            for (from, step) in zip(version..., schema[version...]) {
                try prepare(from, database)
                try database.execute(sql: String(decoding: step, as: UTF8.self))
            }
            try database.execute(sql: "PRAGMA user_version = \(schema.count)")
        }
        return pool
    } catch {
        throw StoreFailure(error)
    }
}

/// A further writing connection to a database that `openDatabase` has opened. Its commits are whole or not
/// there at all after a power cut, but the newest may be gone: nothing is synced until somebody else's
/// commit is (https://sqlite.org/pragma.html#pragma_synchronous, NORMAL in WAL mode).
func openUnsynced(at path: String) throws(StoreFailure) -> DatabaseQueue {
    do {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 8192
                    """)
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    } catch {
        throw StoreFailure(error)
    }
}

extension DatabasePool {
    /// Empties the write-ahead log, which holds pages as they were before they were overwritten.
    func emptyLog() async throws {
        _ = try await writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }

    /// Writes the file anew and empties the log: `secure_delete` overwrites what is deleted, but
    /// not what a page that was split or merged still carries outside its cells.
    func rewrite() async throws {
        try await vacuum()
        try await emptyLog()
    }

    func rewriteAtOnce() throws {
        try vacuum()
        _ = try writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }
}

extension StoreFailure {
    /// What an error of SQLite means for whoever keeps a ledger in it.
    init(_ error: any Error) {
        switch error {
        case let failure as StoreFailure: self = failure
        case let error as DatabaseError where error.resultCode == .SQLITE_BUSY:
            self = .unavailable(error.description)
        case let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN:
            self = .unavailable(error.description)
        case is CancellationError: self = .unavailable("nobody waits for the answer any more")
        default: self = .broken(String(describing: error))
        }
    }
}

/// Runs a database access and names what failed.
func failing<Result>(
    _ access: () async throws -> Result
) async throws(StoreFailure) -> Result {
    do {
        return try await access()
    } catch {
        throw StoreFailure(error)
    }
}
