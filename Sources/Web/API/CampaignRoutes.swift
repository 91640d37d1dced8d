import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// Campaigns as documents.
struct CampaignRoutes: Sendable {
    let site: Site

    /// How many campaigns a page of the list has, unless it is asked for another number.
    private static let pageSize: UInt64 = 50

    func add(to table: inout RouteTable) {
        table.get("v1/campaigns", for: .anyone) { request, _ in try await list(request) }
        table.get("v1/campaigns/:id", for: .anyone) { request, context in
            try await campaign(context.parameters.require("id"), request)
        }
    }

    /// In the order of their ids, so that a cursor stays right while campaigns are added.
    private func list(_ request: Request) async throws -> Response {
        let limit = Int(try request.number("limit", in: 1...200, fallback: Self.pageSize))
        let after = try Self.cursor(request)
        let books = try await site.index.books()
        let ids = books.campaigns.keys.sorted().drop { id in after.map { id <= $0 } ?? false }
        var documents: [JSON] = []
        for id in ids.prefix(limit) {
            guard let account = books.campaigns[id] else { continue }
            documents.append(try await document(account, in: books))
        }
        let next = ids.count > limit ? ids.prefix(limit).last : nil
        return .document(
            JSON.object([
                "campaigns": .array(documents),
                "next": next.map(JSON.string) ?? .null,
            ]).canonical,
            type: "application/json", cacheControl: "no-cache", for: request)
    }

    private static func cursor(_ request: Request) throws(Problem) -> String? {
        guard let text = request.uri.queryParameters["after"] else { return nil }
        guard Identifier.isValid(String(text)) else {
            throw .query("after", expected: "the \"next\" of the page before")
        }
        return String(text)
    }

    private func campaign(_ id: String, _ request: Request) async throws -> Response {
        let books = try await site.index.books()
        guard let account = books.campaigns[id] else {
            throw Problem.notFound("no campaign has this id")
        }
        return .document(
            try await document(account, in: books).canonical, type: "application/json",
            cacheControl: "no-cache", for: request)
    }

    private func document(_ account: CampaignAccount, in books: Books) async throws -> JSON {
        let spending = try await site.index.spending(of: account.terms.id)
        return CampaignDocument(
            account: account, books: books, spending: spending, today: site.today
        ).json
    }
}
