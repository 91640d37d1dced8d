import Access
import Foundation
import HTTPTypes
import LedgerCore
import LedgerService
import OpenSSL
import Testing

@testable import Web

/// Every route × everybody who may ask: what a real server answers is what the route declares, and what
/// docs/access.md says.
struct AccessMatrixTests {
    private static func table() async throws -> RouteTable {
        let ledger = try await TestLedger.make()
        let access = try TestAccess(in: ledger.folder)
        let table = try ledger.server(staff: access.staff).routes(at: "127.0.0.1").table
        try await ledger.remove()
        return table
    }

    /// A path that the route matches: whatever stands for a parameter, nothing is there.
    private static func path(of route: RouteTable.Route) -> String {
        let parts = route.path.split(separator: "/").map { part in
            part.hasPrefix(":") || part.hasPrefix("*") ? "none" : String(part)
        }
        return "/" + parts.joined(separator: "/")
    }

    // MARK: The page

    /// The rows of the table in docs/access.md: `GET /v1/…` and whom it answers.
    private static func documented() throws -> [String: String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/access.md")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let rows = lines.compactMap { line -> (String, String)? in
            let cells = line.split(separator: "|").map { $0.filter { $0 != "`" && $0 != " " } }
            guard cells.count == 3, ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(cells[0]) else {
                return nil
            }
            return ("\(cells[0]) \(cells[1])", cells[2])
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    @Test func thePageNamesEveryRouteAndNoOther() async throws {
        let declared = try await Self.table().routes.map { route in
            let path = route.path.hasPrefix("/") ? route.path : "/\(route.path)"
            return ("\(route.method.rawValue) \(path)", route.audience.description)
        }
        let documented = try Self.documented()
        #expect(documented == Dictionary(uniqueKeysWithValues: declared))
        for (route, audience) in declared where documented[route] != audience {
            Issue.record("docs/access.md lacks the row | \(route.split(separator: " ")[0]) | \(route) | \(audience) |")
        }
    }

    /// The page's rows of roles are those of the program.
    @Test func thePageNamesEveryRole() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/access.md")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        for role in Role.allCases {
            let permissions = role.permissions.map(\.rawValue).sorted().joined(separator: ", ")
            #expect(
                lines.contains { $0.hasPrefix("| `\(role.rawValue)` |") && $0.hasSuffix("| \(permissions) |") },
                "\(role.rawValue): \(permissions)")
        }
    }

    // MARK: The server

    @Test func aTokenOpensWhatItsRoleOpens() async throws {
        let routes = try await Self.table().routes
        try await withGuardedServer { client, access in
            for role in Role.allCases {
                let token = try await access.token(role)
                for route in routes {
                    // A token is no session, and a form takes none.
                    let expected: Verdict =
                        switch route.audience {
                        case .anyone: .answered
                        case .staff: route.isForm ? .sentToSignIn : .forbidden
                        // Neither a token nor a cookie is a signature.
                        case .provider: .unknown
                        case .whoMay where route.isForm: .sentToSignIn
                        case .whoMay(let permission):
                            role.permissions.contains(permission) ? .answered : .forbidden
                        }
                    let verdict = try await Self.ask(client, route, ["Authorization": "Bearer \(token)"])
                    #expect(verdict == expected, "\(role) \(route.method) \(route.path)")
                }
            }
        }
    }

    @Test func aSessionOpensWhatItsRoleOpens() async throws {
        let routes = try await Self.table().routes
        try await withGuardedServer { client, access in
            for role in Role.allCases {
                try await access.addMember(role.rawValue, roles: [role])
                for route in routes {
                    let session = try await access.session(role.rawValue)
                    // A cookie is sent along by whoever asks a browser to: what writes for programs takes none.
                    let isTaken = route.isForm || route.method == .get
                    let expected: Verdict =
                        switch route.audience {
                        case .anyone: .answered
                        case .staff: .answered
                        case .provider: .unknown
                        case .whoMay(let permission):
                            // Whoever is on this machine is a client until there is a token.
                            !isTaken ? (permission == .give ? .answered : .forbidden)
                                : role.permissions.contains(permission) ? .answered : .forbidden
                        }
                    let verdict = try await Self.ask(
                        client, route, ["Cookie": session.cookie], formToken: session.formToken)
                    #expect(verdict == expected, "\(role) \(route.method) \(route.path)")
                }
            }
        }
    }

    @Test func aVisitorOpensWhatIsForAnyone() async throws {
        let routes = try await Self.table().routes
        try await withGuardedServer { client, access in
            // Once there is a token, being on this machine is not enough.
            _ = try await access.token(.client)
            for route in routes {
                let expected: Verdict =
                    route.audience == .anyone ? .answered : route.isPage ? .sentToSignIn : .unknown
                #expect(try await Self.ask(client, route, [:]) == expected, "\(route.method) \(route.path)")
            }
        }
    }

    enum Verdict: Equatable {
        /// Somebody was let in, whatever they found.
        case answered
        case unknown, forbidden, sentToSignIn
    }

    private static func ask(
        _ client: Client, _ route: RouteTable.Route, _ fields: [String: String], formToken: String = ""
    ) async throws -> Verdict {
        var fields = fields
        var body: String?
        if route.isForm {
            fields["Content-Type"] = "application/x-www-form-urlencoded"
            fields["Origin"] = "http://127.0.0.1:\(client.port)"
            body = "form_token=\(formToken)"
        } else if route.method != .get {
            fields["Content-Type"] = "application/json"
            body = "{}"
        }
        // HEAD is answered as GET is, without a body that may never end.
        let method = route.method == .get ? "HEAD" : route.method.rawValue
        let answer = try await client.send(method, path(of: route), fields, body: body, follows: false)
        switch answer.status {
        case 401: return .unknown
        case 403: return .forbidden
        case 303 where answer["Location"]?.hasPrefix("/staff/login") == true: return .sentToSignIn
        default: return .answered
        }
    }
}
