import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Papers

/// Campaigns for people: the list, a campaign's page, and what other sites show of it.
struct CampaignPageRoutes: Sendable {
    let site: Site
    let pages: PageRenderer
    let shelf: PageShelf

    func add(to table: inout RouteTable) {
        table.get("campaigns", for: .anyone) { request, _ in
            try await shelf.response(to: request) {
                let books = try await site.index.books()
                return pages.page(CampaignsView(books: books, today: site.today, reader: Reader(request)))
            }
        }
        table.get("campaigns/:id", for: .anyone) { request, context in
            let id = try context.parameters.require("id")
            return try await shelf.response(to: request) { try await campaign(id, request) }
        }
        table.get("campaigns/:id/payments.csv", for: .anyone) { _, context in
            let id = try context.parameters.require("id")
            let payments = try await site.index.payments(for: [id])
            let books = try await site.index.books()
            return .csv(PublicTables.payments(payments, in: books), named: "payments-\(id).csv")
        }
        table.get("campaigns/:id/widget", for: .anyone) { request, context in
            try await widget(context.parameters.require("id"), request)
        }
        table.get("campaigns/:id/preview.png", for: .anyone) { request, context in
            try await preview(context.parameters.require("id"), request)
        }
    }

    private func campaign(_ id: String, _ request: Request) async throws -> Page {
        let books = try await site.index.books()
        let findings = CampaignView.Findings(
            account: try books.account(of: id), spending: try await site.index.spending(of: id),
            gifts: try await site.index.recentGifts(of: id), events: try await site.index.events(of: id),
            payments: try await site.index.payments(for: [id]),
            log: LogView(try await site.checkpoint().checkpoint, keys: books.logKeys.current))
        return pages.page(
            CampaignView(findings, books: books, today: site.today, reader: Reader(request)))
    }

    /// Any site may show it in a frame: it holds no form and reads no cookie.
    private func widget(_ id: String, _ request: Request) async throws -> Response {
        let books = try await site.index.books()
        let card = CampaignCard(
            try books.account(of: id), books: books, today: site.today, reader: Reader(request))
        let view = WidgetView(card, issuer: books.opening?.issuer, reader: Reader(request))
        var response = pages.response(view)
        response.headers[.contentSecurityPolicy] = Door.policy(framedBy: "*")
        return response
    }

    private func preview(_ id: String, _ request: Request) async throws -> Response {
        let books = try await site.index.books()
        let card = CampaignCard(
            try books.account(of: id), books: books, today: site.today, reader: Reader(request))
        let formats = Formats(language: Reader(request).language)
        let picture = PreviewPicture(
            site: formats.phrase(.siteName), title: card.title, school: "\(card.school) · \(card.place)",
            raised: card.raised, ofGoal: card.ofGoal, percent: card.percent)
        return .document(
            picture.png, type: "image/png", cacheControl: "public, max-age=600", for: request)
    }
}

extension Books {
    func account(of campaign: String) throws(Problem) -> CampaignAccount {
        guard let account = campaigns[campaign] else { throw .notFound("no campaign has this id") }
        return account
    }
}
