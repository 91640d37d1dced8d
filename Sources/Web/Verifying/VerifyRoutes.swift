import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Storage

/// The page that verifies receipts without trusting this server, and what its script asks.
struct VerifyRoutes: Sendable {
    let site: Site
    let pages: PageRenderer

    func add(to table: inout RouteTable) {
        table.get("verify", for: .anyone) { request, _ in try await page(request) }
        table.get("verify/standing/:number", for: .anyone) { _, context in
            try await standing(of: context.parameters.require("number"))
        }
        table.get("assets/verify.js", for: .anyone) { request, _ in Script.verify.response(for: request) }
    }

    private func page(_ request: Request) async throws -> Response {
        let view = VerifyView(
            books: try await site.index.books(), witnesses: site.witnessKeys,
            activations: try await activations(), reader: Reader(request))
        return pages.response(view).runningScript
    }

    /// The entries that name the issuer's certificates, each with its proof: with them the page can tell
    /// from the log's key alone who may sign receipts, also after it was saved.
    private func activations() async throws -> [TlogProof] {
        guard let newest = try await site.store.newestCheckpoint() else { return [] }
        var proofs: [TlogProof] = []
        for sequence in try await site.index.receiptKeyActivations() {
            proofs += [try await ProofReader(site.store).entry(sequence, under: newest)].compactMap { $0 }
        }
        return proofs
    }

    /// Which entry voided a receipt, if one did. The script asks for that entry's proof and believes only it.
    private func standing(of name: String) async throws -> Response {
        guard let number = ReceiptNumber(fileName: name),
            let history = try await site.index.history(of: number)
        else { throw Problem.notFound("no receipt has this number") }
        let voiding = history.voiding.map { JSON.integer(Int64($0.sequence)) }
        return Response.json(
            .object([
                "receipt": .string(number.description),
                "successor": history.successor.map { .string($0.description) } ?? .null,
                "voided_by": voiding ?? .null,
            ])
        ).uncached
    }
}
