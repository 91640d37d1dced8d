import Access
import Hummingbird
import LedgerService

/// Budget against actual.
struct BudgetRoutes: Sendable {
    let desk: AccountantRoutes

    func add(to table: inout RouteTable) {
        table.get("staff/budget", for: .whoMay(.books)) { request, visit in
            let sight = try await desk.sight(request, visit)
            let view = try BudgetView(
                try await desk.site.index.books(), query: BudgetQuery(sight.reader), sight: sight)
            return desk.response(view, sight)
        }
    }
}
