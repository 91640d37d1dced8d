import Access
import HTTPTypes
import Hummingbird

/// Handlers by path and method, each with whom it answers. A path that is known answers every other method
/// with 405 and says which it allows (RFC 9110 §15.5.6); the framework alone would answer 404.
struct RouteTable {
    typealias Handler = @Sendable (Request, Visit) async throws -> Response
    typealias FormHandler = @Sendable (PostedForm, Request, Visit) async throws -> Response

    /// A path and a method, and whom they answer.
    struct Route: Sendable {
        let method: HTTPRequest.Method
        let path: String
        let audience: Audience
        /// Whether a page posts it: then a session says who asks, and never a token.
        let isForm: Bool
        /// The query parameters that it knows; nil for a page, which takes any.
        let query: [String]?
        let handler: Handler

        /// Whether people come here with a browser, and programs do not.
        var isPage: Bool { isForm || (method == .get && !path.hasPrefix("v1/")) }
    }

    /// The methods of RFC 9110 §9.1 and PATCH (RFC 5789); the server implements no other.
    static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
    ]

    private(set) var routes: [Route] = []

    mutating func get(
        _ path: String, query: [String]? = nil, for audience: Audience, _ handler: @escaping Handler
    ) {
        let route = Route(
            method: .get, path: path, audience: audience, isForm: false, query: query, handler: handler)
        add(route)
    }

    mutating func post(_ path: String, for audience: Audience, _ handler: @escaping Handler) {
        let route = Route(
            method: .post, path: path, audience: audience, isForm: false, query: nil, handler: handler)
        add(route)
    }

    /// What a form on a page posts. It was posted by a page of this server, and where somebody signed in by
    /// a page of their session; the handler need not look.
    mutating func form(_ path: String, for audience: Audience, _ handler: @escaping FormHandler) {
        let route = Route(
            method: .post, path: path, audience: audience, isForm: true, query: nil
        ) { request, visit in
            try await handler(try await request.form(of: visit.session), request, visit)
        }
        add(route)
    }

    /// What a form with a file in it posts; otherwise as `form`.
    mutating func upload(
        _ path: String, for audience: Audience,
        _ handler: @escaping @Sendable (PostedFile, Request, Visit) async throws -> Response
    ) {
        let route = Route(
            method: .post, path: path, audience: audience, isForm: true, query: nil
        ) { request, visit in
            try await PostedFile.with(request, of: visit.session) { try await handler($0, request, visit) }
        }
        add(route)
    }

    private mutating func add(_ route: Route) {
        precondition(
            !routes.contains { $0.method == route.method && $0.path == route.path },
            "\(route.method) /\(route.path) is declared twice")
        routes.append(route)
    }

    /// - Parameter entrance: finds out who asks, where that matters.
    func router(
        behind door: some RouterMiddleware<Visit>, through entrance: Entrance
    ) -> Router<Visit> {
        let router = Router(context: Visit.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: door)
        for (path, routes) in Dictionary(grouping: routes, by: \.path) {
            let allowed = Self.allowed(besides: routes.map(\.method))
            for route in routes {
                router.on(RouterPath(path), method: route.method) { request, visit in
                    try route.check(request)
                    let visit = try await entrance.admit(visit, to: route, asking: request)
                    return try await route.handler(request, visit)
                }
            }
            for method in Self.methods where !allowed.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in
                    throw Problem.methodNotAllowed(method, allowed: allowed)
                }
            }
        }
        return router
    }

    /// HEAD goes with GET.
    private static func allowed(
        besides named: some Collection<HTTPRequest.Method>
    ) -> [HTTPRequest.Method] {
        methods.filter { named.contains($0) || ($0 == .head && named.contains(.get)) }
    }
}

extension RouteTable.Route {
    /// A misspelt parameter is refused, since the answer would be taken for the answer to another question.
    fileprivate func check(_ request: Request) throws(Problem) {
        guard let query else { return }
        for name in request.uri.queryParameters.map({ String($0.key) }) where !query.contains(name) {
            throw .queryUnknown(name, known: query)
        }
    }
}
