import Foundation
import GRDB
public import LedgerCore
public import OpenSSL
public import Storage

/// Deliveries in one SQLite file.
public final class SQLiteOutbox: Outbox {
    let pool: DatabasePool

    /// Opens the file, and creates it where there is none.
    public init(path: String) throws(StoreFailure) {
        pool = try openDatabase(at: path, schema: [PackageResources.v1_outbox_sql])
    }

    // MARK: Reading

    public func position() async throws(StoreFailure) -> UInt64 {
        try await failing {
            try await self.pool.read { database in
                UInt64(try Int64.fetchOne(database, sql: "SELECT entries FROM position") ?? 0)
            }
        }
    }

    public func next(at now: Instant) async throws(StoreFailure) -> Delivery? {
        try await one(
            """
            SELECT * FROM delivery WHERE state = 'waiting' AND due <= ? ORDER BY due, entry LIMIT 1
            """, [now.unixSeconds])
    }

    public func deliveries(
        in states: [Delivery.State]
    ) async throws(StoreFailure) -> [Delivery] {
        try await failing {
            try await self.pool.read { database in
                let marks = states.map { _ in "?" }.joined(separator: ", ")
                return try Row.fetchAll(
                    database,
                    sql: "SELECT * FROM delivery WHERE state IN (\(marks)) ORDER BY entry, receipt",
                    arguments: StatementArguments(states.map(\.rawValue))
                ).map(Self.delivery)
            }
        }
    }

    public func delivery(
        linkedBy token: Digest, at now: Instant
    ) async throws(StoreFailure) -> Delivery? {
        try await one(
            """
            SELECT delivery.* FROM link JOIN delivery USING (receipt)
            WHERE link.digest = ? AND link.expires > ?
            """, [Data(token.bytes), now.unixSeconds])
    }

    private func one(
        _ sql: String, _ arguments: StatementArguments
    ) async throws(StoreFailure) -> Delivery? {
        try await failing {
            try await self.pool.read { database in
                try Row.fetchOne(database, sql: sql, arguments: arguments).map(Self.delivery)
            }
        }
    }

    private static func delivery(_ row: Row) throws -> Delivery {
        let (receipt, entry, due): (String, Int64, Int64) = (row["receipt"], row["entry"], row["due"])
        guard let locator = Digest([UInt8](row["locator"] as Data)),
            let state = Delivery.State(rawValue: row["state"])
        else { throw StoreFailure.broken("the delivery of \(receipt) cannot be read") }
        let firstTried: Int64? = row["first_tried"]
        return Delivery(
            receipt: receipt, sequence: UInt64(entry), locator: locator, state: state,
            attempts: row["attempts"], firstTried: firstTried.map { Instant(unixSeconds: $0) },
            due: Instant(unixSeconds: due), reason: row["reason"])
    }

    // MARK: Writing

    public func add(_ deliveries: [Delivery], position: UInt64) async throws(StoreFailure) {
        try await write { database in
            for delivery in deliveries {
                try database.execute(
                    sql: """
                        INSERT INTO delivery (receipt, entry, locator, due) VALUES (?, ?, ?, ?)
                        ON CONFLICT (receipt) DO NOTHING
                        """,
                    arguments: [
                        delivery.receipt, Int64(delivery.sequence), Data(delivery.locator.bytes),
                        delivery.due.unixSeconds,
                    ])
            }
            try database.execute(
                sql: "UPDATE position SET entries = ?", arguments: [Int64(position)])
        }
    }

    public func begin(
        _ receipt: String, link: LinkDigest?, at now: Instant
    ) async throws(StoreFailure) {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE delivery SET state = 'sending', attempts = attempts + 1,
                    first_tried = coalesce(first_tried, ?) WHERE receipt = ? AND state = 'waiting'
                    """,
                arguments: [now.unixSeconds, receipt])
            guard database.changesCount == 1 else { throw StoreFailure.headMoved }
            try database.execute(
                sql: "DELETE FROM link WHERE expires <= ?", arguments: [now.unixSeconds])
            guard let link else { return }
            try database.execute(
                sql: "INSERT INTO link (digest, receipt, expires) VALUES (?, ?, ?)",
                arguments: [Data(link.digest.bytes), receipt, link.expires.unixSeconds])
        }
    }

    public func finish(
        _ receipt: String, _ outcome: DeliveryOutcome
    ) async throws(StoreFailure) {
        let (state, due, reason): (Delivery.State, Instant?, String?) =
            switch outcome {
            case .delivered: (.delivered, nil, nil)
            case .failed(let reason): (.failed, nil, reason)
            case .dropped(let reason): (.dropped, nil, reason)
            case .waiting(let due, let reason): (.waiting, due, reason)
            case .untried(let reason): (.waiting, nil, reason)
            }
        try await write { database in
            if case .untried = outcome {
                try database.execute(
                    sql: """
                        UPDATE delivery SET attempts = attempts - 1,
                        first_tried = iif(attempts = 1, NULL, first_tried) WHERE receipt = ?
                        """,
                    arguments: [receipt])
            }
            try database.execute(
                sql: "UPDATE delivery SET state = ?, due = coalesce(?, due), reason = ? WHERE receipt = ?",
                arguments: [state.rawValue, due?.unixSeconds, reason, receipt])
        }
    }

    public func resume(at now: Instant) async throws(StoreFailure) {
        try await write { database in
            try database.execute(
                sql: "UPDATE delivery SET state = 'waiting', due = ? WHERE state = 'sending'",
                arguments: [now.unixSeconds])
        }
    }

    public func retry(_ receipt: String, at now: Instant) async throws(StoreFailure) -> Bool {
        try await write { database in
            try database.execute(
                sql: """
                    UPDATE delivery SET state = 'waiting', attempts = 0, first_tried = NULL, due = ?
                    WHERE receipt = ? AND state = 'failed'
                    """,
                arguments: [now.unixSeconds, receipt])
            return database.changesCount == 1
        }
    }

    public func forget(_ locators: [Digest]) async throws(StoreFailure) {
        try await write { database in
            for locator in locators {
                try database.execute(
                    sql: """
                        DELETE FROM link
                        WHERE receipt IN (SELECT receipt FROM delivery WHERE locator = ?)
                        """,
                    arguments: [Data(locator.bytes)])
                try database.execute(
                    sql: """
                        UPDATE delivery SET state = 'dropped', reason = 'erased'
                        WHERE locator = ? AND state IN ('waiting', 'failed')
                        """,
                    arguments: [Data(locator.bytes)])
            }
        }
    }

    private func write<Result: Sendable>(
        _ change: @escaping @Sendable (Database) throws -> Result
    ) async throws(StoreFailure) -> Result {
        try await failing { try await self.pool.write(change) }
        // COMMIT returned with synchronous = FULL: the change is on disk.
    }
}
