import HTTPTypes
import Hummingbird

/// Whether a form was posted by a page of this server. Every form carries its session's token as well; this
/// also holds where there is no session yet.
enum FormOrigin {
    static func check(_ request: Request) throws(Problem) {
        // Where both are said, both have to hold. "null" is what a page says that tells nobody where it is.
        let origin = request.headers[.origin].flatMap { $0 == "null" ? nil : $0 }
        let site = request.headers[.fetchSite]
        guard origin != nil || site != nil else { throw .formForeign }
        if let origin, !isOwn(origin, for: request) { throw .formForeign }
        if let site, site != "same-origin" { throw .formForeign }
    }

    /// The scheme is left out: behind a proxy the server does not know its own.
    private static func isOwn(_ origin: String, for request: Request) -> Bool {
        let authority = origin.split(separator: "://", maxSplits: 1).last.map(String.init)
        return authority?.lowercased() == request.head.authority?.lowercased()
    }
}
