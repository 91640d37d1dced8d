import Access
import Hummingbird
import LedgerCore
import OpenSSL
import Testing

@testable import Web

extension Asker {
    /// Somebody whom the entrance has let in.
    static func holder(_ role: Role) -> Asker {
        Asker(
            KeptToken(
                digest: SHA256.hash([]), name: "test", role: role, id: "t1", permissions: role.permissions,
                made: TestLedger.now, expires: TestLedger.now))
    }
}

/// Runs the routes on a fresh ledger for somebody who is known, while `body` asks them.
func withServer(
    as role: Role, _ body: (Client, TestLedger) async throws -> Void
) async throws {
    let ledger = try await TestLedger.make()
    let (ports, started) = AsyncStream<Int>.makeStream()
    let routes = try ledger.server().routes(at: "127.0.0.1")
    let server = Task {
        defer { started.finish() }
        try await Application(
            router: router(of: routes.table, for: .holder(role)),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { started.yield($0.localAddress?.port ?? 0) }
        ).runService()
    }
    do {
        let port = try #require(await ports.first { _ in true })
        try await body(Client(port: port), ledger)
    } catch {
        server.cancel()
        _ = await server.result
        try await ledger.remove()
        throw error
    }
    server.cancel()
    _ = await server.result
    try await ledger.remove()
}

private func router(of table: RouteTable, for asker: Asker) -> Router<Visit> {
    let router = Router(context: Visit.self)
    for route in table.routes {
        router.on(RouterPath(route.path), method: route.method) { request, visit -> Response in
            do {
                guard route.audience.judge(asker) == .admitted else { throw Problem.notFound("not for them") }
                var visit = visit
                visit.asker = asker
                return try await route.handler(request, visit)
            } catch {
                return Problem(error).response(for: request)
            }
        }
    }
    return router
}
