import LedgerCore
import OpenSSL
import Storage
import Synchronization
import TestStores

/// A value that a test switches while others read it.
final class Switch: Sendable {
    private let state: Mutex<Bool>

    init(_ isOn: Bool) { state = Mutex(isOn) }

    var isOn: Bool { state.withLock { $0 } }

    func set(_ isOn: Bool) { state.withLock { $0 = isOn } }
}

/// A store whose entries cannot be read for a while.
struct UnreadableStore: LedgerStore {
    let base: InMemoryLedgerStore
    let isReadable = Switch(true)
    let failsToAppend = Switch(false)

    private static let failure = StoreFailure.unavailable("switched off")

    func entries(from sequence: UInt64, limit: Int) async throws(StoreFailure) -> [[UInt8]] {
        guard isReadable.isOn else { throw Self.failure }
        return await base.entries(from: sequence, limit: limit)
    }

    func append(_ batch: Batch) async throws(StoreFailure) {
        guard !failsToAppend.isOn else { throw Self.failure }
        try await base.append(batch)
    }

    func head() async throws(StoreFailure) -> Head { await base.head() }

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
