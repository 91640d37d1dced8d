import LedgerCore
import Synchronization

/// A clock that shows what it is set to.
final class TestClock: Sendable {
    private let shown: Mutex<Instant>

    /// Shows 2026-02-01, 12:00 in Bangkok, at first.
    init() {
        shown = Mutex(Instant(unixSeconds: 1_769_922_000))
    }

    var now: Instant { shown.withLock { $0 } }

    func advance(bySeconds seconds: Int64) {
        shown.withLock { $0 = Instant(microseconds: $0.microseconds + seconds * 1_000_000) }
    }
}
