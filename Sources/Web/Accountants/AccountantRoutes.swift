import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// The accountants' pages, and what all of them do alike.
struct AccountantRoutes: Sendable {
    let site: Site
    let office: AccountsOffice
    let pages: PageRenderer

    func add(to table: inout RouteTable) {
        BankRoutes(desk: self).add(to: &table)
        FindingRoutes(desk: self).add(to: &table)
        BudgetRoutes(desk: self).add(to: &table)
        PeriodRoutes(desk: self).add(to: &table)
        ExportRoutes(desk: self).add(to: &table)
    }
}

/// Who looks at a page of staff, in which language, and what came of what they asked for.
struct StaffSight {
    let reader: Reader
    let visit: Visit
    let issuer: Issuer?
    /// Why nothing was recorded; nil where nothing was asked, or it was.
    let refusal: Problem?

    var formats: Formats { Formats(language: reader.language) }

    func frame(in part: StaffPart) throws -> StaffFrame {
        StaffFrame(visit, in: part, act: try StaffAct.fresh(), refusal: refusal, reader: reader)
    }

    func page(_ title: String) -> PageFrame { PageFrame(title: title, reader: reader, issuer: issuer) }

    func may(_ permission: Permission, as roles: Role...) -> Bool {
        visit.asker.permissions.contains(permission) && !visit.asker.roles.isDisjoint(with: roles)
    }
}

extension AccountantRoutes {
    func sight(_ request: Request, _ visit: Visit, _ refusal: Problem? = nil) async throws -> StaffSight {
        StaffSight(
            reader: Reader(request), visit: visit, issuer: try await site.index.books().opening?.issuer,
            refusal: refusal)
    }

    func response(_ view: some PageView, _ sight: StaffSight) -> Response {
        pages.response(view, status: sight.refusal == nil ? .ok : .unprocessableContent).forStaff
    }

    /// Does what a form asks for. Where that is refused, the page is shown again with the reason.
    func answer(
        _ request: Request, _ visit: Visit, act: () async throws -> Response,
        page: (StaffSight) async throws -> Response
    ) async throws -> Response {
        do {
            return try await act()
        } catch {
            let problem = Problem(error)
            guard (400..<500).contains(problem.status.code) else { throw error }
            return try await page(try await sight(request, visit, problem))
        }
    }
}
