import Foundation
import GRDB
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import StorageSQLite
import TestStores
import Testing

/// All that a log consists of, as plain values: to be corrupted and written down again.
struct LogImage: Sendable {
    var entries: [[UInt8]]
    /// The leaf hashes that are kept beside the entries.
    var leaves: [Digest]
    /// The roots of the full tiles of level 0.
    var tileRoots: [Digest]
    /// Published notes by the size that they are kept under.
    var checkpoints: [UInt64: String]
    var logKeys: [VerifierKey]
    var certificates: [Certificate]

    /// Makes a ledger of 600 entries with two full tiles, whose checkpoints are hours apart or
    /// before a tile's end.
    static func make() async throws -> LogImage {
        let store = InMemoryLedgerStore()
        let office = try await Office.new(store: store, vault: InMemoryDonorVault())
        var number = 0
        for count in [50, 40, 100, 57, 1, 90, 120, 34, 60, 40] {
            office.clock.advance(bySeconds: 2000)
            _ = try await office.submit((number..<number + count).map { .gift($0, satang: 100) })
            number += count
        }
        await office.ledger.stop()
        let size = await store.head().size
        #expect(size == 600)
        return LogImage(
            entries: await store.entries(from: 0, limit: 1000),
            leaves: try await store.hashes(level: 0, range: 0..<size),
            tileRoots: try await store.hashes(level: 1, range: 0..<2),
            checkpoints: Dictionary(
                uniqueKeysWithValues: await store.checkpoints().map { ($0.size, $0.note) }),
            logKeys: [office.keys.log], certificates: [office.keys.certificate])
    }

    var sizes: [UInt64] { checkpoints.keys.sorted() }

    /// Replaces the entries from a position on, each hashed as if it had always been so.
    mutating func rehash(_ changed: [[UInt8]]) {
        entries = changed
        leaves = changed.map { SHA256.hash([0] + $0) }
        var edge = TreeEdge()
        tileRoots = leaves.flatMap { edge.append($0) }.map(\.hash)
    }
}

extension LogImage {
    /// Writes a SQLite ledger that holds just this, whatever its triggers and constraints say.
    func store(in folder: Scratch) async throws -> SQLiteLedgerStore {
        let path = folder.path("ledger.sqlite")
        let store = try SQLiteLedgerStore(path: path)
        try await DatabaseQueue(path: path).write { database in
            try database.execute(
                sql: """
                    DROP TABLE entry;
                    CREATE TABLE entry (
                        seq INTEGER PRIMARY KEY, id TEXT, previous BLOB, leaf BLOB, bytes BLOB
                    );
                    CREATE INDEX entry_by_id ON entry (id);
                    """)
            for (sequence, bytes) in entries.enumerated() {
                // Bytes that are no entry any more have no id to be found by.
                let id = try? Entry(canonicalBytes: bytes).id
                try database.execute(
                    sql: "INSERT INTO entry VALUES (?, ?, NULL, ?, ?)",
                    arguments: [sequence, id, Data(leaves[sequence].bytes), Data(bytes)])
            }
            for (number, hash) in tileRoots.enumerated() {
                try database.execute(
                    sql: "INSERT INTO tile_root VALUES (0, ?, ?)",
                    arguments: [number, Data(hash.bytes)])
            }
            for (size, note) in checkpoints {
                try database.execute(
                    sql: "INSERT INTO checkpoint VALUES (?, ?, 0)", arguments: [Int64(size), note])
            }
        }
        return store
    }

    /// Writes the files that an export of this would consist of.
    func export(to folder: Scratch) throws -> ExportedLog {
        for tile in Tile.all(treeSize: UInt64(entries.count)) {
            let range = Int(tile.range.lowerBound)..<Int(tile.range.upperBound)
            switch tile.content {
            case .entries: try write(Tile.bundle(Array(entries[range])), tile.path, folder)
            case .hashes(level: 0): try write(leaves[range].flatMap(\.bytes), tile.path, folder)
            case .hashes: try write(tileRoots[range].flatMap(\.bytes), tile.path, folder)
            }
        }
        try write(entries.flatMap { $0 + [0x0A] }, "entries.jsonl", folder)
        for (size, note) in checkpoints { try write(Array(note.utf8), "checkpoints/\(size)", folder) }
        let newest = sizes.last.flatMap { checkpoints[$0] } ?? ""
        try write(Array(newest.utf8), "checkpoint", folder)
        try write(Array(sizes.map { "\($0)\n" }.joined().utf8), "checkpoints/sizes", folder)
        try write([], "keys/witnesses.vkey", folder)
        let keys = logKeys.map { "\($0)\n" }.joined()
        try write(Array(keys.utf8), "keys/log.vkey", folder)
        try write(Array(certificates.map(\.pem).joined().utf8), "keys/receipts.pem", folder)
        return try ExportedLog(folder.url)
    }

    private func write(_ bytes: [UInt8], _ path: String, _ folder: Scratch) throws {
        let url = folder.url.appending(path: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}
