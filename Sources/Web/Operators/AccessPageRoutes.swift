import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import OpenSSL
import Storage

/// The page on tokens, staff and keys.
struct AccessPageRoutes: Sendable {
    let site: Site
    let store: any AccessStore
    let pages: PageRenderer

    private static let path = "/staff/access"

    func add(to table: inout RouteTable) {
        table.get("staff/access", for: .whoMay(.operate)) { request, visit in
            try await page(request, visit)
        }
        table.form("staff/access/tokens", for: .whoMay(.operate)) { form, request, visit in
            try await makeToken(TokenForm(form), request, visit)
        }
        table.form("staff/access/tokens/:name/revoke", for: .whoMay(.operate)) { _, request, visit in
            let name = try visit.parameters.require("name")
            guard try await store.revokeToken(named: name, at: site.now()) else {
                throw Problem.notFound("no token that is in force has this name")
            }
            return Self.back(saying: "revoked", request)
        }
        table.form("staff/access/members/:name/remove", for: .whoMay(.operate)) { _, request, visit in
            try await remove(try visit.parameters.require("name"), request, visit)
        }
    }

    private static func back(saying word: String, _ request: Request) -> Response {
        Response.seeOther(Reader(request).link(path, asking: [("did", word)])).uncached
    }

    private func page(
        _ request: Request, _ visit: Visit, form: TokenForm = .empty, fault: AccessPhrase? = nil
    ) async throws -> Response {
        let reader = Reader(request)
        let content = AccessView.Content(
            tokens: try await store.tokens(), members: try await store.staff(),
            books: try await site.index.books(), certificates: site.certificates, now: site.now())
        let view = AccessView(
            content, staff: StaffFrame(visit, in: .access, act: "", reader: reader), visit: visit,
            form: form, fault: fault, reader: reader)
        return pages.response(view, status: fault == nil ? .ok : .unprocessableContent).forStaff
    }

    private func makeToken(_ form: TokenForm, _ request: Request, _ visit: Visit) async throws -> Response {
        let token = AccessToken(try SecureRandom.bytes(AccessToken.byteCount))
        do {
            let kept = try form.kept(token, at: site.now())
            guard try await store.add(kept) else { throw TokenForm.Fault.taken }
        } catch let fault as TokenForm.Fault {
            return try await page(request, visit, form: form, fault: fault.phrase)
        }
        let reader = Reader(request)
        let formats = Formats(language: reader.language)
        let words = SecretView.Words(
            title: formats.phrase(AccessPhrase.madeTitle), lead: formats.phrase(AccessPhrase.madeLead),
            back: formats.phrase(AccessPhrase.madeBack), backPath: Self.path)
        let view = SecretView(
            token.text, of: form.name, words, staff: StaffFrame(visit, in: .access, act: "", reader: reader),
            issuer: try await site.index.books().opening?.issuer, reader: reader)
        return pages.response(view, status: .created).forStaff
    }

    private func remove(_ name: String, _ request: Request, _ visit: Visit) async throws -> Response {
        guard let member = try await store.member(named: name) else {
            throw Problem.notFound("nobody signs in under this name")
        }
        guard member.id != visit.asker.id else {
            return try await page(request, visit, fault: .faultYourself)
        }
        guard try await store.removeMember(named: name) else {
            throw Problem.notFound("nobody signs in under this name")
        }
        return Self.back(saying: "removed", request)
    }
}
