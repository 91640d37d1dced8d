import Access
import Hummingbird
import LedgerCore
import LedgerService

/// Listings as pages of documents, and their things one by one.
struct ListingRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        for listing in Listing.open { add(listing, to: &table, for: .anyone) }
        for listing in Listing.guarded { add(listing, to: &table, for: .whoMay(.books)) }
    }

    private func add(_ listing: Listing, to table: inout RouteTable, for audience: Audience) {
        let list = "v1/\(listing.path)"
        table.get(list, query: ["after", "limit"] + listing.filters, for: audience) { request, _ in
            try await page(of: listing, request)
        }
        let one = ([list] + listing.parts.map { ":\($0)" }).joined(separator: "/")
        table.get(one, query: [], for: audience) { request, visit in
            let parts = try listing.parts.map { try visit.parameters.require($0) }
            return try await document(parts.joined(separator: "/"), of: listing, request)
        }
    }

    private func page(of listing: Listing, _ request: Request) async throws -> Response {
        let page = try PageQuery(request)
        let wanted = try listing.filters.compactMap { name in
            try request.word(name).map { (member: name, value: $0) }
        }
        let view = try await site.index.view()
        let found = listing.page(of: view, after: page.after, limit: page.limit, where: wanted)
        return .answer(
            .object([
                listing.member: .array(found.documents),
                "next": found.next.map(JSON.string) ?? .null,
            ]),
            at: view.head, for: request)
    }

    private func document(
        _ key: String, of listing: Listing, _ request: Request
    ) async throws -> Response {
        let view = try await site.index.view()
        guard let document = listing.document(key, view) else {
            throw Problem.notFound("/v1/\(listing.path) has nothing under this id")
        }
        return .answer(document, at: view.head, for: request)
    }
}
