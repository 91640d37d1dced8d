import Foundation
import GRDB
public import LedgerCore
public import Storage

/// Webhooks in one SQLite file.
public final class SQLiteWebhookStore: WebhookStore {
    private let pool: DatabasePool

    /// Opens the file, and creates it where there is none.
    public init(path: String) throws(StoreFailure) {
        pool = try openDatabase(
            at: path, schema: [PackageResources.v1_webhooks_sql, PackageResources.v2_webhooks_sql])
    }

    public func endpoints() async throws(StoreFailure) -> [WebhookEndpoint] {
        try await failing {
            try await self.pool.read { database in
                try Row.fetchAll(database, sql: "SELECT * FROM endpoint ORDER BY id").map { row in
                    let kinds: String = row["kinds"]
                    return WebhookEndpoint(
                        id: row["id"], url: row["url"],
                        kinds: Set(kinds.split(separator: " ").map(String.init)),
                        allowsPrivate: row["allows_private"], isPaused: row["is_paused"])
                }
            }
        }
    }

    public func add(_ endpoint: WebhookEndpoint, position: UInt64) async throws(StoreFailure) {
        try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO endpoint (id, url, kinds, allows_private, is_paused, position)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    endpoint.id, endpoint.url, endpoint.kinds.sorted().joined(separator: " "),
                    endpoint.allowsPrivate, endpoint.isPaused, Int64(position),
                ])
        }
    }

    public func remove(_ endpoint: String) async throws(StoreFailure) -> Bool {
        try await write { database in
            try database.execute(sql: "DELETE FROM endpoint WHERE id = ?", arguments: [endpoint])
            return database.changesCount == 1
        }
    }

    public func pause(_ endpoint: String, _ isPaused: Bool) async throws(StoreFailure) -> Bool {
        try await write { database in
            try database.execute(
                sql: "UPDATE endpoint SET is_paused = ? WHERE id = ?", arguments: [isPaused, endpoint])
            return database.changesCount == 1
        }
    }

    public func position(of endpoint: String) async throws(StoreFailure) -> UInt64? {
        try await failing {
            try await self.pool.read { database in
                try Int64.fetchOne(
                    database, sql: "SELECT position FROM endpoint WHERE id = ?", arguments: [endpoint]
                ).map { UInt64($0) }
            }
        }
    }

    public func enqueue(
        _ sequences: [UInt64], for endpoint: String, position: UInt64?, at now: Instant
    ) async throws(StoreFailure) {
        try await write { database in
            let insert = try database.makeStatement(
                sql: """
                    INSERT INTO notice (endpoint, entry, due) VALUES (?, ?, ?) ON CONFLICT (endpoint, entry)
                    DO UPDATE SET state = 'waiting', attempts = 0, due = excluded.due, reason = NULL
                    """)
            for sequence in sequences {
                try insert.execute(arguments: [endpoint, Int64(sequence), now.unixSeconds])
            }
            guard let position else { return }
            try database.execute(
                sql: "UPDATE endpoint SET position = ? WHERE id = ?", arguments: [Int64(position), endpoint])
        }
    }

    public func due(
        for endpoint: String, at now: Instant, limit: Int
    ) async throws(StoreFailure) -> [WebhookNotice] {
        try await fetch(
            "WHERE endpoint = ? AND state = 'waiting' AND due <= ? ORDER BY entry LIMIT ?",
            [endpoint, now.unixSeconds, limit])
    }

    public func notices() async throws(StoreFailure) -> [WebhookNotice] {
        try await fetch("ORDER BY entry, endpoint", [])
    }

    public func notices(
        for endpoint: String, from entry: UInt64, limit: Int
    ) async throws(StoreFailure) -> [WebhookNotice] {
        // No entry has a number that SQLite cannot hold.
        guard let entry = Int64(exactly: entry) else { return [] }
        return try await fetch(
            "WHERE endpoint = ? AND entry >= ? ORDER BY entry LIMIT ?", [endpoint, entry, limit])
    }

    public func backlogs() async throws(StoreFailure) -> [String: WebhookBacklog] {
        try await failing {
            try await self.pool.read { database in
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT endpoint, count(*) FILTER (WHERE state = 'waiting') AS waiting,
                               count(*) FILTER (WHERE state = 'failed') AS failed
                        FROM notice GROUP BY endpoint
                        """)
                let pairs = rows.map { row -> (String, WebhookBacklog) in
                    (row["endpoint"], WebhookBacklog(waiting: row["waiting"], failed: row["failed"]))
                }
                return Dictionary(uniqueKeysWithValues: pairs)
            }
        }
    }

    private func fetch(
        _ condition: String, _ arguments: StatementArguments
    ) async throws(StoreFailure) -> [WebhookNotice] {
        try await failing {
            try await self.pool.read { database in
                try Row.fetchAll(
                    database, sql: "SELECT * FROM notice \(condition)", arguments: arguments
                ).map { row in
                    let (entry, due, state): (Int64, Int64, String) = (row["entry"], row["due"], row["state"])
                    return WebhookNotice(
                        endpoint: row["endpoint"], sequence: UInt64(entry), attempts: row["attempts"],
                        hasFailed: state == "failed", due: Instant(unixSeconds: due), reason: row["reason"])
                }
            }
        }
    }

    public func delivered(_ notice: WebhookNotice) async throws(StoreFailure) {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM notice WHERE endpoint = ? AND entry = ?",
                arguments: [notice.endpoint, Int64(notice.sequence)])
        }
    }

    public func postpone(_ notice: WebhookNotice) async throws(StoreFailure) {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE notice SET state = ?, attempts = ?, due = ?, reason = ?
                    WHERE endpoint = ? AND entry = ?
                    """,
                arguments: [
                    notice.hasFailed ? "failed" : "waiting", notice.attempts, notice.due.unixSeconds,
                    notice.reason, notice.endpoint, Int64(notice.sequence),
                ])
        }
    }

    private func write<Result: Sendable>(
        _ change: @escaping @Sendable (Database) throws -> Result
    ) async throws(StoreFailure) -> Result {
        try await failing { try await self.pool.write(change) }
        // COMMIT returned with synchronous = FULL: the change is on disk.
    }
}
