import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// The page that follows a gift, by any receipt that was issued for it.
struct FollowRoutes: Sendable {
    let site: Site
    let traces: TraceIndex
    let pages: PageRenderer

    func add(to table: inout RouteTable) {
        table.get("follow/:number", for: .anyone) { request, context in
            try await page(context.parameters.require("number"), request)
        }
    }

    private func page(_ name: String, _ request: Request) async throws -> Response {
        guard let number = ReceiptNumber(fileName: name),
            let history = try await site.index.history(of: number),
            let gift = try await traces.gift(history.donation)
        else { throw Problem.notFound("no receipt has this number") }
        // A match names the receipt that the gift had at first.
        let first = gift.origin.receipt.flatMap { ReceiptNumber($0) } ?? number
        let view = FollowView(
            gift, matches: try await traces.matches(of: first), receipt: number,
            books: try await site.index.books(), reader: Reader(request))
        return pages.response(view)
    }
}
