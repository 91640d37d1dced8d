import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// Indicators: defined, and measured in schools.
struct IndicatorRoutes: Sendable {
    let desk: Desk
    private var site: Site { desk.site }

    func add(to table: inout RouteTable) {
        table.get("staff/indicators", for: .staff) { request, visit in
            try await indicators(nil, request, visit)
        }
        table.form("staff/indicators", for: .whoMay(.declare)) { form, request, visit in
            try await desk.answer(request, at: StaffPart.indicators.path) {
                try await IndicatorDeed.define.form(form).act().record(form, visit, of: site)
            } again: { problem in
                try await indicators(problem, request, visit)
            }
        }
        table.get("staff/indicators/:id", for: .staff) { request, visit in
            try await page(of: visit.parameters.require("id"), nil, request, visit)
        }
        table.form("staff/indicators/:id", for: .whoMay(.declare)) { form, request, visit in
            let id = try visit.parameters.require("id")
            return try await desk.answer(request, at: Self.path(of: id)) {
                try await IndicatorDeed.measure.form(form, indicator: id).act().record(form, visit, of: site)
            } again: { problem in
                try await page(of: id, problem, request, visit)
            }
        }
    }

    static func path(of indicator: String) -> String { "\(StaffPart.indicators.path)/\(indicator)" }

    private func indicators(
        _ refusal: Problem?, _ request: HummingbirdCore.Request, _ visit: Visit
    ) async throws -> Response {
        let reader = Reader(request)
        let view = IndicatorsView(
            try await site.index.workRecord(), books: try await site.index.books(), asker: visit.asker,
            staff: StaffFrame(
                visit, in: .indicators, act: try StaffAct.fresh(), refusal: refusal, reader: reader),
            reader: reader)
        return desk.response(view, refusal: refusal)
    }

    private func page(
        of id: String, _ refusal: Problem?, _ request: HummingbirdCore.Request, _ visit: Visit
    ) async throws -> Response {
        let work = try await site.index.workRecord()
        guard let indicator = work.indicators.first(where: { $0.id == id }) else {
            throw Problem.notFound("no indicator has this id")
        }
        let reader = Reader(request)
        let view = IndicatorView(
            indicator, work.measurements[id] ?? [], books: try await site.index.books(), asker: visit.asker,
            staff: StaffFrame(
                visit, in: .indicators, act: try StaffAct.fresh(), refusal: refusal, reader: reader),
            reader: reader)
        return desk.response(view, refusal: refusal)
    }
}
