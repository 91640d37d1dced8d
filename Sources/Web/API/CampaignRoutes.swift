import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// Campaigns as documents.
struct CampaignRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.get("v1/campaigns", query: ["after", "limit"], for: .anyone) { request, _ in
            try await list(request)
        }
        table.get("v1/campaigns/:id", query: [], for: .anyone) { request, context in
            try await campaign(context.parameters.require("id"), request)
        }
    }

    /// In the order of their ids, so that a cursor stays right while campaigns are added.
    private func list(_ request: Request) async throws -> Response {
        let page = try PageQuery(request)
        let view = try await site.index.view()
        let books = view.books
        let ids = books.campaigns.keys.sorted().drop { id in page.after.map { id <= $0 } ?? false }
        var documents: [JSON] = []
        for id in ids.prefix(page.limit) {
            guard let account = books.campaigns[id] else { continue }
            documents.append(try await document(account, in: books))
        }
        let next = ids.count > page.limit ? ids.prefix(page.limit).last : nil
        return .answer(
            .object(["campaigns": .array(documents), "next": next.map(JSON.string) ?? .null]), at: view.head,
            for: request)
    }

    private func campaign(_ id: String, _ request: Request) async throws -> Response {
        let view = try await site.index.view()
        guard let account = view.books.campaigns[id] else {
            throw Problem.notFound("no campaign has this id")
        }
        return .answer(try await document(account, in: view.books), at: view.head, for: request)
    }

    private func document(_ account: CampaignAccount, in books: Books) async throws -> JSON {
        let spending = try await site.index.spending(of: account.terms.id)
        return CampaignDocument(
            account: account, books: books, spending: spending, today: site.today
        ).json
    }
}
