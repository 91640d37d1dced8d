public import OpenSSL

/// A perfect subtree: 2^height leaves from index × 2^height on.
public struct TreeNode: Hashable, Sendable {
    public let height: Int
    public let index: UInt64

    /// Where the hashes lie from which the subtree's root follows: at most 128 neighbours of one
    /// tile level, so that a proof reads O(log n) hashes and no more.
    public var source: (level: Int, range: Range<UInt64>) {
        let level = height / Tile.height
        let width = UInt64(1) << UInt64(height % Tile.height)
        return (level, index * width..<(index + 1) * width)
    }
}

/// Which subtrees a proof consists of. The plan is pure arithmetic; reading the hashes is the
/// caller's, who then folds each step with `hash`.
public struct ProofPlan: Hashable, Sendable {
    /// One hash of the proof: perfect subtrees, left to right, folded into one.
    public typealias Step = [TreeNode]

    public let steps: [Step]

    /// The hash of one step out of the roots of its subtrees, left to right.
    public static func hash(_ roots: [Digest]) -> Digest {
        guard let last = roots.last else { preconditionFailure("a proof step has at least one root") }
        return roots.dropLast().reversed().reduce(last) { MerkleTree.nodeHash($1, $0) }
    }

    /// RFC 6962 §2.1.1: the path from a leaf to the root of the first `size` leaves.
    ///
    /// - Precondition: index < size.
    public static func inclusion(of index: UInt64, inTreeOf size: UInt64) -> ProofPlan {
        precondition(index < size, "leaf \(index) is not in a tree of \(size)")
        return ProofPlan(steps: path(index, 0..<size))
    }

    /// RFC 6962 §2.1.2: that the first `first` leaves of the tree of `second` are the older tree.
    ///
    /// - Precondition: first ≤ second. Empty when first is 0 or equals second.
    public static func consistency(from first: UInt64, to second: UInt64) -> ProofPlan {
        precondition(first <= second, "\(first) is larger than \(second)")
        guard first > 0, first < second else { return ProofPlan(steps: []) }
        return ProofPlan(steps: subproof(first, 0..<second, complete: true))
    }

    private static func path(_ index: UInt64, _ range: Range<UInt64>) -> [Step] {
        guard range.count > 1 else { return [] }
        let middle = range.lowerBound + splitPoint(UInt64(range.count))
        return index < middle
            ? path(index, range.lowerBound..<middle) + [subtrees(middle..<range.upperBound)]
            : path(index, middle..<range.upperBound) + [subtrees(range.lowerBound..<middle)]
    }

    private static func subproof(_ first: UInt64, _ range: Range<UInt64>, complete: Bool) -> [Step] {
        if first == range.upperBound { return complete ? [] : [subtrees(range)] }
        let middle = range.lowerBound + splitPoint(UInt64(range.count))
        return first <= middle
            ? subproof(first, range.lowerBound..<middle, complete: complete)
                + [subtrees(middle..<range.upperBound)]
            : subproof(first, middle..<range.upperBound, complete: false)
                + [subtrees(range.lowerBound..<middle)]
    }

    /// The perfect subtrees of a range that starts where a subtree of its size may start.
    private static func subtrees(_ range: Range<UInt64>) -> Step {
        var nodes: Step = []
        var start = range.lowerBound
        while start < range.upperBound {
            let height = 63 - (range.upperBound - start).leadingZeroBitCount
            nodes.append(TreeNode(height: height, index: start >> UInt64(height)))
            start += 1 << UInt64(height)
        }
        return nodes
    }

    /// The largest power of two below n.
    private static func splitPoint(_ n: UInt64) -> UInt64 {
        1 << UInt64(63 - (n - 1).leadingZeroBitCount)
    }
}
