import Foundation
import GRDB
import LedgerCore
public import OpenSSL
public import Storage

/// The donors' personal data in one SQLite file, every record sealed under its donor's own key.
///
/// AES-256-GCM binds each ciphertext to where it stands, so that rows cannot be exchanged. The vault's
/// key wraps the donors' keys; it is not in the file.
public final class SQLiteDonorVault: DonorVault {
    let pool: DatabasePool
    private let keys: VaultKeys

    public init(path: String, keys: VaultKeys) throws(StoreFailure) {
        pool = try openDatabase(at: path, schema: [PackageResources.v1_vault_sql])
        self.keys = keys
    }

    public func keep(
        _ records: [DonorRecord], settling settled: [Digest]
    ) async throws(StoreFailure) {
        guard !records.isEmpty || !settled.isEmpty else { return }
        try await failing {
            try await self.pool.write { database in
                let settle = try database.cachedStatement(
                    sql: "UPDATE record SET settled = 1 WHERE locator = ?")
                for locator in settled { try settle.execute(arguments: [Data(locator.bytes)]) }
                for record in records { try self.insert(record, into: database) }
            }
            // COMMIT returned with synchronous = FULL: the records are on disk.
        }
    }

    public func disclosures(at locator: Digest) async throws(StoreFailure) -> [String]? {
        try await failing {
            try await self.pool.read { database in
                let row = try Row.fetchOne(
                    database,
                    sql: """
                        SELECT record.sealed, donor.id, donor.wrapped_key
                        FROM record JOIN donor ON donor.id = record.donor WHERE locator = ?
                        """,
                    arguments: [Data(locator.bytes)])
                guard let row else { return nil }
                let key = try self.unwrap(row["wrapped_key"], donor: row["id"])
                let bytes = try AES256GCM.open(
                    [UInt8](row["sealed"] as Data), key: key, authenticating: locator.bytes)
                return try JSON(parsing: bytes).arrayValue?.compactMap(\.stringValue)
            }
        }
    }

    public func unsettled(
        olderThan age: Int
    ) async throws(StoreFailure) -> [UnsettledRecord] {
        try await failing {
            try await self.pool.read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT locator, entry_id FROM record
                        WHERE settled = 0 AND kept_at <= unixepoch() - ?
                        """,
                    arguments: [age]
                ).compactMap { row in
                    Digest([UInt8](row["locator"] as Data)).map {
                        UnsettledRecord(locator: $0, entryID: row["entry_id"])
                    }
                }
            }
        }
    }

    public func discard(_ locators: [Digest]) async throws(StoreFailure) {
        guard !locators.isEmpty else { return }
        try await failing {
            try await self.pool.write { database in
                for locator in locators {
                    try database.execute(
                        sql: "DELETE FROM record WHERE locator = ? AND settled = 0",
                        arguments: [Data(locator.bytes)])
                }
                try database.execute(
                    sql: "DELETE FROM donor WHERE id NOT IN (SELECT donor FROM record)")
            }
        }
    }

    // MARK: Donors

    /// Inserts a record. One that is there already, because its batch is decided again, only gets
    /// young again: a locator is a digest of salted commitments, so it is the same record.
    private func insert(_ record: DonorRecord, into database: Database) throws {
        let (donor, key) = try donorKey(for: record.identity, in: database)
        let plain = JSON.strings(record.disclosures).canonical
        let sealed = try AES256GCM.seal(plain, key: key, authenticating: record.locator.bytes)
        try database.cachedStatement(
            sql: """
                INSERT INTO record (locator, donor, entry_id, sealed) VALUES (?, ?, ?, ?)
                ON CONFLICT (locator) DO UPDATE SET kept_at = unixepoch()
                """
        ).execute(arguments: [
            Data(record.locator.bytes), donor, record.entryID, Data(sealed),
        ])
    }

    /// The donor's id and key; a donor who is not known yet gets both.
    private func donorKey(
        for identity: String?, in database: Database
    ) throws -> (donor: Data, key: [UInt8]) {
        let lookup = identity.map { Data(keys.lookup("donor", $0).bytes) }
        if let lookup {
            let find = try database.cachedStatement(
                sql: "SELECT id, wrapped_key FROM donor WHERE lookup = ?")
            if let row = try Row.fetchOne(find, arguments: [lookup]) {
                return (row["id"], try unwrap(row["wrapped_key"], donor: row["id"]))
            }
        }
        let donor = try SecureRandom.bytes(16)
        let key = try SecureRandom.bytes(32)
        let wrapped = try AES256GCM.seal(key, key: keys.wrapping, authenticating: donor)
        try database.cachedStatement(
            sql: "INSERT INTO donor (id, lookup, wrapped_key) VALUES (?, ?, ?)"
        ).execute(arguments: [Data(donor), lookup, Data(wrapped)])
        return (Data(donor), key)
    }

    private func unwrap(_ wrapped: Data, donor: Data) throws -> [UInt8] {
        try AES256GCM.open([UInt8](wrapped), key: keys.wrapping, authenticating: [UInt8](donor))
    }
}

// MARK: Pseudonyms

extension SQLiteDonorVault {
    public func pseudonyms(
        for texts: [Pseudonymised]
    ) async throws(StoreFailure) -> [Pseudonymised: String] {
        guard !texts.isEmpty else { return [:] }
        return try await failing {
            try await self.pool.write { database in
                try texts.reduce(into: [:]) { known, text in
                    if known[text] == nil {
                        known[text] = try self.pseudonym(for: text, in: database)
                    }
                }
            }
        }
    }

    private func pseudonym(for text: Pseudonymised, in database: Database) throws -> String {
        // Thai marks typed in another order look the same, and are the same person.
        let spelling = text.text.precomposedStringWithCanonicalMapping
        let lookup = keys.lookup(text.kind.rawValue, spelling)
        let known = try String.fetchOne(
            database, sql: "SELECT id FROM pseudonym WHERE lookup = ?",
            arguments: [Data(lookup.bytes)])
        if let known { return known }
        let id = "\(text.kind.rawValue)-\(Hex.encode(try SecureRandom.bytes(8)))"
        let sealed = try AES256GCM.seal(
            Array(text.text.utf8), key: keys.wrapping, authenticating: lookup.bytes)
        try database.execute(
            sql: "INSERT INTO pseudonym (lookup, id, sealed) VALUES (?, ?, ?)",
            arguments: [Data(lookup.bytes), id, Data(sealed)])
        return id
    }
}

/// The vault's two keys, 32 bytes each, apart from the file that they protect.
public struct VaultKeys: Sendable {
    /// Wraps the donors' keys.
    let wrapping: [UInt8]
    /// Makes lookups that nobody can guess without it.
    let indexing: [UInt8]

    public init(wrapping: [UInt8], indexing: [UInt8]) {
        precondition(wrapping.count == 32 && indexing.count == 32, "a vault key has 32 bytes")
        self.wrapping = wrapping
        self.indexing = indexing
    }

    func lookup(_ scope: String, _ text: String) -> Digest {
        HMACSHA256.authenticate(Array(scope.utf8) + [0] + Array(text.utf8), key: indexing)
    }
}
