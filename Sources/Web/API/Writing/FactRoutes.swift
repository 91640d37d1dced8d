import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// Declared facts in: one door for all of them, and for many a path of their own.
struct FactRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.post("v1/facts", for: .whoMay(.declare)) { request, visit in
            let key = try request.idempotencyKey()
            return try await record(try FactBody(try await request.json()), under: key, visit)
        }
        for route in FactRoute.all {
            table.post(route.path, for: .whoMay(.declare)) { request, visit in
                let key = try request.idempotencyKey()
                let path = try route.members.map { parameter, member in
                    FactRoute.member(member, try visit.parameters.require(parameter))
                }
                let body = try FactBody(try await request.json(), of: route.kind, in: path)
                return try await record(body, under: key, visit)
            }
        }
    }

    private func record(_ body: FactBody, under key: String, _ visit: Visit) async throws -> Response {
        let form = try body.form(
            by: try visit.actor(named: body.by), reference: key,
            organisations: Set(try await site.index.books().organisations.keys))
        return try await Recorder(site: site).answer(form, by: site.desk)
    }
}
