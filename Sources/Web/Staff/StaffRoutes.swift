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

    func add(to table: inout RouteTable) {
        let page = SignInPage(site: site, pages: pages, desk: desk)
        let threshold = SignInThreshold(transport: transport)
        table.get("staff/login", for: .anyone) { request, _ in try await page.response(nil, to: request) }
        table.form("staff/login", for: .anyone) { form, request, visit in
            guard desk.takesPasswords else { throw Problem.passwordOff }
            try threshold.insistOnSecrecy(visit)
            try threshold.count(request, visit, at: site.now())
            return try await signIn(form, request, page)
        }
        ProviderRoutes(
            page: page, threshold: threshold, session: cookie,
            cookie: TripCookie(isSecure: transport.isSecure, key: desk.tripKey)
        ).add(to: &table)
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

    private func signIn(_ form: PostedForm, _ request: Request, _ page: SignInPage) async throws -> Response {
        let answer = try await desk.signIn(
            name: form["name"], password: form["password"], code: form["code"])
        switch answer {
        case .signedIn(let session):
            return cookie.set(session, in: .seeOther(SignInWay(asking: request).link)).uncached
        case .wrong: return try await page.response(.wrong, to: request)
        case .wait(let seconds): return try await page.response(.wait(seconds: seconds), to: request)
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
