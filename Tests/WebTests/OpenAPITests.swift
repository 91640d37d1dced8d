import Access
import Testing

@testable import Web

/// The server is what Schema/openapi.yaml says, and nothing else.
struct OpenAPITests {
    private static func routes() async throws -> [RouteTable.Route] {
        let ledger = try await TestLedger.make(isOpened: false)
        let routes = try ledger.server().routes(at: "127.0.0.1").table.routes
        try await ledger.remove()
        return routes.filter { $0.path.hasPrefix("v1/") || $0.path == "openapi.yaml" }
    }

    /// `/v1/schools/{code}` for `v1/schools/:code`.
    private static func path(_ route: RouteTable.Route) -> String {
        "/" + route.path.split(separator: "/").map { part in
            part.hasPrefix(":") ? "{\(part.dropFirst())}" : String(part)
        }.joined(separator: "/")
    }

    private static func method(_ route: RouteTable.Route) -> String { "\(route.method)".lowercased() }

    @Test func everyRouteIsInTheFileAndNoOther() async throws {
        let served = Set(try await Self.routes().map { "\(Self.method($0)) \(Self.path($0))" })
        let written = Set(try OpenAPIFile().operations.map { "\($0.method) \($0.path)" })
        #expect(served.subtracting(written).sorted() == [], "in the server only")
        #expect(written.subtracting(served).sorted() == [], "in the file only")
        #expect(written.count > 80)
    }

    @Test func everyQueryParameterIsInTheFileAndNoOther() async throws {
        let written = try OpenAPIFile().operations
        for route in try await Self.routes() {
            let operation = try #require(
                written.first { $0.path == Self.path(route) && $0.method == Self.method(route) })
            #expect(Set(route.query ?? []) == operation.parameters, "\(route.method) \(route.path)")
            #expect(route.query != nil || Self.method(route) == "post", "\(route.path) takes any parameter")
        }
    }

    @Test func whatIsNotForAnyoneIsGuardedInTheFile() async throws {
        let written = try OpenAPIFile().operations
        for route in try await Self.routes() {
            let operation = try #require(
                written.first { $0.path == Self.path(route) && $0.method == Self.method(route) })
            #expect(operation.isGuarded == (route.audience != .anyone), "\(route.method) \(route.path)")
        }
    }

    @Test func theFileIsServed() async throws {
        try await withServer { client, _ in
            let answer = try await client.get("/openapi.yaml")
            #expect(answer.status == 200)
            #expect(answer["Content-Type"] == "application/yaml")
            #expect(answer.text.contains("openapi: '3.1.0'"))
        }
    }
}
