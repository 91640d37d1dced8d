import GRDB
import LedgerCore
public import Storage

/// What waits for an accountant, in one SQLite file.
public final class SQLiteChargeQueue: ChargeQueue {
    private let pool: DatabasePool

    /// Opens the file, and creates it where there is none.
    public init(path: String) throws(StoreFailure) {
        pool = try openDatabase(at: path, schema: [PackageResources.v1_charges_sql])
    }

    public func keep(_ charge: WaitingCharge) async throws(StoreFailure) {
        try await write { database in
            try database.execute(
                sql: """
                    INSERT INTO charge
                        (provider, charge, amount, currency, method, received, pledge, campaign, reason, told)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (provider, charge) DO UPDATE SET
                        amount = excluded.amount, currency = excluded.currency, method = excluded.method,
                        received = excluded.received, pledge = excluded.pledge, campaign = excluded.campaign,
                        reason = excluded.reason, told = excluded.told
                    """,
                arguments: [
                    charge.provider, charge.charge, charge.amount.amount, charge.currency, charge.method,
                    charge.received.microseconds, charge.pledge, charge.campaign, charge.reason,
                    charge.told.microseconds,
                ])
        }
    }

    public func remove(_ charge: String, of provider: String) async throws(StoreFailure) -> Bool {
        try await write { database in
            try database.execute(
                sql: "DELETE FROM charge WHERE provider = ? AND charge = ?", arguments: [provider, charge])
            return database.changesCount == 1
        }
    }

    public func waiting() async throws(StoreFailure) -> [WaitingCharge] {
        try await failing {
            try await self.pool.read { database in
                try Row.fetchAll(
                    database, sql: "SELECT * FROM charge ORDER BY told, provider, charge"
                ).map { row in
                    WaitingCharge(
                        provider: row["provider"], charge: row["charge"], amount: Satang(row["amount"]),
                        currency: row["currency"], method: row["method"],
                        received: Instant(microseconds: row["received"]), pledge: row["pledge"],
                        campaign: row["campaign"], reason: row["reason"],
                        told: Instant(microseconds: row["told"]))
                }
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
