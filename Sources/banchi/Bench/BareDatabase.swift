import GRDBSQLite

/// A SQLite file and nothing around it: a write-ahead log, every commit synced, statements prepared once, and
/// as much room for pages and log as a store has.
final class BareDatabase {
    private var handle: OpaquePointer?

    /// - Parameter path: of a file; one that is not there is made.
    init(at path: String) throws {
        try check(sqlite3_open(path, &handle))
        try execute(
            """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
            PRAGMA wal_autocheckpoint = 8192; PRAGMA cache_size = -32768
            """)
    }

    deinit { sqlite3_close(handle) }

    func execute(_ sql: String) throws {
        try check(sqlite3_exec(handle, sql, nil, nil, nil))
    }

    /// One commit: when it returns, what was written is on disk.
    func transaction(_ write: () throws -> Void) throws {
        try execute("BEGIN IMMEDIATE")
        try write()
        try execute("COMMIT")
    }

    func prepare(_ sql: String) throws -> Statement { try Statement(sql, in: self) }

    /// What is bound to a parameter.
    enum Value {
        case integer(Int)
        case text(String)
        case blob([UInt8])
    }

    final class Statement {
        private let database: BareDatabase
        private var handle: OpaquePointer?

        fileprivate init(_ sql: String, in database: BareDatabase) throws {
            self.database = database
            try database.check(sqlite3_prepare_v3(
                database.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil))
        }

        deinit { sqlite3_finalize(handle) }

        func run(_ values: Value...) throws {
            // SQLITE_TRANSIENT: SQLite copies what it is given.
            let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            for (value, index) in zip(values, Int32(1)...) {
                switch value {
                case .integer(let number): sqlite3_bind_int64(handle, index, Int64(number))
                case .text(let text): sqlite3_bind_text(handle, index, text, -1, copied)
                case .blob(let bytes): sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), copied)
                }
            }
            guard sqlite3_step(handle) == SQLITE_DONE else { try database.fail() }
            sqlite3_reset(handle)
        }
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { try fail() }
    }

    private func fail() throws -> Never {
        throw Problem(.inputOutput, "bare SQLite: \(String(cString: sqlite3_errmsg(handle)))")
    }
}
