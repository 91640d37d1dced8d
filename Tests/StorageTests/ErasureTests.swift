import Foundation
import GRDB
import OpenSSL
import Storage
@testable import StorageSQLite
import TestStores
import Testing

/// What is left of an erased donor in the bytes of the vault's files.
@Suite struct ErasureTests {
    private let folder: Scratch
    private let vault: SQLiteDonorVault
    private let tax = "tax:1234567890123"

    init() async throws {
        folder = try Scratch()
        vault = try SQLiteDonorVault(path: folder.path("vault.sqlite"), keys: .test)
        // Enough that pages were split, and rows of the one donor stand on many of them.
        for batch in 0..<20 {
            let numbers = (0..<10).map { UInt8(batch * 10 + $0) }
            let records = numbers.map { number in
                DonorRecord.sample(
                    number, identity: number % 7 == 0 ? tax : nil, mentions: ["email:\(number % 7)"])
            }
            try await vault.keep(records, settling: [])
        }
        try await vault.keep([], settling: (0..<200).map { SHA256.hash([$0]) })
    }

    /// The bytes of every file of the vault.
    private func bytes() throws -> Data {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path).reduce(into: Data()) {
            $0 += try Data(contentsOf: folder.url.appending(path: $1))
        }
    }

    /// What identifies a donor in the files: wrapped key, digests, ids, locators, ciphertexts.
    private func traces(of donor: DonorID) async throws -> [Data] {
        let id = Data(donor.bytes)
        let known = try await vault.donorPool.read { database in
            try Data.fetchAll(
                database,
                sql: """
                    SELECT wrapped_key FROM donor WHERE id = :id
                    UNION ALL SELECT identity FROM donor WHERE id = :id
                    UNION ALL SELECT locator FROM gift WHERE donor = :id
                    """, arguments: ["id": id])
        }
        let sealed = try await vault.pool.read { database in
            try known.dropFirst(2).compactMap {
                try Data.fetchOne(database, sql: "SELECT sealed FROM record WHERE locator = ?", arguments: [$0])
            }
        }
        return [id] + known + sealed
    }

    @Test func noByteOfItIsLeft() async throws {
        let donor = try #require(try await vault.donors(knownBy: tax).first)
        let traces = try await traces(of: donor)
        // The id, key and digest; a locator and a ciphertext of each of 29 gifts.
        #expect(traces.count == 61)
        let before = try bytes()
        for trace in traces { #expect(before.range(of: trace) != nil) }

        #expect(try await vault.destroyKey(of: donor)?.records == 29)
        // The key and the digest are gone with the first step.
        let between = try bytes()
        for trace in traces[1...2] { #expect(between.range(of: trace) == nil) }
        try await vault.finishErasure(of: donor)
        let after = try bytes()
        for trace in traces { #expect(after.range(of: trace) == nil) }

        // All others are there.
        for number in (0..<200 as Range<UInt8>) where number % 7 != 0 {
            let record = DonorRecord.sample(number)
            #expect(try await vault.disclosures(at: record.locator) == record.disclosures)
        }
    }

    @Test func anotherProcessFinishesWhatWasBegun() async throws {
        let donor = try #require(try await vault.donors(knownBy: tax).first)
        _ = try await vault.destroyKey(of: donor)
        let other = try SQLiteDonorVault(path: folder.path("vault.sqlite"), keys: .test)
        #expect(try await other.unfinishedErasures().map(\.donor) == [donor])
        try await other.finishErasure(of: donor)
        #expect(try await vault.unfinishedErasures() == [])
    }

    /// A backup is one file that opens like the original, and never overwrites another.
    @Test func aBackupIsWhole() async throws {
        let copy = try Scratch()
        for name in ["vault.sqlite", "donor-keys.sqlite"] {
            try backUpDatabase(at: folder.path(name), to: copy.path(name))
        }
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: copy.url.path)) == [
            "vault.sqlite", "donor-keys.sqlite",
        ])
        #expect(throws: StoreFailure.self) {
            try backUpDatabase(at: folder.path("vault.sqlite"), to: copy.path("vault.sqlite"))
        }
        let restored = try SQLiteDonorVault(path: copy.path("vault.sqlite"), keys: .test)
        for number in (0..<200 as Range<UInt8>) {
            let record = DonorRecord.sample(number)
            #expect(try await restored.disclosures(at: record.locator) == record.disclosures)
        }
    }
}
