public import LedgerCore
import OpenSSL
public import Storage

/// Reads the log's static files out of a store (C2SP tlog-tiles).
public struct TileReader: Sendable {
    private let store: any LedgerStore

    public init(_ store: any LedgerStore) {
        self.store = store
    }

    /// The bytes of a tile or an entry bundle; nil where the ledger does not reach that far.
    public func bytes(of tile: Tile, treeSize: UInt64) async throws(StoreFailure) -> [UInt8]? {
        guard tile.range.upperBound <= Tile.hashCount(level: tile.level, treeSize: treeSize) else {
            return nil
        }
        switch tile.content {
        case .hashes(let level):
            let hashes = try await store.hashes(level: level, range: tile.range)
            return hashes.flatMap(\.bytes)
        case .entries:
            let entries = try await store.entries(from: tile.range.lowerBound, limit: tile.width)
            return Tile.bundle(entries)
        }
    }
}
