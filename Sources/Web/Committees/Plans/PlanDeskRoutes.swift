import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// Plans that schools submitted, and the decisions on their lines.
struct PlanDeskRoutes: Sendable {
    let desk: Desk
    private var site: Site { desk.site }

    func add(to table: inout RouteTable) {
        table.get("staff/plans", for: .staff) { request, visit in try await plans(request, visit) }
        table.get("staff/plans/:school/:fiscal_year/:version", for: .staff) { request, visit in
            try await page(of: Self.plan(visit), nil, request, visit)
        }
        table.form(
            "staff/plans/:school/:fiscal_year/:version", for: .whoMay(.declare)
        ) { form, request, visit in
            let plan = try Self.plan(visit)
            return try await desk.answer(request, at: Self.path(of: plan)) {
                try await Self.screening(form, of: plan).act().record(form, visit, of: site)
            } again: { problem in
                try await page(of: plan, problem, request, visit)
            }
        }
    }

    static func path(of plan: PlanID) -> String {
        "\(StaffPart.plans.path)/\(plan.school)/\(plan.fiscalYear)/\(plan.version)"
    }

    private static func plan(_ visit: Visit) throws -> PlanID {
        let parameters = visit.parameters
        guard let year = Int64(try parameters.require("fiscal_year")),
            let version = Int64(try parameters.require("version"))
        else { throw Problem.notFound("a plan's year and version are numbers") }
        return PlanID(school: try parameters.require("school"), fiscalYear: year, version: version)
    }

    /// A line is approved, or returned with a reason.
    private static func screening(_ form: PostedForm, of plan: PlanID) -> DeskForm {
        let decision = form["decision"]
        return DeskForm(
            kind: "plan.line-screened", roles: [.screening],
            members: [
                "school": plan.school, "fiscal_year": String(plan.fiscalYear),
                "version": String(plan.version), "line": form["line"], "decision": decision,
                "reason": decision == LineScreening.Verdict.returned.rawValue ? form.typed("reason") : "",
            ])
    }

    private func plans(_ request: HummingbirdCore.Request, _ visit: Visit) async throws -> Response {
        let books = try await site.index.books()
        let reader = Reader(request)
        let scope = DeskScope(visit.asker, books: books, today: site.today)
        let plans = ScreenedPlan.all(in: books, try await site.index.workRecord(), scope: scope)
        let staff = StaffFrame(visit, in: .plans, act: try StaffAct.fresh(), reader: reader)
        return desk.response(PlansView(plans, books: books, staff: staff, reader: reader), refusal: nil)
    }

    private func page(
        of id: PlanID, _ refusal: Problem?, _ request: HummingbirdCore.Request, _ visit: Visit
    ) async throws -> Response {
        let books = try await site.index.books()
        guard let plan = books.plans[id], let screening = books.planning.desks[id] else {
            throw Problem.notFound("no such plan was submitted")
        }
        let entries = try await site.index.entries(about: .plan(id))
        let reader = Reader(request)
        let view = PlanView(
            ScreenedPlan(plan: plan, desk: screening, sequence: entries.first?.entry.sequence ?? 0),
            entries: entries, books: books, asker: visit.asker,
            staff: StaffFrame(
                visit, in: .plans, act: try StaffAct.fresh(), refusal: refusal, reader: reader),
            reader: reader)
        return desk.response(view, refusal: refusal)
    }
}
