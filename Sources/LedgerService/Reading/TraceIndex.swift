public import Giving
import LedgerCore
public import Storage

/// Follows gifts to what they paid for, for readers: a fold of its own over the entries, begun when somebody
/// first asks. Disposable, and apart from the writer.
public actor TraceIndex {
    private let store: any LedgerStore
    private var tracing = Tracing()
    private var size: UInt64 = 0

    /// How many entries are read at a time.
    private static let stride = 4096

    public init(store: any LedgerStore) {
        self.store = store
    }

    /// What became of the money of a donation, by its entry; nil where that entry brought none.
    public func gift(_ donation: UInt64) async throws -> GiftTrace? {
        try await catchUp()
        return tracing.gift(donation)
    }

    /// What became of what sponsors added to the gift of a receipt.
    public func matches(of receipt: ReceiptNumber) async throws -> [GiftTrace] {
        try await catchUp()
        return tracing.matches(of: receipt)
    }

    private func catchUp() async throws {
        var isBehind = true
        while isBehind {
            let page = try await store.entries(from: size, limit: Self.stride)
            // Another caller may have caught up while this one was waiting: take only what follows.
            for bytes in page {
                let placed = try PlacedEntry(reading: bytes)
                guard placed.entry.sequence == size else { continue }
                tracing.take(placed)
                size += 1
            }
            isBehind = page.count == Self.stride
        }
    }
}
