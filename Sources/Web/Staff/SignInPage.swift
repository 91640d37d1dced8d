import Giving
import Hummingbird
import LedgerService

/// The page where people sign in, whatever became of the last attempt.
struct SignInPage: Sendable {
    let site: Site
    let pages: PageRenderer
    let desk: SignInDesk

    /// - Parameter way: as it was before it led elsewhere; nil where the request says it.
    func response(
        _ fault: SignInView.Fault?, to request: Request, on way: SignInWay? = nil
    ) async throws -> Response {
        let issuer = try await site.index.books().opening?.issuer
        let view = SignInView(
            fault, way: way ?? SignInWay(asking: request), desk: desk, issuer: issuer,
            reader: Reader(request, choosing: way?.language))
        var response = pages.response(view, status: fault?.status ?? .ok).forStaff
        if let seconds = fault?.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }
}
