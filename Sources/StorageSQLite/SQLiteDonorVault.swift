import Foundation
import GRDB
import LedgerCore
public import OpenSSL
public import Storage

/// The donors' personal data in two SQLite files: the records, each sealed under its donor's own key;
/// and the donors with their keys, and which gifts are theirs. Whoever has the first alone has noise.
///
/// AES-256-GCM binds each ciphertext to where it stands, so that rows cannot be exchanged. The vault's
/// key wraps the donors' keys; it is in neither file.
public final class SQLiteDonorVault: DonorVault {
    /// Sealed records, and pseudonyms.
    let pool: DatabasePool
    /// Donors, their keys, their gifts.
    let donorPool: DatabasePool
    let keys: VaultKeys

    /// Where the donors' keys of a vault are: beside it.
    public static func donorKeysPath(ofVaultAt path: String) -> String {
        URL(filePath: path).deletingLastPathComponent().appending(path: "donor-keys.sqlite").path
    }

    /// Opens both files; where there is no vault yet, both are made.
    ///
    /// - Parameter path: of the records; the donors' keys are beside them.
    public init(path: String, keys: VaultKeys) throws(StoreFailure) {
        let donorKeysPath = Self.donorKeysPath(ofVaultAt: path)
        var isMoved = false
        pool = try openDatabase(
            at: path, schema: [PackageResources.v1_vault_sql, PackageResources.v2_vault_sql]
        ) { version, database in
            guard version == 1 else { return }
            isMoved = try moveDonors(of: database, to: donorKeysPath)
        }
        guard FileManager.default.fileExists(atPath: donorKeysPath) else {
            throw .unavailable("\(donorKeysPath) is missing; restore it from a backup")
        }
        donorPool = try openDonorKeys(at: donorKeysPath)
        self.keys = keys
        do {
            try donorPool.write { try keys.check($0) }
            // No page and no log of the records' file holds a wrapped key any more.
            if isMoved { try pool.rewriteAtOnce() }
        } catch {
            throw StoreFailure(error)
        }
    }

    /// Makes an empty file of donors' keys: whatever the records of its vault say is lost for good.
    public static func makeDonorKeys(at path: String) throws(StoreFailure) {
        _ = try openDonorKeys(at: path)
    }

    public func keep(
        _ records: [DonorRecord], settling settled: [Digest]
    ) async throws(StoreFailure) {
        guard !records.isEmpty || !settled.isEmpty else { return }
        try await failing {
            // As soon as the records are sealed they go to their file, while the keys are brought to theirs:
            // whoever waits, waits for both at once.
            let (sealed, sealing) = AsyncStream<[SealedRecord]>.makeStream()
            async let kept: Void = self.keep(sealed)
            try await self.donorPool.write { database in
                defer { sealing.finish() }
                let settle = try database.cachedStatement(
                    sql: "UPDATE gift SET settled = 1 WHERE locator = ?")
                for locator in settled { try settle.execute(arguments: [Data(locator.bytes)]) }
                sealing.yield(try records.map { try self.seal($0, in: database) })
            }
            // COMMIT returned with synchronous = FULL: the donors' keys are on disk.
            try await kept
            // And now the records.
        }
    }

    /// A record as it goes to its file.
    private struct SealedRecord {
        let locator: Digest
        let box: [UInt8]
    }

    private func keep(_ sealed: AsyncStream<[SealedRecord]>) async throws {
        for await records in sealed where !records.isEmpty {
            try await pool.write { database in
                let insert = try database.cachedStatement(
                    sql: """
                        INSERT INTO record (locator, sealed) VALUES (?, ?)
                        ON CONFLICT (locator) DO UPDATE SET sealed = excluded.sealed
                        """)
                for record in records {
                    try insert.execute(arguments: [Data(record.locator.bytes), Data(record.box)])
                }
            }
        }
    }

    public func disclosures(at locator: Digest) async throws(StoreFailure) -> [String]? {
        try await failing {
            let key = try await self.donorPool.read { database in
                try Row.fetchOne(
                    database,
                    sql: """
                        SELECT donor.id, wrapped_key FROM gift JOIN donor ON donor.id = gift.donor
                        WHERE locator = ? AND wrapped_key IS NOT NULL AND NOT restricted
                        """,
                    arguments: [Data(locator.bytes)]
                ).map { try self.keys.unwrap($0["wrapped_key"], donor: $0["id"]) }
            }
            guard let key else { return nil }
            return try await self.pool.read { try self.open(locator, with: key, in: $0) }
        }
    }

    public func unsettled(
        olderThan age: Int
    ) async throws(StoreFailure) -> [UnsettledRecord] {
        try await failing {
            try await self.donorPool.read { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT locator, entry_id FROM gift
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
            let orphans = try await self.donorPool.write { database in
                let orphans = try locators.map { Data($0.bytes) }.filter { locator in
                    try database.execute(
                        sql: "DELETE FROM gift WHERE locator = ? AND settled = 0", arguments: [locator])
                    return database.changesCount > 0
                }
                try database.execute(
                    sql: """
                        DELETE FROM donor
                        WHERE wrapped_key IS NOT NULL AND id NOT IN (SELECT donor FROM gift)
                        """)
                return orphans
            }
            // A record that a crash leaves here has no key any more.
            try await self.destroyRecords(at: orphans)
        }
    }

    func destroyRecords(at locators: [Data]) async throws {
        try await pool.write { database in
            let delete = try database.cachedStatement(sql: "DELETE FROM record WHERE locator = ?")
            for locator in locators { try delete.execute(arguments: [locator]) }
        }
    }

    /// The disclosures of a record under its donor's key; nil where the record is not there.
    func open(_ locator: Digest, with key: [UInt8], in database: Database) throws -> [String]? {
        let sealed = try Data.fetchOne(
            database, sql: "SELECT sealed FROM record WHERE locator = ?",
            arguments: [Data(locator.bytes)])
        guard let sealed else { return nil }
        let bytes = try AES256GCM.open([UInt8](sealed), key: key, authenticating: locator.bytes)
        return try JSON(parsing: bytes).arrayValue?.compactMap(\.stringValue)
    }
}

// MARK: Sealing

extension SQLiteDonorVault {
    /// Links a gift with its donor, and seals its record. One that is there already, because its batch
    /// is decided again, gets young again: a locator is a digest of salted commitments, so it is the same.
    private func seal(_ record: DonorRecord, in database: Database) throws -> SealedRecord {
        let (donor, key) = try donorKey(for: record, in: database)
        try database.cachedStatement(
            sql: """
                INSERT INTO gift (locator, donor, entry_id) VALUES (?, ?, ?)
                ON CONFLICT (locator) DO UPDATE SET donor = excluded.donor, kept_at = unixepoch()
                """
        ).execute(arguments: [Data(record.locator.bytes), donor, record.entryID])
        for mention in record.mentions {
            try database.cachedStatement(sql: "INSERT OR IGNORE INTO mention (lookup, donor) VALUES (?, ?)")
                .execute(arguments: [lookup(mention), donor])
        }
        let plain = JSON.strings(record.disclosures).canonical
        let box = try AES256GCM.seal(plain, key: key, authenticating: record.locator.bytes)
        return SealedRecord(locator: record.locator, box: box)
    }

    /// The digest by which a donor is found.
    func lookup(_ text: String) -> Data { Data(keys.lookup("donor", text).bytes) }

    /// The donor's id and key; a donor who is not known yet gets both.
    private func donorKey(
        for record: DonorRecord, in database: Database
    ) throws -> (donor: Data, key: [UInt8]) {
        let identity = record.identity.map(lookup)
        let find = try database.cachedStatement(
            sql: """
                SELECT id, wrapped_key FROM donor WHERE wrapped_key IS NOT NULL
                AND (identity = ? OR id = (SELECT donor FROM gift WHERE locator = ?))
                """)
        if let row = try Row.fetchOne(find, arguments: [identity, Data(record.locator.bytes)]) {
            return (row["id"], try keys.unwrap(row["wrapped_key"], donor: row["id"]))
        }
        let donor = try SecureRandom.bytes(DonorID.byteCount)
        let key = try SecureRandom.bytes(32)
        let wrapped = try AES256GCM.seal(key, key: keys.wrapping, authenticating: donor)
        try database.cachedStatement(
            sql: "INSERT INTO donor (id, identity, wrapped_key) VALUES (?, ?, ?)"
        ).execute(arguments: [Data(donor), identity, Data(wrapped)])
        return (Data(donor), key)
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

    public func registered(_ kind: Pseudonymised.Kind) async throws(StoreFailure) -> [String: String] {
        try await failing {
            try await self.pool.read { database in
                let rows = try Row.fetchAll(
                    database, sql: "SELECT lookup, id, sealed FROM pseudonym WHERE id LIKE ?",
                    arguments: ["\(kind.rawValue)-%"])
                return try rows.reduce(into: [:]) { texts, row in
                    let (lookup, sealed): (Data, Data) = (row["lookup"], row["sealed"])
                    let text = try AES256GCM.open(
                        Array(sealed), key: self.keys.wrapping, authenticating: Array(lookup))
                    texts[row["id"]] = String(decoding: text, as: UTF8.self)
                }
            }
        }
    }

    public func knownPseudonyms(
        for texts: [Pseudonymised]
    ) async throws(StoreFailure) -> [Pseudonymised: String] {
        try await failing {
            try await self.pool.read { database in
                try texts.reduce(into: [:]) { known, text in
                    known[text] = try self.knownPseudonym(at: self.lookup(text), in: database)
                }
            }
        }
    }

    private func pseudonym(for text: Pseudonymised, in database: Database) throws -> String {
        let lookup = lookup(text)
        if let known = try knownPseudonym(at: lookup, in: database) { return known }
        let id = "\(text.kind.rawValue)-\(Hex.encode(try SecureRandom.bytes(8)))"
        let sealed = try AES256GCM.seal(
            Array(text.text.utf8), key: keys.wrapping, authenticating: lookup.bytes)
        try database.execute(
            sql: "INSERT INTO pseudonym (lookup, id, sealed) VALUES (?, ?, ?)",
            arguments: [Data(lookup.bytes), id, Data(sealed)])
        return id
    }

    /// Thai marks typed in another order look the same, and are the same person.
    private func lookup(_ text: Pseudonymised) -> Digest {
        keys.lookup(text.kind.rawValue, text.text.precomposedStringWithCanonicalMapping)
    }

    private func knownPseudonym(at lookup: Digest, in database: Database) throws -> String? {
        try String.fetchOne(
            database, sql: "SELECT id FROM pseudonym WHERE lookup = ?", arguments: [Data(lookup.bytes)])
    }
}
