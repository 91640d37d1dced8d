import GRDB

/// How a writing connection keeps what it commits, and what it does with what is deleted; by
/// default what the ledger needs.
struct Durability: Equatable {
    var journalMode: String? = "wal"
    /// 2 is FULL.
    var synchronous: Int? = 2
    var secureDelete: Int? = 1
    var foreignKeys: Int? = 1
}

extension DatabasePool {
    func durability() async throws -> Durability {
        try await writeWithoutTransaction { database in
            Durability(
                journalMode: try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                synchronous: try Int.fetchOne(database, sql: "PRAGMA synchronous"),
                secureDelete: try Int.fetchOne(database, sql: "PRAGMA secure_delete"),
                foreignKeys: try Int.fetchOne(database, sql: "PRAGMA foreign_keys"))
        }
    }
}
