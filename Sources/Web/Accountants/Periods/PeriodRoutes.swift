import Access
import Clearing
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Storage

/// Closing periods, and opening them for a while.
struct PeriodRoutes: Sendable {
    let desk: AccountantRoutes

    func add(to table: inout RouteTable) {
        table.get("staff/periods", for: .whoMay(.books)) { request, visit in
            try await page(try await desk.sight(request, visit))
        }
        act("close", "period.closed", ["document_sha256", "until"], to: &table)
        act("override", "period.overridden", ["expires", "reason", "until"], to: &table)
    }

    /// - Parameter fields: of the form, which are members of the fact; `school` may be one more.
    private func act(_ verb: String, _ kind: String, _ fields: [String], to table: inout RouteTable) {
        table.form("staff/periods/\(verb)", for: .whoMay(.declare)) { form, request, visit in
            try await desk.answer(request, visit) {
                let school = form["school"].isEmpty ? [] : [JSON.Member("school", .string(form["school"]))]
                let members = fields.map { JSON.Member($0, .string(day(form[$0]))) }
                let act = StaffAct(kind: kind, body: .object(members + school), roles: [.approver])
                let entries = try await act.record(form, visit, of: desk.site)
                return .done(entries, at: "/staff/periods", Reader(request))
            } page: { try await page($0) }
        }
    }

    /// A day that was typed with a Buddhist year is of the common era in the ledger.
    private func day(_ text: String) -> String { Day(text)?.description ?? text }

    private func page(_ sight: StaffSight) async throws -> Response {
        let (findings, _) = try await desk.findings()
        let first = try await desk.site.store.entries(from: 0, limit: 1).first
        let opened = try first.map { Day(bangkok: try PlacedEntry(reading: $0).entry.at) }
        let books = try await desk.site.index.books()
        let today = desk.site.today
        // What is imported is older than the ledger: a year before its first entry is in sight.
        let start = Day(daysSinceEpoch: (opened ?? today).daysSinceEpoch - 366)
        let view = try PeriodsView(
            books, findings: findings, register: try await desk.office.index.view().register, from: start,
            today: today, sight: sight)
        return desk.response(view, sight)
    }
}
