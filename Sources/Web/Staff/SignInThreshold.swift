import Access
import Hummingbird
import LedgerCore

/// What holds before anybody may try to sign in, in whatever way.
struct SignInThreshold: Sendable {
    let transport: Transport
    /// A person types slowly; a program that guesses does not.
    private let limit = RateLimit(Rate(perMinute: 10, burst: 10))

    init(transport: Transport) {
        self.transport = transport
    }

    /// Throws where what somebody shows would cross a network in clear. On this machine nobody listens in.
    func insistOnSecrecy(_ visit: Visit) throws(Problem) {
        guard transport.isSecure || Transport.isLoopback(visit.peer ?? "") else { throw .signInInClear }
    }

    /// Counts one more attempt; throws where it is too many.
    func count(_ request: Request, _ visit: Visit, at now: Instant) throws(Problem) {
        try limit.count(transport.origin(of: request, from: visit.peer), at: now)
    }
}
