import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Storage

/// The pages for people.
struct PageRoutes: Sendable {
    let site: Site
    let pages: PageRenderer

    func add(to table: inout RouteTable) {
        table.get("/", for: .anyone) { request, _ in try await campaigns(request) }
        table.get("campaigns/:id", for: .anyone) { request, context in
            try await campaign(context.parameters.require("id"), request)
        }
        table.get("receipts/:number", for: .anyone) { request, context in
            try await receipt(context.parameters.require("number"), request)
        }
        table.get("assets/style.css", for: .anyone) { request, _ in
            .document(
                PackageResources.style_css, type: "text/css; charset=utf-8",
                cacheControl: "public, max-age=300", for: request)
        }
    }

    private func campaigns(_ request: Request) async throws -> Response {
        let books = try await site.index.books()
        return pages.response(
            CampaignsView(books: books, today: site.today, reader: Reader(request)))
    }

    private func campaign(_ id: String, _ request: Request) async throws -> Response {
        let books = try await site.index.books()
        guard let account = books.campaigns[id] else {
            throw Problem.notFound("no campaign has this id")
        }
        let view = CampaignView(
            account: account, books: books,
            spending: try await site.index.spending(of: id),
            gifts: try await site.index.recentGifts(of: id),
            log: LogView(try await site.checkpoint().checkpoint, keys: books.logKeys.current),
            today: site.today, reader: Reader(request))
        return pages.response(view)
    }

    private func receipt(_ name: String, _ request: Request) async throws -> Response {
        guard let number = ReceiptNumber(fileName: name),
            let sequence = try await site.index.entry(issuing: number),
            let recorded = try await site.store.receipt(issuedAt: sequence)
        else { throw Problem.notFound("no receipt has this number") }
        let books = try await site.index.books()
        let isVoid = try await site.index.history(of: number)?.voiding != nil
        let view = ReceiptView(
            recorded, isVoid: isVoid, books: books,
            log: LogView(try await site.checkpoint().checkpoint, keys: books.logKeys.current),
            hasPaper: site.papers != nil, reader: Reader(request))
        return pages.response(view)
    }
}
