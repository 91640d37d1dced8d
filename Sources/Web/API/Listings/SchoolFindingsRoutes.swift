import Access
import Clearing
import Hummingbird
import LedgerCore
import Reconciliation

/// One school's payments against its plan, judged when somebody asks.
struct SchoolFindingsRoutes: Sendable {
    let judge: PlanJudge

    func add(to table: inout RouteTable) {
        table.get("v1/schools/:code/findings", query: [], for: .whoMay(.books)) { request, visit in
            let code = try visit.parameters.require("code")
            guard let (run, head) = try await judge.judge(code) else {
                throw Problem.notFound("no school with this code is registered")
            }
            return .answer(run.json, at: head, for: request)
        }
    }
}
