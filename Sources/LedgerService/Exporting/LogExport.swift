public import Foundation
import Giving
public import LedgerCore
public import OpenSSL
public import Storage

/// Writes a log as static files that need nothing of ours to be checked (docs/format.md, "Export").
public struct LogExport: Sendable {
    private let store: any LedgerStore
    private let directory: URL

    private static let stride: UInt64 = 4096

    public init(_ store: any LedgerStore, to directory: URL) {
        self.store = store
        self.directory = directory
    }

    /// Called now and then with the number of entries written so far.
    public typealias Progress = @Sendable (UInt64) -> Void

    /// Writes all that the newest checkpoint covers. The checkpoint itself is written last, so that
    /// an export that was cut short does not pass for a whole one.
    ///
    /// - Returns: the number of entries written; 0 where nothing was ever signed.
    public func write(
        logKeys: [VerifierKey], certificates: [Certificate], witnessKeys: [VerifierKey] = [],
        progress: Progress = { _ in }
    ) async throws -> UInt64 {
        guard let newest = try await store.newestCheckpoint() else { return 0 }
        // Where there is none there is nothing to remove.
        for earlier in ["checkpoint", "checkpoints", "tile", "keys"] {
            // What is not there needs no removing.
            try? FileManager.default.removeItem(at: directory.appending(path: earlier))
        }
        try await writeEntries(newest.size, progress)
        for tile in Tile.all(treeSize: newest.size) {
            guard let bytes = try await TileReader(store).bytes(of: tile, treeSize: newest.size) else {
                preconditionFailure("\(tile.path) is not in a tree of \(newest.size)")
            }
            try write(bytes, to: tile.path)
        }
        try write(logKeys.map { "\($0)\n" }.joined(), to: "keys/log.vkey")
        try write(certificates.map(\.pem).joined(), to: "keys/receipts.pem")
        try write(witnessKeys.map { "\($0)\n" }.joined(), to: "keys/witnesses.vkey")
        var checkpoints = try await store.checkpoints().filter { $0.size <= newest.size }
        // It may have been thinned out since it was read, or cosigned.
        if checkpoints.last?.size != newest.size { checkpoints.append(newest) }
        for kept in checkpoints { try write(kept.note, to: "checkpoints/\(kept.size)") }
        try write(checkpoints.map { "\($0.size)\n" }.joined(), to: "checkpoints/sizes")
        try write(checkpoints.last?.note ?? newest.note, to: "checkpoint")
        return newest.size
    }

    /// One entry's exact bytes a line: canonical JSON holds no newline.
    private func writeEntries(_ size: UInt64, _ progress: Progress) async throws {
        let url = directory.appending(path: "entries.jsonl")
        try write("", to: "entries.jsonl")
        let file = try FileHandle(forWritingTo: url)
        // It was synced before; closing can lose nothing.
        defer { try? file.close() }
        var written: UInt64 = 0
        while written < size {
            let limit = Int(min(Self.stride, size - written))
            let page = try await store.entries(from: written, limit: limit)
            guard !page.isEmpty else {
                throw StoreFailure.broken("entry \(written) is missing, but checkpoint \(size) covers it")
            }
            try file.write(contentsOf: Data(page.flatMap { $0 + [0x0A] }))
            written += UInt64(page.count)
            progress(written)
        }
        try file.synchronize()
    }

    private func write(_ text: String, to path: String) throws {
        try write(Array(text.utf8), to: path)
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let url = directory.appending(path: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url, options: .atomic)
    }
}
