import LedgerCore
import OpenSSL
import Storage
import TestStores

/// A store whose appends wait at a gate while it is closed.
struct GatedStore: LedgerStore {
    let base: InMemoryLedgerStore
    private let isOpen = Switch(true)
    private let isWaiting = Switch(false)

    init(base: InMemoryLedgerStore) { self.base = base }

    func close() { isOpen.set(false) }

    func open() { isOpen.set(true) }

    /// Returns once an append waits at the gate.
    func waitForAppend() async throws {
        while !isWaiting.isOn { try await Task.sleep(for: .milliseconds(1)) }
    }

    func append(_ batch: Batch) async throws(StoreFailure) {
        while !isOpen.isOn {
            isWaiting.set(true)
            // A writer that is stopped meanwhile only looks more often.
            try? await Task.sleep(for: .milliseconds(1))
        }
        isWaiting.set(false)
        try await base.append(batch)
    }

    func head() async throws(StoreFailure) -> Head { await base.head() }

    func entries(from sequence: UInt64, limit: Int) async throws(StoreFailure) -> [[UInt8]] {
        await base.entries(from: sequence, limit: limit)
    }

    func entries(ids: [String]) async throws(StoreFailure) -> [String: [UInt8]] {
        await base.entries(ids: ids)
    }

    func publish(_ note: String, size: UInt64, at: Instant) async throws(StoreFailure) {
        await base.publish(note, size: size, at: at)
    }

    func hashes(_ spans: [HashSpan]) async throws(StoreFailure) -> [[Digest]] {
        try await base.hashes(spans)
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
