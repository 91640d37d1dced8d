import HTTPTypes
import Hummingbird
import LedgerCore
import Logging
import NIOHTTP1

/// What every request to a witness and every answer passes: errors become plain text, and every
/// answer leaves a log line.
struct WitnessDoor: RouterMiddleware {
    typealias Context = Visit

    func handle(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await answer(request, context: context, next: next)
        response.headers[.xContentTypeOptions] = "nosniff"
        context.logger.info(
            "answered",
            metadata: [
                "method": "\(request.method.rawValue)",
                "route": "\(context.endpointPath ?? "none")",
                "status": "\(response.status.code)",
            ])
        return response
    }

    private func answer(
        _ request: Request, context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPParserError {
            // The connection is broken, and the layer below has answered already.
            throw error
        } catch {
            let problem = Problem(error)
            let isOurs = problem.status.kind == .serverError
            if isOurs { context.logger.error("failed", metadata: ["error": "\(error)"]) }
            let text = isOurs ? "the witness failed, and cosigned nothing" : problem.detail.english
            var response = Response.content(
                Array("\(text)\n".utf8),
                type: "text/plain; charset=utf-8", status: problem.status
            ).uncached
            response.headers.append(contentsOf: problem.headers)
            return request.method == .head ? response.createHeadResponse() : response
        }
    }
}
