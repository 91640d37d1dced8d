public import OpenSSL

/// That a smaller tree is a prefix of a larger one.
public struct ConsistencyProof: Hashable, Sendable {
    public let first: UInt64
    public let second: UInt64
    public let path: [Digest]

    public init(first: UInt64, second: UInt64, path: [Digest]) {
        self.first = first
        self.second = second
        self.path = path
    }

    /// RFC 9162 §2.1.4.2. A tree of size 0 proves nothing and is refused.
    public func proves(firstRoot: Digest, secondRoot: Digest) -> Bool {
        guard first > 0, first <= second else { return false }
        if first == second { return path.isEmpty && firstRoot == secondRoot }
        var nodes = path
        if first.nonzeroBitCount == 1 { nodes.insert(firstRoot, at: 0) }
        guard let seed = nodes.first else { return false }
        return fold(nodes.dropFirst(), from: seed).map { $0 == (firstRoot, secondRoot) } ?? false
    }

    /// Both roots as the path implies them; nil where the path's length does not fit the sizes.
    private func fold(_ nodes: ArraySlice<Digest>, from seed: Digest) -> (Digest, Digest)? {
        var position = first - 1
        var last = second - 1
        while position & 1 == 1 {
            position >>= 1
            last >>= 1
        }
        var (old, new) = (seed, seed)
        for node in nodes {
            guard last > 0 else { return nil }
            if position & 1 == 1 || position == last {
                old = MerkleTree.nodeHash(node, old)
                new = MerkleTree.nodeHash(node, new)
                while position & 1 == 0, position > 0 {
                    position >>= 1
                    last >>= 1
                }
            } else {
                new = MerkleTree.nodeHash(new, node)
            }
            position >>= 1
            last >>= 1
        }
        return last == 0 ? (old, new) : nil
    }
}
