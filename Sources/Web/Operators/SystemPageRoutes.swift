import Access
import Giving
import Hummingbird
import LedgerService

/// The page on the running system.
struct SystemPageRoutes: Sendable {
    let site: Site
    let operations: Operations
    let drain: Drain
    let pages: PageRenderer

    func add(to table: inout RouteTable) {
        table.get("staff/system", for: .whoMay(.operate)) { request, visit in
            let reader = Reader(request)
            let state = try await SystemState(of: site, operations, draining: drain)
            let view = SystemView(
                state, operations, staff: StaffFrame(visit, in: .system, act: "", reader: reader),
                issuer: try await site.index.books().opening?.issuer, reader: reader)
            return pages.response(view).forStaff
        }
    }
}
