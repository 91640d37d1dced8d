public import LedgerCore

/// Stamps hourly beside a running server, and blocks nothing: a failure is told and tried again.
public struct HourlyStamping: Sendable {
    private let stamping: TimeStamping
    private let now: @Sendable () -> Instant
    private let tell: @Sendable (Event) -> Void

    /// What there is to log.
    public enum Event: Sendable {
        case stamped(TimeStamping.Outcome)
        /// No stamp, and why; the next attempt is so many seconds away.
        case failed(String, retry: Int64)
    }

    public init(
        _ stamping: TimeStamping, now: @escaping @Sendable () -> Instant,
        tell: @escaping @Sendable (Event) -> Void
    ) {
        self.stamping = stamping
        self.now = now
        self.tell = tell
    }

    /// Runs until its task is cancelled: first at once, unless the newest stamp is younger than an
    /// hour.
    public func run() async {
        var schedule = TimeStampSchedule()
        var wait = schedule.untilFirst(newest: stamping.newestTime(), now: now())
        while await slept(wait) {
            do {
                let outcome = try await stamping.stampNewest()
                wait = schedule.wait(afterSuccess: true)
                if let outcome, outcome.isNew { tell(.stamped(outcome)) }
            } catch {
                guard !Task.isCancelled else { return }
                wait = schedule.wait(afterSuccess: false)
                tell(.failed(String(describing: error), retry: wait))
            }
        }
    }

    /// False where the sleep was cut short: the server stops.
    private func slept(_ seconds: Int64) async -> Bool {
        // Only a cancellation ends a sleep early.
        (try? await Task.sleep(for: .seconds(seconds))) != nil
    }
}
