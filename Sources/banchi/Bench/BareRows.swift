import Foundation
import LedgerCore
import OpenSSL

/// The limit that gifts over HTTP meet first: the rows that a gift leaves in the three files of a ledger,
/// under their schemas and in the same batches, with random bytes where there would be digests and what is
/// sealed. Nothing is read, decided, hashed or encrypted.
struct BareRows {
    private let ledger: BareDatabase
    private let records: BareDatabase
    private let donors: BareDatabase

    /// As many at a time as the ledger settles.
    private static let settlingGroup = 1024

    /// - Parameter directory: a ledger that is thrown away afterwards.
    init(in directory: DataDirectory) throws {
        ledger = try BareDatabase(at: directory.ledgerPath)
        records = try BareDatabase(at: directory.vaultPath)
        donors = try BareDatabase(at: directory.donorKeysPath)
    }

    /// What one gift leaves. The lengths are those of a gift with name and e-mail address.
    private struct Gift {
        let entry: String
        let locator, previous, leaf, bytes, sealed, donor, identity, key, mention: [UInt8]

        init() throws {
            entry = "\(Hex.encode(try SecureRandom.bytes(13))).0"
            locator = try SecureRandom.bytes(32)
            previous = try SecureRandom.bytes(32)
            leaf = try SecureRandom.bytes(32)
            bytes = try SecureRandom.bytes(838)
            sealed = try SecureRandom.bytes(254)
            donor = try SecureRandom.bytes(16)
            identity = try SecureRandom.bytes(32)
            key = try SecureRandom.bytes(60)
            mention = try SecureRandom.bytes(32)
        }
    }

    /// - Parameter sequence: of the first entry that is added.
    func run(_ count: Int, batch: Int, from sequence: Int) throws -> Duration {
        let gifts = try (0..<count).map { _ in try Gift() }
        let groups = stride(from: 0, to: count, by: batch).map { gifts[$0..<min($0 + batch, count)] }
        let start = ContinuousClock.now
        var settled = 0
        for group in groups {
            let isSettling = group.startIndex - settled >= Self.settlingGroup
            try keepDonors(of: group, settling: isSettling ? gifts[settled..<group.startIndex] : [])
            if isSettling { settled = group.startIndex }
            try keepRecords(of: group)
            try append(group, from: sequence + group.startIndex)
        }
        return ContinuousClock.now - start
    }

    private func keepDonors(of gifts: ArraySlice<Gift>, settling settled: ArraySlice<Gift>) throws {
        let settle = try donors.prepare("UPDATE gift SET settled = 1 WHERE locator = ?")
        let donor = try donors.prepare("INSERT INTO donor (id, identity, wrapped_key) VALUES (?, ?, ?)")
        let given = try donors.prepare("INSERT INTO gift (locator, donor, entry_id) VALUES (?, ?, ?)")
        let mention = try donors.prepare("INSERT INTO mention (lookup, donor) VALUES (?, ?)")
        try donors.transaction {
            for gift in settled { try settle.run(.blob(gift.locator)) }
            for gift in gifts {
                try donor.run(.blob(gift.donor), .blob(gift.identity), .blob(gift.key))
                try given.run(.blob(gift.locator), .blob(gift.donor), .text(gift.entry))
                try mention.run(.blob(gift.mention), .blob(gift.donor))
            }
        }
    }

    private func keepRecords(of gifts: ArraySlice<Gift>) throws {
        let insert = try records.prepare("INSERT INTO record (locator, sealed) VALUES (?, ?)")
        try records.transaction {
            for gift in gifts { try insert.run(.blob(gift.locator), .blob(gift.sealed)) }
        }
    }

    private func append(_ gifts: ArraySlice<Gift>, from sequence: Int) throws {
        let insert = try ledger.prepare(
            "INSERT INTO entry (seq, id, previous, leaf, bytes) VALUES (?, ?, ?, ?, ?)")
        try ledger.transaction {
            for (gift, number) in zip(gifts, sequence...) {
                try insert.run(
                    .integer(number), .text(gift.entry), .blob(gift.previous), .blob(gift.leaf),
                    .blob(gift.bytes))
            }
        }
    }
}
