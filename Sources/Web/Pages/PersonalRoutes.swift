import Access
import Giving
import HTTPTypes
import Hummingbird
import LedgerCore
import LedgerService
import OpenSSL
import Papers
import Receipts
import Storage

/// The donor's own page, opened by the link in the letter: the receipt with the donor's data.
///
/// Whoever holds the link holds the receipt: nothing of it is kept by caches, found by search engines or
/// told to other sites (the door says no-referrer for every answer).
struct PersonalRoutes: Sendable {
    let site: Site
    let pages: PageRenderer
    /// A link that is asked for more often than a person would.
    private let limit = RateLimit(Rate(perMinute: 60, burst: 60))

    init(site: Site, pages: PageRenderer) {
        self.site = site
        self.pages = pages
    }

    func add(to table: inout RouteTable) {
        table.get("r/:token", for: .anyone) { request, context in
            try await page(context.parameters.require("token"), request)
        }
        table.get("r/:token/:file", for: .anyone) { _, context in
            try await file(
                context.parameters.require("file"), token: context.parameters.require("token"))
        }
    }

    private func page(_ token: String, _ request: Request) async throws -> Response {
        let (receipt, recorded) = try await opened(by: token)
        let books = try await site.index.books()
        let isVoid = try await site.index.history(of: receipt.number)?.voiding != nil
        let view = ReceiptView(
            recorded, isVoid: isVoid, books: books,
            log: LogView(try await site.checkpoint().checkpoint, keys: books.logKeys.current),
            hasPaper: site.papers != nil, reader: Reader(request),
            links: ReceiptLinks(personal: receipt.number, token: token))
        return pages.response(view).personal
    }

    private func file(_ name: String, token: String) async throws -> Response {
        let (receipt, _) = try await opened(by: token)
        let base = receipt.number.fileName
        switch name {
        case "\(base).sd-jwt":
            return Response.content(Array(receipt.token.encoded.utf8), type: "application/sd-jwt")
                .saved(as: name).personal
        case "\(base).tlog-proof":
            return Response.text(receipt.proof.encoded).saved(as: name).personal
        case "\(base).pdf":
            guard let papers = site.papers else { throw Problem.notFound("no papers are printed here") }
            let paper = try await papers.paper(.receipt, mark: .copy, of: receipt, includingDonor: true)
            return Response.content(paper.bytes, type: "application/pdf").saved(as: name).personal
        default: throw Problem.notFound("the receipt has no such file")
        }
    }

    /// The receipt of a link; one answer for links that never were, have expired or were revoked.
    private func opened(by token: String) async throws -> (IssuedReceipt, RecordedReceipt) {
        let missing = Problem.notFound("no link has this address, or it has expired")
        // Wrong tokens cost a hash and a look into an index; a right one costs a signature.
        guard let delivery = try await site.outbox?.delivery(
            linkedBy: SHA256.hash(Array(token.utf8)), at: site.now())
        else { throw missing }
        try limit.count(delivery.receipt, at: site.now())
        guard let recorded = try await site.store.receipt(issuedAt: delivery.sequence),
            let receipt = try await site.receipts.receipt(
                issuedAt: delivery.sequence, includingDonor: true),
            // An erased donor's link opens nothing, also where nobody revoked it.
            !receipt.token.disclosures.isEmpty
        else { throw missing }
        return (receipt, recorded)
    }
}

extension Response {
    /// An answer for one person.
    fileprivate var personal: Response {
        var response = uncached
        response.headers[.robotsTag] = "noindex, nofollow"
        return response
    }
}
