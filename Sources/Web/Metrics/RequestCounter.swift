import HTTPTypes
import LedgerService
import Synchronization

/// How many requests were answered, and how long that took.
final class RequestCounter: Sendable {
    /// What is told apart. The route stands for the path, so that there are as many series as routes.
    private struct Kind: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    private struct Counts {
        var requests: [Kind: Int64] = [:]
        var durations: [String: DurationHistogram] = [:]
    }

    private let counts = Mutex(Counts())

    func count(_ method: HTTPRequest.Method, route: String, _ status: HTTPResponse.Status, took: Duration) {
        // Nobody makes a series by making up a method.
        let name = RouteTable.methods.contains(method) ? method.rawValue : "other"
        let kind = Kind(method: name, route: route, status: status.code)
        counts.withLock {
            $0.requests[kind, default: 0] += 1
            $0.durations[route, default: DurationHistogram()].observe(took)
        }
    }

    var metrics: [Metric] {
        let counts = counts.withLock { $0 }
        let requests = counts.requests.map { kind, count in
            (
                [
                    Metric.Label("method", kind.method), Metric.Label("route", kind.route),
                    Metric.Label("status", "\(kind.status)"),
                ], Double(count)
            )
        }
        return [
            .counter("banchi_http_requests_total", "Requests answered.", by: sorted(requests)),
            .histogram(
                "banchi_http_request_seconds", "How long answers took.",
                by: sorted(counts.durations.map { ([Metric.Label("route", $0)], $1) })),
        ]
    }

    private func sorted<Value>(_ series: [([Metric.Label], Value)]) -> [([Metric.Label], Value)] {
        series.sorted { $0.0.map(\.value).lexicographicallyPrecedes($1.0.map(\.value)) }
    }
}
