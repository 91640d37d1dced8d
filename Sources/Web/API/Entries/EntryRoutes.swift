import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Storage

/// The entries of the ledger, and of them the donations. Only what a checkpoint covers is shown.
struct EntryRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.get("v1/entries", query: ["after", "limit", "kind"], for: .anyone) { request, _ in
            let kind = try request.word("kind")
            return try await page("entries", request) { placed, _ in
                kind.map { placed.entry.kind == $0 } ?? true ? EntryDocument(placed: placed).json : nil
            }
        }
        table.get("v1/donations", query: ["after", "limit", "campaign"], for: .anyone) { request, _ in
            let campaign = try request.word("campaign")
            return try await page("donations", request) { placed, books in
                guard let document = DonationDocument(placed),
                    campaign.map({ placed.entry.body["campaign"] == .string($0) }) ?? true
                else { return nil }
                return document.details(in: books)
            }
        }
        table.get("v1/entries/:seq", query: [], for: .anyone) { request, context in
            try await entry(context.parameters.require("seq"), request)
        }
    }

    private func page(
        _ member: String, _ request: Request, showing document: (PlacedEntry, Books) throws -> JSON?
    ) async throws -> Response {
        let limit = Int(try request.number("limit", in: 1...200, fallback: 50))
        let after = try request.sequence("after")
        let view = try await site.index.view()
        let size = try await site.checkpoint().checkpoint.size
        let page = try await EntryScan(store: site.store, size: size)
            .page(from: after.map { $0 + 1 } ?? 0, limit: limit) { try document($0, view.books) }
        return .answer(
            .object([
                member: .array(page.documents),
                "next": page.next.map { .integer(Int64($0)) } ?? .null,
            ]),
            at: view.head, for: request)
    }

    /// An entry never changes.
    private func entry(_ text: String, _ request: Request) async throws -> Response {
        guard let sequence = strictDecimal(text), sequence < (try await site.checkpoint().checkpoint.size),
            let placed = try await site.store.entry(at: sequence)
        else { throw Problem.notFound("no entry that a checkpoint covers has this number") }
        return .document(
            EntryDocument(placed: placed).json.canonical, type: "application/json",
            cacheControl: "public, max-age=31536000, immutable", for: request)
    }
}

extension Request {
    /// A query parameter that is an entry's number; nil where it is absent.
    func sequence(_ name: String) throws(Problem) -> UInt64? {
        guard uri.queryParameters[name[...]] != nil else { return nil }
        // JSON numbers that every reader reads exactly end at 2^53.
        return try number(name, in: 0...(1 << 53))
    }
}
