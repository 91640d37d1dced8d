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
    let shelf: PageShelf

    func add(to table: inout RouteTable) {
        table.get("/", for: .anyone) { request, _ in
            try await shelf.response(to: request) { try await front(request) }
        }
        table.get("receipts/:number", for: .anyone) { request, context in
            try await receipt(context.parameters.require("number"), request)
        }
        table.get("assets/style.css", for: .anyone) { request, _ in
            .document(
                PackageResources.style_css, type: "text/css; charset=utf-8",
                cacheControl: "public, max-age=300", for: request)
        }
        table.get("assets/mark.svg", for: .anyone) { request, _ in
            .document(
                PackageResources.mark_svg, type: "image/svg+xml", cacheControl: "public, max-age=86400",
                for: request)
        }
    }

    private func front(_ request: Request) async throws -> Page {
        let books = try await site.index.books()
        let view = FrontView(
            gifts: try await site.index.newestGifts(), books: books, today: site.today,
            reader: Reader(request))
        return pages.page(view)
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
