import Synchronization

/// How long appends took, for whoever watches: the store's time alone, with its sync.
final class AppendMeter: Sendable {
    private let histogram = Mutex(DurationHistogram())

    var durations: DurationHistogram { histogram.withLock { $0 } }

    func observe(_ duration: Duration) { histogram.withLock { $0.observe(duration) } }
}
