import Foundation
import LedgerCore
import OpenSSL

/// The limit that proofs are measured against: the tiles that a proof lies in, read from their files and
/// hashed up to their roots, and nothing else.
struct BareTiles {
    private let folder: URL
    private let treeSize: UInt64

    /// - Parameter folder: an export.
    init(of folder: URL, treeSize: UInt64) {
        self.folder = folder
        self.treeSize = treeSize
    }

    /// Reads all of them once, so that the first proof finds in memory what the last one does.
    func warm() throws {
        for tile in Tile.all(treeSize: treeSize) where tile.content != .entries { _ = try root(of: tile) }
    }

    /// One root for every tile that holds something of the proof.
    func roots(under plan: ProofPlan) throws -> [Digest] {
        try Set(plan.steps.joined().map(tile)).map { try root(of: $0) }
    }

    /// The neighbours that a subtree follows from stand in one tile: there are at most 128 of them, and
    /// they begin at a multiple of their number.
    private func tile(of node: TreeNode) -> Tile {
        let source = node.source
        let full = UInt64(Tile.fullWidth)
        let number = source.range.lowerBound / full
        let left = Tile.hashCount(level: source.level, treeSize: treeSize) - number * full
        return Tile(.hashes(level: source.level), number: number, width: Int(min(full, left)))
    }

    private func root(of tile: Tile) throws -> Digest {
        let data = try Data(contentsOf: folder.appending(path: tile.path))
        var edge = TreeEdge()
        try data.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: Digest.byteCount) {
                let end = min(start + Digest.byteCount, bytes.count)
                guard let hash = Digest(UnsafeRawBufferPointer(rebasing: bytes[start..<end])) else {
                    throw Problem(.badInput, "\(tile.path) ends within a hash")
                }
                _ = edge.append(hash)
            }
        }
        return edge.root
    }
}
