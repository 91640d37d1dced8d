public import LedgerCore

/// When a letter that was not taken is tried again: after 5 minutes, then ever later, up to 6 hours
/// apart, until the patience is at its end. RFC 5321 §4.5.4.1 advises half an hour at least between
/// attempts after the first few, and to give up after 4 or 5 days.
public struct RetrySchedule: Hashable, Sendable {
    /// In seconds, from the first attempt on.
    public let patience: Int64

    private static let firstPause: Int64 = 300
    private static let longestPause: Int64 = 6 * 3600

    public init(days: Int) {
        patience = Int64(days) * 86_400
    }

    /// - Parameters:
    ///   - attempts: how many there were, at least one.
    ///   - firstTried: when the first was.
    /// - Returns: nil where it is given up.
    public func next(afterAttempts attempts: Int, firstTried: Instant, now: Instant) -> Instant? {
        precondition(attempts > 0, "before the first attempt nothing has failed")
        // Seven doublings are beyond the longest pause.
        let pause = min(Self.firstPause << min(Int64(attempts) - 1, 7), Self.longestPause)
        let next = now.unixSeconds + pause
        return next - firstTried.unixSeconds > patience ? nil : Instant(unixSeconds: next)
    }
}
