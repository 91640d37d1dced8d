import Access
import LedgerCore

/// How often one client may ask.
struct ClientLimit: Sendable {
    private let limit: RateLimit
    private let includesThisMachine: Bool
    private let now: @Sendable () -> Instant

    /// - Parameter includesThisMachine: whether loopback addresses count too.
    init(_ rate: Rate, includesThisMachine: Bool, now: @escaping @Sendable () -> Instant) {
        limit = RateLimit(rate)
        self.includesThisMachine = includesThisMachine
        self.now = now
    }

    /// - Parameter origin: see `Transport.origin`.
    func count(_ origin: String) throws(Problem) {
        guard includesThisMachine || !Transport.isLoopback(origin) else { return }
        try limit.count(origin, at: now())
    }
}
