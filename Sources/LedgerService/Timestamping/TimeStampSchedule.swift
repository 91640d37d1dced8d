import LedgerCore

/// When a running server asks for its next time stamp: hourly, and after failures ever more slowly.
struct TimeStampSchedule {
    /// Between stamps, in seconds.
    static let interval: Int64 = 3600
    /// Before the first repetition after a failure, in seconds; it doubles up to the interval.
    static let firstDelay: Int64 = 60

    private var failures = 0

    /// Seconds until the first attempt: none unless the newest stamp is younger than an hour.
    func untilFirst(newest: Instant?, now: Instant) -> Int64 {
        guard let newest else { return 0 }
        // An authority's clock may be ahead of ours: no wait is longer than the interval.
        let age = max(0, now.unixSeconds - newest.unixSeconds)
        return max(0, Self.interval - age)
    }

    /// Seconds to wait after an attempt.
    mutating func wait(afterSuccess hasSucceeded: Bool) -> Int64 {
        guard !hasSucceeded else {
            failures = 0
            return Self.interval
        }
        defer { failures += 1 }
        // Six doublings of the first delay exceed the interval.
        return min(Self.interval, Self.firstDelay << min(failures, 6))
    }
}
