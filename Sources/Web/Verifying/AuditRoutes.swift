import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Storage

/// The page for auditors.
struct AuditRoutes: Sendable {
    let site: Site
    let pages: PageRenderer

    /// How many of the checkpoints that are kept the page shows.
    private static let shownCheckpoints = 12

    func add(to table: inout RouteTable) {
        table.get("audit", for: .anyone) { request, _ in try await page(request) }
        table.get("assets/audit.js", for: .anyone) { request, _ in Script.audit.response(for: request) }
    }

    private func page(_ request: Request) async throws -> Response {
        let sizes = try await site.store.checkpointSizes()
        var kept: [KeptCheckpoint] = []
        for size in sizes.suffix(Self.shownCheckpoints).reversed() {
            // One that was thinned out meanwhile is not shown.
            kept += [try await site.store.checkpoint(size: size)].compactMap { $0 }
        }
        let view = AuditView(
            books: try await site.index.books(), head: try await site.checkpoint().checkpoint,
            count: sizes.count, kept: kept,
            testimonies: try await site.testimonies(), certificates: site.certificates, now: site.now(),
            reader: Reader(request))
        return pages.response(view).runningScript
    }
}
