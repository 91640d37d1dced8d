import Access
import LedgerCore
import Synchronization

/// How often each of many may ask. It forgets whoever has their whole rate again, so that it never holds
/// more names than asked within the time of a burst.
final class RateLimit: Sendable {
    /// How many names are held before some are forgotten.
    private static let most = 65_536

    private let rate: Rate
    private let buckets = Mutex<[String: TokenBucket]>([:])

    init(_ rate: Rate) {
        self.rate = rate
    }

    /// Counts one more; throws where it is too many.
    func count(_ name: String, at now: Instant) throws(Problem) {
        let wait = buckets.withLock { buckets in
            if buckets.count >= Self.most { buckets = buckets.filter { !$0.value.isFull(at: now) } }
            // So many at once are a flood from many places, and each of them is new.
            if buckets.count >= Self.most { buckets = [:] }
            return buckets[name, default: TokenBucket(at: now)].take(from: rate, at: now)
        }
        if let wait { throw .tooOften(seconds: (wait + 999_999) / 1_000_000) }
    }
}
