import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Storage
import Webhooks

/// The pages on webhooks.
struct WebhookPageRoutes: Sendable {
    let site: Site
    let desk: WebhookDesk
    let pages: PageRenderer

    private static let path = "/staff/webhooks"
    private static let pageLength = 50

    func add(to table: inout RouteTable) {
        table.get("staff/webhooks", for: .whoMay(.operate)) { request, visit in
            try await list(request, visit)
        }
        table.form("staff/webhooks", for: .whoMay(.operate)) { form, request, visit in
            try await register(form, request, visit)
        }
        table.get("staff/webhooks/:id", for: .whoMay(.operate)) { request, visit in
            try await page(of: try visit.parameters.require("id"), request, visit)
        }
        for (act, isPaused, word) in [("pause", true, "paused"), ("resume", false, "resumed")] {
            table.form("staff/webhooks/:id/\(act)", for: .whoMay(.operate)) { _, request, visit in
                let id = try visit.parameters.require("id")
                guard try await desk.store.pause(id, isPaused) else { throw Problem.noEndpoint }
                return Self.done(request, at: "\(Self.path)/\(id)", [("did", word)])
            }
        }
        table.form("staff/webhooks/:id/replay", for: .whoMay(.operate)) { form, request, visit in
            try await replay(form, to: try visit.parameters.require("id"), request, visit)
        }
        table.form("staff/webhooks/:id/remove", for: .whoMay(.operate)) { _, request, visit in
            guard try await desk.store.remove(try visit.parameters.require("id")) else {
                throw Problem.noEndpoint
            }
            return Self.done(request, at: Self.path, [("did", "removed")])
        }
    }

    private static func done(
        _ request: Request, at path: String, _ words: [(name: String, value: String)]
    ) -> Response {
        Response.seeOther(Reader(request).link(path, asking: words)).uncached
    }

    // MARK: All endpoints

    private func list(
        _ request: Request, _ visit: Visit, form: WebhooksView.Form = .empty, fault: WebhookPhrase? = nil
    ) async throws -> Response {
        let reader = Reader(request)
        let view = WebhooksView(
            try await desk.standings(), staff: StaffFrame(visit, in: .webhooks, act: "", reader: reader),
            form: form, fault: fault, issuer: try await site.index.books().opening?.issuer, reader: reader)
        return pages.response(view, status: fault == nil ? .ok : .unprocessableContent).forStaff
    }

    private func register(_ form: PostedForm, _ request: Request, _ visit: Visit) async throws -> Response {
        let typed = WebhooksView.Form(
            url: form["url"].trimmed, kinds: form["kinds"].trimmed, from: form["from"].trimmed)
        guard let address = WebhookAddress(typed.url) else {
            return try await list(request, visit, form: typed, fault: .faultURL)
        }
        let kinds = typed.kinds.split { $0 == " " || $0 == "," }.map(String.init)
        guard kinds.allSatisfy({ WebhookDesk.isKind($0) }) else {
            return try await list(request, visit, form: typed, fault: .faultKinds)
        }
        let first = strictDecimal(typed.from)
        guard typed.from.isEmpty || first != nil else {
            return try await list(request, visit, form: typed, fault: .faultEntry)
        }
        let made = try await desk.register(address, kinds: Set(kinds), from: first)
        return try await show(made, request, visit)
    }

    private func show(
        _ made: WebhookDesk.Registration, _ request: Request, _ visit: Visit
    ) async throws -> Response {
        let reader = Reader(request)
        let formats = Formats(language: reader.language)
        let words = SecretView.Words(
            title: formats.phrase(WebhookPhrase.madeTitle), lead: formats.phrase(WebhookPhrase.madeLead),
            back: formats.phrase(WebhookPhrase.madeBack), backPath: "\(Self.path)/\(made.endpoint.id)")
        let view = SecretView(
            made.secret.text, of: made.endpoint.url, words,
            staff: StaffFrame(visit, in: .webhooks, act: "", reader: reader),
            issuer: try await site.index.books().opening?.issuer, reader: reader)
        return pages.response(view, status: .created).forStaff
    }

    // MARK: One of them

    private func page(
        of id: String, _ request: Request, _ visit: Visit, fault: WebhookPhrase? = nil
    ) async throws -> Response {
        let reader = Reader(request)
        guard let standing = try await desk.standing(of: id) else { throw Problem.noEndpoint }
        let after = reader.asked("after").flatMap { strictDecimal($0) }
        let found = try await desk.store.notices(
            for: id, from: after.map { $0 &+ 1 } ?? 0, limit: Self.pageLength + 1)
        let shown = Array(found.prefix(Self.pageLength))
        let view = WebhookView(
            standing, notices: shown, next: found.count > shown.count ? shown.last?.sequence : nil,
            staff: StaffFrame(visit, in: .webhooks, act: "", reader: reader), fault: fault,
            issuer: try await site.index.books().opening?.issuer, reader: reader)
        return pages.response(view, status: fault == nil ? .ok : .unprocessableContent).forStaff
    }

    private func replay(
        _ form: PostedForm, to id: String, _ request: Request, _ visit: Visit
    ) async throws -> Response {
        let (from, to) = (form["from"].trimmed, form["to"].trimmed)
        let (first, last) = (strictDecimal(from), strictDecimal(to))
        let replay: WebhookDesk.Replay
        if form["what"] == "failed" {
            replay = .failed
        } else if let first, to.isEmpty || last != nil {
            replay = .entries(from: first, to: last)
        } else {
            return try await page(of: id, request, visit, fault: .faultEntry)
        }
        guard let count = try await desk.send(replay, again: id) else { throw Problem.noEndpoint }
        return Self.done(request, at: "\(Self.path)/\(id)", [("did", "replayed"), ("count", "\(count)")])
    }
}
