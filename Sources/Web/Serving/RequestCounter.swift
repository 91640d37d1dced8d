import HTTPTypes
import Synchronization

/// How many requests were answered, by the class of their status.
final class RequestCounter: Sendable {
    private let counts = Mutex<[Int: Int64]>([:])

    func count(_ status: HTTPResponse.Status) {
        counts.withLock { $0[status.code / 100, default: 0] += 1 }
    }

    /// `2xx` and its count, in order. Every class is there from the start, since a series that
    /// appears with its first event hides that event from rates.
    var classes: [(name: String, count: Int64)] {
        let counts = counts.withLock { $0 }
        return (2...5).map { ("\($0)xx", counts[$0] ?? 0) }
    }
}
