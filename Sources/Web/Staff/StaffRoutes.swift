import Access
import Giving
import HTTPTypes
import Hummingbird
import LedgerCore
import LedgerService

/// Signing in and out, and the page from which staff go to their work.
struct StaffRoutes: Sendable {
    let site: Site
    let pages: PageRenderer
    let desk: SignInDesk
    let cookie: SessionCookie
    let transport: Transport
    /// A person types slowly; a program that guesses does not.
    private let limit = RateLimit(Rate(perMinute: 10, burst: 10))

    init(site: Site, pages: PageRenderer, desk: SignInDesk, cookie: SessionCookie, transport: Transport) {
        self.site = site
        self.pages = pages
        self.desk = desk
        self.cookie = cookie
        self.transport = transport
    }

    func add(to table: inout RouteTable) {
        table.get("staff/login", for: .anyone) { request, _ in try await form(nil, request) }
        table.form("staff/login", for: .anyone) { form, request, visit in
            try await signIn(form, request, visit)
        }
        table.get("staff", for: .staff) { request, visit in
            let issuer = try await site.index.books().opening?.issuer
            let reader = Reader(request)
            let staff = StaffFrame(visit, in: .work, act: try StaffAct.fresh(), reader: reader)
            return pages.response(StaffView(visit, staff: staff, issuer: issuer, reader: reader)).forStaff
        }
        table.form("staff/logout", for: .staff) { _, _, visit in
            if let session = visit.session { try await desk.signOut(session) }
            return cookie.clear(in: .seeOther("/")).uncached
        }
    }

    private func form(_ fault: SignInView.Fault?, _ request: Request) async throws -> Response {
        let way = SignInWay(request.uri.queryParameters["to"].map(String.init))
        let issuer = try await site.index.books().opening?.issuer
        let view = SignInView(fault, way: way, issuer: issuer, reader: Reader(request))
        var response = pages.response(view, status: fault?.status ?? .ok).forStaff
        if case .wait(let seconds) = fault { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }

    private func signIn(_ form: PostedForm, _ request: Request, _ visit: Visit) async throws -> Response {
        // On this machine nobody listens in.
        guard transport.isSecure || Transport.isLoopback(visit.peer ?? "") else {
            throw Problem.signInInClear
        }
        try limit.count(transport.origin(of: request, from: visit.peer), at: site.now())
        let answer = try await desk.signIn(
            name: form["name"], password: form["password"], code: form["code"])
        switch answer {
        case .signedIn(let session):
            let way = SignInWay(request.uri.queryParameters["to"].map(String.init))
            return cookie.set(session, in: .seeOther(way.destination)).uncached
        case .wrong: return try await self.form(.wrong, request)
        case .wait(let seconds): return try await self.form(.wait(seconds: seconds), request)
        }
    }
}

extension Response {
    /// To another page, with GET (RFC 9110 §15.4.4).
    static func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: path])
    }

    /// A page with a form: where it is posted to this server, the browser says that it comes from here.
    var withForm: Response {
        var response = self
        response.headers[.referrerPolicy] = "same-origin"
        return response
    }

    /// A page for somebody who has signed in, or is about to: kept by nobody.
    var forStaff: Response { uncached.withForm }
}
