import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// The open books, and the files behind their tables.
struct OpenBooksRoutes: Sendable {
    let site: Site
    let pages: PageRenderer
    let shelf: PageShelf

    func add(to table: inout RouteTable) {
        table.get("books", for: .anyone) { request, _ in
            try await shelf.response(to: request) { try await page(request) }
        }
        for name in OpenBooks.TableName.allCases {
            table.get("books/\(name.rawValue).csv", for: .anyone) { request, _ in
                let books = try await books(for: Reader(request))
                let file = name == .years ? "years.csv" : "\(name.rawValue)-\(books.year).csv"
                return .csv(books.table(name), named: file)
            }
        }
    }

    private func page(_ request: Request) async throws -> Page {
        let reader = Reader(request)
        let books = try await books(for: reader)
        let log = LogView(try await site.checkpoint().checkpoint, keys: books.books.logKeys.current)
        return pages.page(OpenBooksView(books, today: site.today, log: log, reader: reader))
    }

    private func books(for reader: Reader) async throws -> OpenBooks {
        let books = try await site.index.books()
        let years = Set(books.campaigns.values.map { $0.terms.plan.fiscalYear }).sorted(by: >)
        let asked = reader.asked("year").flatMap { Int64($0) }
        let year = years.first { $0 == asked } ?? years.first ?? books.fiscalYear(of: site.today)
        let days = books.registry.fiscalCalendar.year(year)
        return OpenBooks(
            books: books, spending: try await site.index.allSpending(),
            months: try await site.index.months(
                from: days?.starts ?? site.today, through: days?.ends ?? site.today),
            years: years, year: year)
    }
}
