import Storage
import TestStores

/// A store whose appends wait at a gate while it is closed.
struct GatedStore: ForwardingStore {
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
}
