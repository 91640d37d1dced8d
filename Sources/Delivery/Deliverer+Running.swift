import LedgerService

extension Deliverer {
    /// What running tells while it goes on.
    public enum Event: Sendable {
        case report(Report)
        /// The round ended early: what is due is tried again in so many seconds.
        case failed(String, retry: Int)
    }

    /// How long to wait between rounds, in seconds: a donor should not have to wait for the letter.
    private static let pause = 10

    /// Delivers until the task is cancelled, beside a server.
    public func run(tell: @Sendable (Event) -> Void) async {
        var failures = 0
        while !Task.isCancelled {
            var pause = Self.pause
            do {
                try await round { tell(.report($0)) }
                failures = 0
            } catch {
                guard !Task.isCancelled else { return }
                failures += 1
                pause = max(pause, Int(Backoff.seconds(afterFailures: failures, jitter: 0)))
                tell(.failed("\(error)", retry: pause))
            }
            // Sleeping ends early only when it is cancelled, which the loop's head sees.
            try? await Task.sleep(for: .seconds(pause))
        }
    }
}
