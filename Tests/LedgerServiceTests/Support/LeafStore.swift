import LedgerCore
import OpenSSL
import Storage

/// A store of leaf hashes alone: a large tree without its entries.
struct LeafStore: LedgerStore {
    /// The hashes of each tile level.
    private let levels: [[Digest]]
    private let roots: [Digest]

    init(leaves: [Digest]) {
        var edge = TreeEdge()
        var levels: [[Digest]] = [leaves]
        var roots = [edge.root]
        for leaf in leaves {
            for completed in edge.append(leaf) {
                while levels.count <= completed.level + 1 { levels.append([]) }
                levels[completed.level + 1].append(completed.hash)
            }
            roots.append(edge.root)
        }
        self.levels = levels
        self.roots = roots
    }

    /// The root over the first `size` leaves.
    func root(_ size: UInt64) -> Digest { roots[Int(size)] }

    func leaf(_ index: UInt64) -> Digest { levels[0][Int(index)] }

    func hashes(_ spans: [HashSpan]) async throws(StoreFailure) -> [[Digest]] {
        var hashes: [[Digest]] = []
        for span in spans {
            guard span.level < levels.count,
                span.range.upperBound <= UInt64(levels[span.level].count)
            else { throw .broken("level \(span.level) has no \(span.range)") }
            let range = Int(span.range.lowerBound)..<Int(span.range.upperBound)
            hashes.append(Array(levels[span.level][range]))
        }
        return hashes
    }

    func head() async throws(StoreFailure) -> Head { .empty }
    func append(_ batch: Batch) async throws(StoreFailure) { throw .unavailable("leaves only") }
    func entries(from sequence: UInt64, limit: Int) async throws(StoreFailure) -> [[UInt8]] { [] }
    func entries(ids: [String]) async throws(StoreFailure) -> [String: [UInt8]] { [:] }
    func publish(_ note: String, size: UInt64, at: Instant) async throws(StoreFailure) {}
    func checkpoints() async throws(StoreFailure) -> [KeptCheckpoint] { [] }
    func newestCheckpoint() async throws(StoreFailure) -> KeptCheckpoint? { nil }
    func cosign(
        _ checkpoint: KeptCheckpoint, with cosignatures: [SignedNote.Signature], at: Instant
    ) async throws(StoreFailure) {}
    func cosignedCheckpoints(
        covering sequence: UInt64, limit: Int
    ) async throws(StoreFailure) -> [KeptCheckpoint] { [] }
}
