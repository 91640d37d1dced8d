import Hummingbird
import LedgerCore
import Storage
import Synchronization

/// The public pages that were asked for last, for as long as nothing is committed to the ledger and the day
/// is the same: the next who asks is not rendered another. Rendering takes milliseconds, a look at the
/// store's revision microseconds.
///
/// It is for pages that follow from the ledger, the day, the address and the language alone, and so look the
/// same to everybody.
final class PageShelf: Sendable {
    private let site: Site
    private let shelf = Mutex(Shelf())

    init(site: Site) {
        self.site = site
    }

    /// The page that a request asks for, rendered unless it is at hand.
    func response(to request: Request, rendering render: () async throws -> Page) async throws -> Response {
        // Asked for before the page is rendered: what is kept under a revision is never older than it.
        guard let revision = try await site.store.revision() else {
            return try await render().response(for: request)
        }
        let edition = Edition(revision: revision, day: site.today)
        let address = Address(request)
        if let page = shelf.withLock({ $0.page(at: address, in: edition) }) {
            return page.response(for: request)
        }
        let page = try await render()
        shelf.withLock { $0.keep(page, at: address, in: edition) }
        return page.response(for: request)
    }

    /// What all pages of the shelf have in common.
    private struct Edition: Equatable {
        let revision: Int64
        let day: Day
    }

    /// What tells two pages of one edition apart. The authority stands in links that are passed on.
    private struct Address: Hashable {
        let authority: String?
        let target: String
        let language: String?

        init(_ request: Request) {
            authority = request.head.authority
            target = request.uri.string
            language = request.headers[.acceptLanguage]
        }
    }

    private struct Shelf {
        private var edition: Edition?
        private var pages: [Address: Page] = [:]
        private var bytes = 0

        /// In bytes: anybody can ask for pages under any number of addresses.
        private static let capacity = 16 << 20

        func page(at address: Address, in edition: Edition) -> Page? {
            edition == self.edition ? pages[address] : nil
        }

        mutating func keep(_ page: Page, at address: Address, in edition: Edition) {
            let size = page.html.readableBytes
            if edition != self.edition || bytes + size > Self.capacity {
                self = Shelf()
                self.edition = edition
            }
            guard size <= Self.capacity, pages.updateValue(page, forKey: address) == nil else { return }
            bytes += size
        }
    }
}
