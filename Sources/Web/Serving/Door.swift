import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1

/// What every request and answer passes: errors become problems, every answer gets its security
/// headers, is counted and leaves a log line.
struct Door: RouterMiddleware {
    typealias Context = Visit

    let pages: PageRenderer
    let counter: RequestCounter
    let transport: Transport
    /// Nil where everybody may ask as often as they like.
    let limit: ClientLimit?
    let drain: Drain

    /// No script runs and nothing is loaded from elsewhere, so that even a name that slipped
    /// through escaping could do nothing.
    private static let securityFields: [HTTPField] = [
        HTTPField(name: .contentSecurityPolicy, value: policy(framedBy: "'none'")),
        HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        HTTPField(name: .referrerPolicy, value: "no-referrer"),
    ]

    /// - Parameter sites: which may show the answer in a frame.
    static func policy(framedBy sites: String) -> String {
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors \(sites)"
    }

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await answer(request, context: context, next: next)
        // What a route has set for itself stands.
        for field in Self.securityFields where !response.headers.contains(field.name) {
            response.headers.append(field)
        }
        if transport.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        let took = start.duration(to: .now)
        counter.count(request.method, route: Self.route(of: context), response.status, took: took)
        log(request, response, context: context, took: took)
        return response
    }

    private func answer(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            guard RouteTable.methods.contains(request.method) else {
                throw Problem.methodUnknown
            }
            guard !drain.isDraining || HealthRoutes.paths.contains(request.uri.path) else {
                throw Problem.draining
            }
            try limit?.count(transport.origin(of: request, from: context.peer))
            return try await next(request, context)
        } catch let error as HTTPParserError {
            // The connection is broken, and the layer below has answered already.
            throw error
        } catch {
            let problem = Problem(error)
            if problem.status == .internalServerError {
                context.logger.error("failed", metadata: ["error": "\(error)"])
            }
            let response = pages.response(to: problem, for: request)
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private static func route(of context: Context) -> String { context.endpointPath ?? "none" }

    /// The route stands for the path: a path or a query is typed by people and may hold anything.
    private func log(
        _ request: Request, _ response: Response, context: Context, took duration: Duration
    ) {
        context.logger.info(
            "answered",
            metadata: [
                "method": "\(request.method.rawValue)",
                "microseconds": "\(Int(duration / .microseconds(1)))",
                "route": "\(Self.route(of: context))",
                "status": "\(response.status.code)",
            ])
    }
}
