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

    /// The proof of an entry, with the entry, that stands by itself (C2SP tlog-proof).
    ///
    /// - Parameter checkpoint: one that covers the entry.
    /// - Returns: nil where the ledger has no such entry.
    public func entry(
        _ sequence: UInt64, under checkpoint: KeptCheckpoint
    ) async throws(StoreFailure) -> TlogProof? {
        guard sequence < checkpoint.size,
            let bytes = try await store.entries(from: sequence, limit: 1).first
        else { return nil }
        let proof = try await inclusion(of: sequence, inTreeOf: checkpoint.size)
        return TlogProof(extra: bytes, index: sequence, path: proof.path, checkpoint: checkpoint.note)
    }

    /// All subtrees in one reading, folded step by step.
    private func hashes(_ plan: ProofPlan) async throws(StoreFailure) -> [Digest] {
        let spans = plan.steps.joined().map { HashSpan(level: $0.source.level, range: $0.source.range) }
        var roots = try await store.hashes(spans).map(MerkleTree.perfectRoot)[...]
        return plan.steps.map { step in
            defer { roots = roots.dropFirst(step.count) }
            return ProofPlan.hash(Array(roots.prefix(step.count)))
        }
    }
}
