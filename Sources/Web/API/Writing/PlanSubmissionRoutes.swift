import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// A school submits a plan; the screening committee decides on its lines.
struct PlanSubmissionRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        let path = "v1/plans/:school/:fiscal_year/:version/submit"
        table.post(path, for: .whoMay(.declare)) { request, visit in
            let asked = try await Asked(request, visit, of: site, known: ["lines"], upTo: Self.bodyLimit)
            let plan = try Self.plan(visit)
            let lines = try PlanSubmissionBody(asked.body, of: plan).lines
            return try await Recorder(site: site).answer(
                asked.desk.submission(
                    of: .submitPlan(plan, lines: lines), scope: "plan-submission", reference: asked.key))
        }
    }

    /// In bytes: 500 lines with long texts.
    private static let bodyLimit = 1 << 20

    private static func plan(_ visit: Visit) throws -> PlanID {
        let school = try visit.parameters.require("school")
        guard School.isCode(school),
            let year = strictDecimal(try visit.parameters.require("fiscal_year")),
            (2500...2700).contains(year),
            let version = strictDecimal(try visit.parameters.require("version")),
            (1...10_000).contains(version)
        else { throw Problem.notFound("a plan's path is its school's code, its fiscal year and its version") }
        return PlanID(school: school, fiscalYear: Int64(year), version: Int64(version))
    }
}
