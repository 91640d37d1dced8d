public import OpenSSL

/// The right edge of a growing tree: at most log₂ n hashes, from which the root follows.
public struct TreeEdge: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: UInt64 = 0

    /// The roots of the perfect subtrees that make up the tree, the largest first: one for each bit
    /// that is set in `size`.
    private var subtrees: [Digest] = []

    public init() {}

    /// Adds a leaf and returns the roots of the tiles that it completes, the lowest level first.
    public mutating func append(_ leaf: Digest) -> [TileRoot] {
        var node = leaf
        var height: UInt64 = 0
        var completed: [TileRoot] = []
        while size >> height & 1 == 1 {
            node = MerkleTree.nodeHash(subtrees.removeLast(), node)
            height += 1
            if height % UInt64(Tile.height) == 0 {
                let level = Int(height) / Tile.height - 1
                completed.append(TileRoot(level: level, number: size >> height, hash: node))
            }
        }
        subtrees.append(node)
        size += 1
        return completed
    }

    /// The root of the tree as it stands (RFC 6962 §2.1).
    public var root: Digest {
        guard var root = subtrees.last else { return MerkleTree.emptyRoot }
        for left in subtrees.dropLast().reversed() {
            root = MerkleTree.nodeHash(left, root)
        }
        return root
    }
}
