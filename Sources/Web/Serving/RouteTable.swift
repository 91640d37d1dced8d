import HTTPTypes
import Hummingbird

/// Handlers by path and method. A path that is known answers every other method with 405 and says
/// which it allows (RFC 9110 §15.5.6); the framework alone would answer 404.
struct RouteTable {
    typealias Handler = @Sendable (Request, BasicRequestContext) async throws -> Response

    /// The methods of RFC 9110 §9.1 and PATCH (RFC 5789); the server implements no other.
    static let methods: [HTTPRequest.Method] = [
        .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect,
    ]

    private var handlers: [String: [HTTPRequest.Method: Handler]] = [:]

    mutating func get(_ path: String, _ handler: @escaping Handler) {
        handlers[path, default: [:]][.get] = handler
    }

    mutating func post(_ path: String, _ handler: @escaping Handler) {
        handlers[path, default: [:]][.post] = handler
    }

    func router(
        behind door: some RouterMiddleware<BasicRequestContext>
    ) -> Router<BasicRequestContext> {
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(middleware: door)
        for (path, handlers) in handlers {
            let allowed = Self.allowed(besides: handlers.keys)
            for (method, handler) in handlers {
                router.on(RouterPath(path), method: method, use: handler)
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
