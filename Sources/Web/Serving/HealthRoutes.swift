import Access
import Hummingbird
import LedgerCore
import Storage

/// For those who operate the server.
struct HealthRoutes: Sendable {
    let site: Site
    let counter: RequestCounter
    let drain: Drain
    let sources: [Metric.Source]

    /// Answered to the end, while everything else is sent away.
    static let paths: Set = ["/healthz", "/readyz", "/metrics"]

    func add(to table: inout RouteTable) {
        table.get("healthz", for: .anyone) { _, _ in Response.text("ok\n").uncached }
        table.get("readyz", for: .anyone) { _, _ in try await ready() }
        table.get("metrics", for: .anyone) { _, _ in try await metrics() }
    }

    private func ready() async throws -> Response {
        switch try await Readiness(of: site, draining: drain) {
        case .ready: return Response.text("ready\n").uncached
        case .stopping: throw Problem.notReady("the server is about to stop")
        case .unconfirmed(let reason): throw Problem.notReady(reason)
        case .behind: throw Problem.notReady("the pages have not caught up with the ledger")
        case .failing(let failure): throw Problem.notReady(failure.description)
        case .unvouched: throw Problem.noCheckpoint
        }
    }

    private func metrics() async throws -> Response {
        var metrics = try await LedgerMetrics(site: site).metrics() + counter.metrics
        for source in sources { metrics += try await source() }
        let text = metrics.flatMap(\.lines).joined(separator: "\n") + "\n"
        return Response.content(Array(text.utf8), type: "text/plain; version=0.0.4; charset=utf-8").uncached
    }
}

extension Response {
    /// An answer that is about this moment only.
    var uncached: Response {
        var response = self
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
