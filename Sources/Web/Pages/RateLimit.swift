import LedgerCore
import Synchronization

/// How often something may be asked in a minute. It counts in fixed minutes and forgets the last one
/// whole, so that it never holds more names than were asked within a minute.
final class RateLimit: Sendable {
    private struct Minute {
        var number: Int64 = 0
        var counts: [String: Int] = [:]
    }

    private let most: Int
    private let minute = Mutex(Minute())

    init(perMinute most: Int) {
        self.most = most
    }

    /// Counts one more; false where it is too many.
    func allows(_ name: String, at now: Instant) -> Bool {
        minute.withLock { minute in
            let number = now.unixSeconds / 60
            if number != minute.number { minute = Minute(number: number) }
            minute.counts[name, default: 0] += 1
            return minute.counts[name, default: 0] <= most
        }
    }
}
