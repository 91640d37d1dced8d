import LedgerCore
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
struct UnreadableStore: ForwardingStore {
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
}
