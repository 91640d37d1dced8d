import Access
import Giving
import HTTPTypes
import Hummingbird
import LedgerCore
import LedgerService
import Storage

/// Gifts in, and what the ledger says of them.
struct DonationRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.post("v1/donations", for: .whoMay(.give)) { request, visit in
            try await receive(request, visit)
        }
        table.get("v1/donations/:id", query: [], for: .anyone) { request, context in
            try await donation(context.parameters.require("id"), request)
        }
    }

    /// A repeat gets the first answer again, byte for byte: all of it follows from the entry.
    private func receive(_ request: Request, _ visit: Visit) async throws -> Response {
        let key = try request.idempotencyKey()
        guard let currency = try await site.index.opening()?.currency else {
            throw Problem.ledgerNotOpen
        }
        let body = try DonationBody(try await request.json(), currency: currency)
        let (placed, isReplay) = try await DonationRecorder(
            site: site, desk: site.desk.acting(as: try visit.actor())
        ).record(body, under: key)
        guard let document = DonationDocument(placed) else { throw StoreFailure.notADonation }
        var response = Response.json(document.answer, status: .created).uncached
        response.headers[.location] = document.path
        if isReplay { response.headers[.idempotencyReplayed] = "true" }
        return response
    }

    private func donation(_ id: String, _ request: Request) async throws -> Response {
        guard let bytes = try await site.store.entries(ids: [id])[id],
            let document = DonationDocument(try PlacedEntry(reading: bytes))
        else { throw Problem.notFound("no donation has this id") }
        let view = try await site.index.view()
        return .answer(document.details(in: view.books), at: view.head, for: request)
    }
}
