import Foundation
import LedgerCore
import LedgerService
import Storage
import StorageSQLite

/// A store that holds the entries of an export, with the export's checkpoint over all of them.
struct StoredLog {
    let store: SQLiteLedgerStore
    let checkpoint: KeptCheckpoint

    /// As many entries as the large transactions take that fill a store quickly.
    private static let stride = 1 << 16

    /// Takes what the file holds, or fills it if it does not hold the export.
    static func open(at path: String, from folder: URL) async throws -> StoredLog {
        let store = try SQLiteLedgerStore(path: path)
        let newest = try String(contentsOf: folder.appending(path: "checkpoint"), encoding: .utf8)
        if let kept = try await store.newestCheckpoint(), kept.note == newest {
            return StoredLog(store: store, checkpoint: kept)
        }
        let export = try ExportedLog(folder)
        guard let kept = try await export.checkpoints().last else {
            throw Problem(.badInput, "\(folder.path) has no checkpoint")
        }
        let head = try await fill(store, from: export, size: kept.size)
        try await store.publish(kept.note, size: kept.size, at: head.at)
        return StoredLog(store: store, checkpoint: kept)
    }

    private static func fill(
        _ store: SQLiteLedgerStore, from export: ExportedLog, size: UInt64
    ) async throws -> Head {
        guard try await store.head() == .empty else {
            throw Problem(.badInput, "the store holds entries already, and not all of this export's")
        }
        var head = Head.empty
        var edge = TreeEdge()
        let bar = ProgressBar("storing entries", total: Int(size))
        while head.size < size {
            let entries = try await export.entries(from: head.size, limit: stride)
                .map { bytes in try PlacedEntry(reading: bytes) }
            guard let last = entries.last else {
                throw Problem(.badInput, "the export ends before its checkpoint")
            }
            let roots = entries.flatMap { edge.append($0.leaf) }
            try await store.append(Batch(after: head, entries: entries, tileRoots: roots))
            head = last.head
            bar.show(Int(head.size))
        }
        bar.finish()
        return head
    }
}
