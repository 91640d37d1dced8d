import LedgerCore
import OpenSSL

/// The definitions of RFC 6962 §2.1, written down as they stand there. D is a run of leaf hashes.
enum NaiveTree {
    /// MTH(D[n]).
    static func root(_ leaves: ArraySlice<Digest>) -> Digest {
        guard leaves.count > 1 else { return leaves.first ?? MerkleTree.emptyRoot }
        let middle = leaves.startIndex + split(leaves.count)
        return MerkleTree.nodeHash(root(leaves[..<middle]), root(leaves[middle...]))
    }

    /// PATH(m, D[n]), with m counted within D.
    static func path(_ index: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        guard leaves.count > 1 else { return [] }
        let k = split(leaves.count)
        let (left, right) = (leaves.prefix(k), leaves.dropFirst(k))
        return index < k
            ? path(index, left) + [root(right)] : path(index - k, right) + [root(left)]
    }

    /// PROOF(m, D[n]) for 0 < m ≤ n.
    static func consistency(_ first: Int, _ leaves: ArraySlice<Digest>) -> [Digest] {
        subproof(first, leaves, isWhole: true)
    }

    private static func subproof(
        _ first: Int, _ leaves: ArraySlice<Digest>, isWhole: Bool
    ) -> [Digest] {
        if first == leaves.count { return isWhole ? [] : [root(leaves)] }
        let k = split(leaves.count)
        let (left, right) = (leaves.prefix(k), leaves.dropFirst(k))
        return first <= k
            ? subproof(first, left, isWhole: isWhole) + [root(right)]
            : subproof(first - k, right, isWhole: false) + [root(left)]
    }

    /// The largest power of two below n.
    private static func split(_ n: Int) -> Int {
        var k = 1
        while k * 2 < n { k *= 2 }
        return k
    }

    /// The leaf hashes of the entries "0", "1", "2", …
    static func leaves(_ count: Int) -> [Digest] {
        (0..<count).map { MerkleTree.leafHash(Array(String($0).utf8)) }
    }
}

extension ProofPlan {
    /// The proof, with every hash computed from the leaves.
    func resolved(on leaves: [Digest]) -> [Digest] {
        steps.map { step in
            Self.hash(
                step.map { node in
                    let first = Int(node.index) << node.height
                    return MerkleTree.perfectRoot(Array(leaves[first..<first + 1 << node.height]))
                })
        }
    }
}

extension Digest {
    /// The same digest with one bit the other way.
    func flippingBit(_ bit: Int) -> Digest {
        var bytes = bytes
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        // A flipped bit does not change the length.
        return Digest(bytes)!
    }
}
