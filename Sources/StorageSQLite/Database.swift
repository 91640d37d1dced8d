import GRDB
import LedgerCore
import Storage

/// Opens a database file the way the ledger needs it: WAL, every commit synced, foreign keys on.
func openDatabase(
    at path: String, schema: [UInt8], version: Int
) throws(StoreFailure) -> DatabasePool {
    do {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.prepareDatabase { database in
            // What is deleted is overwritten, so that an erased donor does not live on in free pages.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            // GRDB sets synchronous to NORMAL for WAL, and NORMAL may lose the last commits at a
            // power cut (https://sqlite.org/pragma.html#pragma_synchronous).
            try database.execute(sql: "PRAGMA synchronous = FULL")
            let level = try Int.fetchOne(database, sql: "PRAGMA synchronous")
            precondition(level == 2, "SQLite runs with synchronous = \(level.debugDescription)")
        }
        try pool.write { database in
            switch try Int.fetchOne(database, sql: "PRAGMA user_version") {
            case 0:
                try database.execute(sql: String(decoding: schema, as: UTF8.self))
                try database.execute(sql: "PRAGMA user_version = \(version)")
            case version: break
            case let found:
                throw StoreFailure.broken(
                    "\(path) has schema version \(found ?? -1), this program knows \(version)")
            }
        }
        return pool
    } catch {
        throw StoreFailure(error)
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
