public import LedgerCore

/// Attempts to sign in under one name since the last that succeeded. Five are free; after that each waits
/// twice as long as the one before, up to a quarter of an hour, so that a stranger who knows a name can
/// neither guess nor lock somebody out for good.
public struct Attempts: Hashable, Sendable {
    public let count: Int
    public let last: Instant

    public static let free = 5
    /// In seconds.
    static let firstWait: Int64 = 30
    static let longestWait: Int64 = 15 * 60
    /// After a day without one they are forgotten.
    public static let memory: Int64 = 86_400

    public init(count: Int, last: Instant) {
        self.count = count
        self.last = last
    }

    /// From when on another one is let through.
    public var open: Instant {
        guard count >= Self.free else { return last }
        let doublings = min(count - Self.free, 10)
        let wait = min(Self.firstWait << Int64(doublings), Self.longestWait)
        return Instant(unixSeconds: last.unixSeconds + wait)
    }

    /// One more, which is counted before anything is compared: guesses side by side are not free.
    /// Nil where it has to wait.
    public static func next(after earlier: Attempts?, at now: Instant) -> Attempts? {
        guard let earlier, now.unixSeconds < earlier.last.unixSeconds + memory else {
            return Attempts(count: 1, last: now)
        }
        guard earlier.open <= now else { return nil }
        return Attempts(count: earlier.count + 1, last: now)
    }
}
