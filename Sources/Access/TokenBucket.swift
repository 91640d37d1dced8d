public import LedgerCore

/// How often something may be asked for.
public struct Rate: Hashable, Sendable {
    /// How many at once, after a pause.
    public let burst: Int64
    /// After how many microseconds there is one more.
    let interval: Int64

    public init(perSecond: Int64, burst: Int64) {
        precondition((1...1_000_000).contains(perSecond) && burst > 0, "a rate above zero")
        interval = 1_000_000 / perSecond
        self.burst = burst
    }

    public init(perMinute: Int64, burst: Int64) {
        precondition((1...60_000_000).contains(perMinute) && burst > 0, "a rate above zero")
        interval = 60_000_000 / perMinute
        self.burst = burst
    }
}

/// What is left of somebody's rate, as the one moment from which on nothing is missing (the generic cell
/// rate algorithm, ITU-T I.371).
public struct TokenBucket: Hashable, Sendable {
    private var full: Instant

    public init(at now: Instant) {
        full = now
    }

    /// Whether it is as good as a new one.
    public func isFull(at now: Instant) -> Bool { full <= now }

    /// Takes one.
    ///
    /// - Returns: nil where there was one, otherwise after how many microseconds there will be.
    public mutating func take(from rate: Rate, at now: Instant) -> Int64? {
        let next = max(full, now).microseconds + rate.interval
        let wait = next - rate.burst * rate.interval - now.microseconds
        guard wait <= 0 else { return wait }
        full = Instant(microseconds: next)
        return nil
    }
}
