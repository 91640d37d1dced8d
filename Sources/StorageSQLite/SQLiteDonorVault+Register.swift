import Foundation
import GRDB
import LedgerCore
public import OpenSSL
public import Storage

extension SQLiteDonorVault {
    public func donors(knownBy text: String) async throws(StoreFailure) -> [DonorID] {
        try await failing {
            try await self.donorPool.read { database in
                try Data.fetchAll(
                    database,
                    sql: """
                        SELECT id FROM donor WHERE identity = :lookup
                        UNION SELECT donor FROM mention WHERE lookup = :lookup
                        """,
                    arguments: ["lookup": self.lookup(text)]
                ).compactMap { DonorID([UInt8]($0)) }
            }
        }
    }

    public func donorID(at locator: Digest) async throws(StoreFailure) -> DonorID? {
        try await failing {
            try await self.donorPool.read { database in
                try owner(of: locator, in: database).flatMap { DonorID([UInt8]($0)) }
            }
        }
    }

    public func donors(
        after donor: DonorID?, limit: Int
    ) async throws(StoreFailure) -> [DonorID] {
        try await failing {
            try await self.donorPool.read { database in
                try Data.fetchAll(
                    database,
                    sql: """
                        SELECT id FROM donor WHERE id > ? AND wrapped_key IS NOT NULL ORDER BY id LIMIT ?
                        """,
                    arguments: [Data(donor?.bytes ?? []), limit]
                ).compactMap { DonorID([UInt8]($0)) }
            }
        }
    }

    public func file(of donor: DonorID) async throws(StoreFailure) -> DonorFile? {
        let id = Data(donor.bytes)
        return try await failing {
            let known = try await self.donorPool.read { database -> KnownDonor? in
                let row = try Row.fetchOne(
                    database,
                    sql: "SELECT wrapped_key, restricted FROM donor WHERE id = ? AND wrapped_key IS NOT NULL",
                    arguments: [id])
                guard let row else { return nil }
                return KnownDonor(
                    key: try self.keys.unwrap(row["wrapped_key"], donor: id),
                    isRestricted: row["restricted"], gifts: try gifts(of: id, in: database),
                    handOuts: try handOuts(where: "donor = ?", [id], in: database))
            }
            guard let known else { return nil }
            let records = try await self.pool.read { database in
                try known.gifts.compactMap { gift in
                    try self.open(gift.locator, with: known.key, in: database).map {
                        DonorFile.Record(entryID: gift.entryID, disclosures: $0)
                    }
                }
            }
            return DonorFile(
                isRestricted: known.isRestricted, records: records, handOuts: known.handOuts)
        }
    }

    public func restrict(
        _ donor: DonorID, _ isRestricted: Bool
    ) async throws(StoreFailure) {
        try await failing {
            try await self.donorPool.write { database in
                try database.execute(
                    sql: "UPDATE donor SET restricted = ? WHERE id = ?",
                    arguments: [isRestricted, Data(donor.bytes)])
            }
        }
    }

    /// What is known of a donor before the records are opened.
    private struct KnownDonor: Sendable {
        let key: [UInt8]
        let isRestricted: Bool
        let gifts: [UnsettledRecord]
        let handOuts: [HandOut]
    }
}

// MARK: Erasure

extension SQLiteDonorVault {
    public func destroyKey(of donor: DonorID) async throws(StoreFailure) -> Erasure? {
        try await failing {
            let records = try await self.donorPool.write { database in
                let arguments: StatementArguments = ["id": Data(donor.bytes)]
                try database.execute(
                    sql: """
                        UPDATE donor SET wrapped_key = NULL, identity = NULL,
                            erased_records = (SELECT count(*) FROM gift WHERE donor = :id)
                        WHERE id = :id AND wrapped_key IS NOT NULL
                        """, arguments: arguments)
                try database.execute(sql: "DELETE FROM mention WHERE donor = :id", arguments: arguments)
                try database.execute(
                    sql: "UPDATE hand_out SET sha256 = NULL WHERE donor = :id", arguments: arguments)
                return try Int.fetchOne(
                    database, sql: "SELECT erased_records FROM donor WHERE id = :id", arguments: arguments)
            }
            guard let records else { return nil }
            // It is on disk that there is no key; now no page and no log holds it either.
            try await self.donorPool.rewrite()
            return Erasure(donor: donor, records: records)
        }
    }

    public func unfinishedErasures() async throws(StoreFailure) -> [Erasure] {
        try await failing {
            try await self.donorPool.read { database in
                try Row.fetchAll(
                    database, sql: "SELECT id, erased_records FROM donor WHERE wrapped_key IS NULL"
                ).compactMap { row in
                    DonorID([UInt8](row["id"] as Data)).map {
                        Erasure(donor: $0, records: row["erased_records"])
                    }
                }
            }
        }
    }

    public func finishErasure(of donor: DonorID) async throws(StoreFailure) {
        let id = Data(donor.bytes)
        try await failing {
            let records = try await self.donorPool.read { database in
                let isErased = try Bool.fetchOne(
                    database, sql: "SELECT wrapped_key IS NULL FROM donor WHERE id = ?", arguments: [id])
                return isErased == true ? try gifts(of: id, in: database).map(\.locator) : []
            }
            try await self.destroyRecords(at: records.map { Data($0.bytes) })
            try await self.pool.emptyLog()
            // The records are gone; the links that lead to them go last.
            try await self.donorPool.write { database in
                try database.execute(
                    sql: "DELETE FROM donor WHERE id = ? AND wrapped_key IS NULL", arguments: [id])
            }
            try await self.donorPool.rewrite()
        }
    }
}

// MARK: What left, and what was refused

extension SQLiteDonorVault {
    public func note(
        _ added: [(file: HandOut, gifts: [Digest])]
    ) async throws(StoreFailure) {
        guard !added.isEmpty else { return }
        try await failing {
            try await self.donorPool.write { database in
                for (file, gifts) in added {
                    // A file that tells of many gifts of one donor is noted once for that donor.
                    for donor in Set(try gifts.compactMap { try owner(of: $0, in: database) }) {
                        try database.cachedStatement(
                            sql: "INSERT INTO hand_out (at, kind, path, sha256, donor) VALUES (?, ?, ?, ?, ?)"
                        ).execute(arguments: [
                            file.at.unixSeconds, file.kind, file.path,
                            file.sha256.map { Data($0.bytes) }, donor,
                        ])
                    }
                }
            }
        }
    }

    public func handOutsOfErased() async throws(StoreFailure) -> [HandOut] {
        try await failing {
            try await self.donorPool.read { database in
                try handOuts(where: "donor IS NULL", [], in: database)
            }
        }
    }

    public func note(_ refusal: RefusedRequest) async throws(StoreFailure) {
        try await failing {
            try await self.donorPool.write { database in
                try database.execute(
                    sql: "INSERT INTO refusal (at, asked, rule, possible_from) VALUES (?, ?, ?, ?)",
                    arguments: [
                        refusal.at.unixSeconds, refusal.asked, refusal.rule,
                        refusal.possibleFrom.description,
                    ])
            }
        }
    }

    public func refusals() async throws(StoreFailure) -> [RefusedRequest] {
        try await failing {
            try await self.donorPool.read { database in
                try Row.fetchAll(
                    database, sql: "SELECT at, asked, rule, possible_from FROM refusal ORDER BY id"
                ).compactMap { row in
                    Day(row["possible_from"] as String).map {
                        RefusedRequest(
                            at: Instant(unixSeconds: row["at"]), asked: row["asked"], rule: row["rule"],
                            possibleFrom: $0)
                    }
                }
            }
        }
    }
}

/// The donor of a gift, unless the key is destroyed.
private func owner(of locator: Digest, in database: Database) throws -> Data? {
    try Data.fetchOne(
        database.cachedStatement(
            sql: """
                SELECT donor FROM gift JOIN donor ON donor.id = gift.donor
                WHERE locator = ? AND wrapped_key IS NOT NULL
                """),
        arguments: [Data(locator.bytes)])
}

private func gifts(of donor: Data, in database: Database) throws -> [UnsettledRecord] {
    try Row.fetchAll(
        database, sql: "SELECT locator, entry_id FROM gift WHERE donor = ? ORDER BY kept_at, locator",
        arguments: [donor]
    ).compactMap { row in
        Digest([UInt8](row["locator"] as Data)).map {
            UnsettledRecord(locator: $0, entryID: row["entry_id"])
        }
    }
}

private func handOuts(
    where condition: String, _ arguments: StatementArguments, in database: Database
) throws -> [HandOut] {
    try Row.fetchAll(
        database,
        sql: """
            SELECT min(at) AS at, kind, path, sha256 FROM hand_out WHERE \(condition)
            GROUP BY kind, path, sha256 ORDER BY min(id)
            """,
        arguments: arguments
    ).map { row in
        HandOut(
            kind: row["kind"], path: row["path"],
            sha256: (row["sha256"] as Data?).flatMap { Digest([UInt8]($0)) },
            at: Instant(unixSeconds: row["at"]))
    }
}
