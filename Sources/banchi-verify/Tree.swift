/// A growing RFC 6962 tree, of which only the right edge is kept: the roots of its largest complete subtrees,
/// from left to right. Their sizes are the powers of two that make up `count`.
struct Edge {
    private(set) var count = 0
    private var roots: ContiguousArray<Hash> = []

    mutating func push(_ leaf: Hash) {
        // Every one at the end of the count, as a binary number, is a subtree that this leaf completes.
        let completed = (~count).trailingZeroBitCount
        let kept = roots.count - completed
        var node = leaf
        for index in (kept..<roots.count).reversed() { node = Hash.node(roots[index], node) }
        if completed == 0 {
            roots.append(node)
        } else {
            roots[kept] = node
            if completed > 1 { roots.removeLast(completed - 1) }
        }
        count += 1
    }

    /// RFC 6962 §2.1; the root of nothing is the hash of the empty string.
    var root: Hash { root(before: nil) ?? Hash.of([]) }

    /// The root of the tree of these leaves and of a last, smaller subtree at their right.
    func root(before tail: Hash?) -> Hash? {
        var root = tail
        for subtree in roots.reversed() { root = root.map { Hash.node(subtree, $0) } ?? subtree }
        return root
    }
}

extension Edge {
    static func root(of leaves: some Sequence<Hash>) -> Hash {
        var edge = Edge()
        for leaf in leaves { edge.push(leaf) }
        return edge.root
    }
}

/// The tree over one run of at most 256 leaves with all its nodes: `levels[k][n]` is the root of the leaves
/// n·2^k and following, wherever there are 2^k of them.
struct RunTree {
    private var nodes = [Hash](repeating: .zero, count: 512)
    private(set) var count = 0

    /// Where level k begins: 0, 256, 384, 448, …
    private static func start(_ level: Int) -> Int { 512 - (512 >> level) }

    /// The leaves are written here, then `build` makes the nodes above them.
    subscript(leaf: Int) -> Hash {
        get { nodes[leaf] }
        set { nodes[leaf] = newValue }
    }

    mutating func build(_ count: Int) {
        self.count = count
        for level in 0..<8 {
            let below = Self.start(level)
            let above = Self.start(level + 1)
            for index in 0..<(count >> (level + 1)) {
                nodes[above + index] = Hash.node(nodes[below + 2 * index], nodes[below + 2 * index + 1])
            }
        }
    }

    /// The root of the first leaves, at least one.
    func root(of size: Int) -> Hash {
        precondition((1...count).contains(size))
        var root: Hash?
        for level in 0...8 where size >> level & 1 == 1 {
            let subtree = nodes[Self.start(level) + (size >> level) - 1]
            root = root.map { Hash.node(subtree, $0) } ?? subtree
        }
        // A size of at least one has a bit.
        return root!
    }

    /// The leaves as a tile holds them.
    func withLeafBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
        nodes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[0..<(count * Hash.byteCount)])) }
    }
}

/// The way from a leaf to the root: RFC 9162 §2.1.3.2. Nil if the path has not the length that index and size
/// imply.
func rootByPath(leaf: Hash, index: Int, size: Int, path: [Hash]) -> Hash? {
    guard index >= 0, index < size else { return nil }
    var node = leaf
    var position = index
    var last = size - 1
    for sibling in path {
        guard last > 0 else { return nil }
        if position & 1 == 1 || position == last {
            node = Hash.node(sibling, node)
            while position & 1 == 0 && position > 0 {
                position >>= 1
                last >>= 1
            }
        } else {
            node = Hash.node(node, sibling)
        }
        position >>= 1
        last >>= 1
    }
    return last == 0 ? node : nil
}
