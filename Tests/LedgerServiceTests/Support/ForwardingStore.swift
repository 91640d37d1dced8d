import LedgerCore
import OpenSSL
import Storage
import TestStores

/// A store in front of another one: it says what it does otherwise, and leaves the rest to it.
protocol ForwardingStore: LedgerStore {
    var base: InMemoryLedgerStore { get }
}

extension ForwardingStore {
    func head() async throws(StoreFailure) -> Head { await base.head() }

    func append(_ batch: Batch) async throws(StoreFailure) { try await base.append(batch) }

    func entries(from sequence: UInt64, limit: Int) async throws(StoreFailure) -> [[UInt8]] {
        await base.entries(from: sequence, limit: limit)
    }

    func entries(ids: [String]) async throws(StoreFailure) -> [String: [UInt8]] {
        await base.entries(ids: ids)
    }

    func hashes(_ spans: [HashSpan]) async throws(StoreFailure) -> [[Digest]] {
        try await base.hashes(spans)
    }

    func publish(_ note: String, size: UInt64, at: Instant) async throws(StoreFailure) {
        await base.publish(note, size: size, at: at)
    }

    func checkpoints() async throws(StoreFailure) -> [KeptCheckpoint] { await base.checkpoints() }

    func newestCheckpoint() async throws(StoreFailure) -> KeptCheckpoint? {
        await base.newestCheckpoint()
    }

    func cosign(
        _ checkpoint: KeptCheckpoint, with cosignatures: [SignedNote.Signature], at: Instant
    ) async throws(StoreFailure) {
        await base.cosign(checkpoint, with: cosignatures, at: at)
    }

    func cosignedCheckpoints(
        covering sequence: UInt64, limit: Int
    ) async throws(StoreFailure) -> [KeptCheckpoint] {
        await base.cosignedCheckpoints(covering: sequence, limit: limit)
    }
}
