import Foundation
import LedgerCore
import LedgerService
import OpenSSL

/// Writes an export while its entries come, in memory that does not grow with them.
struct LogWriter {
    private let directory: URL
    private let keys: SyntheticKeys
    private let entries: FileHandle
    private var pending: [UInt8] = []
    private var bundle: [[UInt8]] = []
    /// The hashes of the tile that is being filled, for each level.
    private var tiles: [[Digest]] = [[]]
    private var edge = TreeEdge()

    init(to directory: URL, keys: SyntheticKeys) throws {
        self.directory = directory
        self.keys = keys
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let path = directory.appending(path: "entries.jsonl")
        try Data().write(to: path)
        entries = try FileHandle(forWritingTo: path)
    }

    mutating func write(_ placed: [PlacedEntry]) throws {
        for entry in placed {
            pending += entry.bytes + [0x0A]
            bundle.append(entry.bytes)
            tiles[0].append(entry.leaf)
            let roots = edge.append(entry.leaf)
            guard bundle.count == Tile.fullWidth else { continue }
            let number = edge.size / UInt64(Tile.fullWidth) - 1
            try write(Tile.bundle(bundle), to: Tile(.entries, number: number))
            bundle = []
            for root in roots { try complete(root) }
        }
        if pending.count > 1 << 22 { try flush() }
    }

    /// A full tile is written, and its root goes into the tile above.
    private mutating func complete(_ root: TileRoot) throws {
        let tile = Tile(.hashes(level: root.level), number: root.number)
        try write(tiles[root.level].flatMap(\.bytes), to: tile)
        tiles[root.level] = []
        if tiles.count == root.level + 1 { tiles.append([]) }
        tiles[root.level + 1].append(root.hash)
    }

    private mutating func flush() throws {
        try entries.write(contentsOf: Data(pending))
        pending.removeAll(keepingCapacity: true)
    }

    /// Writes what is partial, the checkpoint and the keys.
    mutating func finish() throws {
        try flush()
        let size = edge.size
        if !bundle.isEmpty {
            let tile = Tile(.entries, number: size / UInt64(Tile.fullWidth), width: bundle.count)
            try write(Tile.bundle(bundle), to: tile)
        }
        for (level, hashes) in tiles.enumerated() where !hashes.isEmpty {
            let number = Tile.hashCount(level: level, treeSize: size) / UInt64(Tile.fullWidth)
            let tile = Tile(.hashes(level: level), number: number, width: hashes.count)
            try write(hashes.flatMap(\.bytes), to: tile)
        }
        let checkpoint = Checkpoint(origin: SyntheticKeys.origin, size: size, root: edge.root)
        let note = try SignedCheckpoint.sign(checkpoint, with: [(keys.vkey, keys.log)]).note.encoded
        for (path, text) in [
            ("keys/log.vkey", "\(keys.vkey)\n"), ("keys/witnesses.vkey", ""),
            ("keys/receipts.pem", keys.certificate.pem), ("checkpoints/\(size)", note),
            ("checkpoints/sizes", "\(size)\n"), ("checkpoint", note),
        ] { try write(Array(text.utf8), to: path) }
    }

    private func write(_ bytes: [UInt8], to tile: Tile) throws { try write(bytes, to: tile.path) }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let url = directory.appending(path: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}
