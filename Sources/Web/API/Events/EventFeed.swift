import LedgerCore
import NIOCore
import Storage

/// Tells all who listen how far the ledger is vouched for, and reads what is new once for all of them.
///
/// It asks the store, not the writer: entries may come from other processes.
actor EventFeed {
    private let site: Site
    private var listeners: [UInt64: AsyncStream<UInt64>.Continuation] = [:]
    private var lastListener: UInt64 = 0
    /// The number of entries that the newest checkpoint covers.
    private var size: UInt64 = 0
    private var isOver = false
    private var newest: (first: UInt64, events: [ByteBuffer]) = (0, [])

    /// Each costs a connection and some kilobytes.
    static let capacity = 20_000
    /// How many events are read at a time.
    private static let stride = 256
    /// How often the store is asked, and every how many times listeners are told even if nothing is new:
    /// a quarter of a second, and 15 seconds, within which proxies do not cut an idle connection.
    private static let pause = Duration.milliseconds(250)
    private static let pausesPerHeartbeat = 60

    init(site: Site) {
        self.site = site
    }

    /// Follows the ledger until the task is cancelled.
    func run() async {
        var pauses = 0
        // Cancelled, the sleep throws: that is the end.
        while (try? await Task.sleep(for: Self.pause)) != nil {
            guard !listeners.isEmpty else { continue }
            pauses += 1
            let isNew = await look()
            guard isNew || pauses >= Self.pausesPerHeartbeat else { continue }
            pauses = 0
            for listener in listeners.values { listener.yield(size) }
        }
        end()
    }

    /// Ends all streams, also of those who come later: who listens keeps a connection from being closed.
    func end() {
        isOver = true
        for listener in listeners.values { listener.finish() }
    }

    /// Whether the ledger has grown.
    private func look() async -> Bool {
        // A store that is away for a moment is asked again at the next turn.
        guard let kept = try? await site.store.newestCheckpoint(), kept.size > size,
            let checkpoint = try? await site.checkpoint().checkpoint
        else { return false }
        size = checkpoint.size
        return true
    }

    /// Throws where too many listen already.
    func checkRoom() throws(Problem) {
        guard listeners.count < Self.capacity else { throw .tooManyListeners }
    }

    /// The sizes of the ledger from now on, the present one first; the same size again is a heartbeat. A
    /// listener that is slow misses sizes, never entries: it reads up to the newest.
    func listen() async throws -> AsyncStream<UInt64> {
        try checkRoom()
        size = max(size, try await site.checkpoint().checkpoint.size)
        let (sizes, continuation) = AsyncStream<UInt64>.makeStream(bufferingPolicy: .bufferingNewest(1))
        lastListener += 1
        let listener = lastListener
        listeners[listener] = continuation
        continuation.onTermination = { [weak self] _ in
            Task { await self?.forget(listener) }
        }
        continuation.yield(size)
        if isOver { continuation.finish() }
        return sizes
    }

    private func forget(_ listener: UInt64) {
        listeners[listener] = nil
    }

    /// Some of the events from a sequence number on, at least one; only of entries below `size`.
    func events(from sequence: UInt64) async throws -> [ByteBuffer] {
        let known = newest.first..<newest.first + UInt64(newest.events.count)
        if known.contains(sequence) { return Array(newest.events[Int(sequence - newest.first)...]) }
        let end = size
        let limit = min(Self.stride, Int(clamping: end - min(end, sequence)))
        let events = try await site.store.entries(from: sequence, limit: limit).map { bytes in
            Event(placed: try PlacedEntry(reading: bytes)).buffer
        }
        guard !events.isEmpty else {
            throw StoreFailure.broken("a checkpoint covers entries that are not there")
        }
        // What is new is what the others ask for next.
        if sequence + UInt64(events.count) == end { newest = (sequence, events) }
        return events
    }
}
