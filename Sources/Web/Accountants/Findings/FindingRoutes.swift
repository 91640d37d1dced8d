import Access
import Clearing
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Reconciliation

/// Findings, and what people do about them.
struct FindingRoutes: Sendable {
    let desk: AccountantRoutes

    func add(to table: inout RouteTable) {
        table.get("staff/findings", for: .whoMay(.books)) { request, visit in
            let sight = try await desk.sight(request, visit)
            let (findings, day) = try await desk.findings()
            let view = try FindingsView(
                findings, asOf: day, query: FindingQuery(sight.reader), sight: sight)
            return desk.response(view, sight)
        }
        table.get("staff/findings/:id", for: .whoMay(.books)) { request, visit in
            try await page(try await finding(visit).id, try await desk.sight(request, visit))
        }
        act("assign", to: &table) { finding, form in
            StaffAct(
                kind: "finding.assigned",
                body: .object(["finding": .string(finding.id), "to": .string(form["to"])]),
                roles: [.accountant, .operator])
        }
        act("propose", to: &table) { finding, form in
            let document = form["document"].lowercased()
            // Who it was assigned to proposes, in the role of the assignment.
            let role = finding.stage.owner.flatMap { Role(rawValue: $0.role) }
            return StaffAct(
                kind: "finding.proposed",
                body: .object([
                    "document_sha256": document.isEmpty ? nil : .string(document),
                    "finding": .string(finding.id), "outcome": .string(form["outcome"]),
                    "reason": .string(form["reason"]),
                ]),
                roles: role.map { [$0] } ?? [.accountant])
        }
        act("decide", to: &table) { finding, form in
            let isReturned = form["decision"] == FindingDecision.Verdict.returned.rawValue
            return StaffAct(
                kind: "finding.decided",
                body: .object([
                    "decision": .string(form["decision"]), "finding": .string(finding.id),
                    "reason": isReturned ? .string(form["reason"]) : nil,
                ]),
                roles: [.approver, .accountant])
        }
    }

    /// A form on a finding's page that records one fact about it.
    private func act(
        _ verb: String, to table: inout RouteTable,
        _ read: @escaping @Sendable (StandingFinding, PostedForm) -> StaffAct
    ) {
        table.form("staff/findings/:id/\(verb)", for: .whoMay(.declare)) { form, request, visit in
            let finding = try await finding(visit)
            return try await desk.answer(request, visit) {
                let entries = try await read(finding, form).record(form, visit, of: desk.site)
                return .done(entries, at: "/staff/findings/\(finding.id)", Reader(request))
            } page: { try await page(finding.id, $0) }
        }
    }

    private func finding(_ visit: Visit) async throws -> StandingFinding {
        try await finding(try visit.parameters.require("id"))
    }

    private func finding(_ id: String) async throws -> StandingFinding {
        guard let finding = try await desk.findings().all.first(where: { $0.id == id }) else {
            throw Problem.notFound("no finding with this id was ever raised")
        }
        return finding
    }

    private func page(_ id: String, _ sight: StaffSight) async throws -> Response {
        let finding = try await finding(id)
        let stated = await desk.office.stated.finding(finding.id, in: finding.history.document)
        let day = try await desk.office.index.view().day
        let view = try FindingView(finding, stated: stated, asOf: day, sight: sight)
        return desk.response(view, sight)
    }
}

extension AccountantRoutes {
    /// All findings as they stand, and the day up to which their ages count.
    func findings() async throws -> (all: [StandingFinding], day: Day) {
        let view = try await office.index.view()
        return (view.register.standing(in: try await site.index.books().reconciling), view.day)
    }
}
