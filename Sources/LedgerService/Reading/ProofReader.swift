public import LedgerCore
import OpenSSL
public import Storage

/// Reads proofs out of a store: O(log n) subtrees, no scan.
public struct ProofReader: Sendable {
    private let store: any LedgerStore

    public init(_ store: any LedgerStore) {
        self.store = store
    }

    /// - Precondition: index < size, and the store holds at least `size` entries.
    public func inclusion(
        of index: UInt64, inTreeOf size: UInt64
    ) async throws(StoreFailure) -> InclusionProof {
        let plan = ProofPlan.inclusion(of: index, inTreeOf: size)
        return InclusionProof(index: index, size: size, path: try await hashes(plan))
    }

    /// - Precondition: first ≤ second, and the store holds at least `second` entries.
    public func consistency(
        from first: UInt64, to second: UInt64
    ) async throws(StoreFailure) -> ConsistencyProof {
        let plan = ProofPlan.consistency(from: first, to: second)
        return ConsistencyProof(first: first, second: second, path: try await hashes(plan))
    }

    private func hashes(_ plan: ProofPlan) async throws(StoreFailure) -> [Digest] {
        var path: [Digest] = []
        for step in plan.steps {
            var roots: [Digest] = []
            for node in step {
                let source = node.source
                let hashes = try await store.hashes(level: source.level, range: source.range)
                roots.append(MerkleTree.perfectRoot(hashes))
            }
            path.append(ProofPlan.hash(roots))
        }
        return path
    }
}
