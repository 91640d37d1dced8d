import Access
import Hummingbird
import LedgerService

/// For those who operate the server.
struct HealthRoutes: Sendable {
    let site: Site
    let counter: RequestCounter

    func add(to table: inout RouteTable) {
        table.get("healthz", for: .anyone) { _, _ in Response.text("ok\n").uncached }
        table.get("readyz", for: .anyone) { _, _ in try await ready() }
        table.get("metrics", for: .anyone) { _, _ in try await metrics() }
    }

    /// Ready once the ledger can be read and has vouched for itself.
    private func ready() async throws -> Response {
        _ = try await site.index.size()
        _ = try await site.checkpoint()
        return Response.text("ready\n").uncached
    }

    /// Prometheus' text format, version 0.0.4.
    private func metrics() async throws -> Response {
        var lines = [
            "# HELP banchi_ledger_entries Entries in the ledger.",
            "# TYPE banchi_ledger_entries gauge",
            "banchi_ledger_entries \(try await site.index.size())",
            "# HELP banchi_http_requests_total Requests answered, by class of status.",
            "# TYPE banchi_http_requests_total counter",
        ]
        lines += counter.classes.map { "banchi_http_requests_total{status=\"\($0)\"} \($1)" }
        let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
        return Response.content(bytes, type: "text/plain; version=0.0.4; charset=utf-8").uncached
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
