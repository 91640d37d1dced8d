import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Tables

/// Schools: finding one, its page, and the files behind the page's tables.
struct SchoolRoutes: Sendable {
    let site: Site
    let pages: PageRenderer
    let shelf: PageShelf

    func add(to table: inout RouteTable) {
        table.get("schools", for: .anyone) { request, _ in try await schools(request) }
        table.get("schools/:code", for: .anyone) { request, context in
            let code = try context.parameters.require("code")
            return try await shelf.response(to: request) { try await school(code, request) }
        }
        table.get("schools/:code/:file", for: .anyone) { request, context in
            try await file(
                context.parameters.require("file"), of: context.parameters.require("code"), request)
        }
    }

    private func schools(_ request: Request) async throws -> Response {
        let reader = Reader(request)
        let books = try await site.index.books()
        let today = site.today
        let open = books.campaigns.values.filter { CampaignStage($0, on: today) == .open }
        let view = SchoolsView(
            SchoolsView.Question(reader), search: try await site.index.schoolSearch(), books: books,
            open: Dictionary(open.map { ($0.terms.school, 1) }, uniquingKeysWith: +),
            reader: reader)
        return pages.response(view)
    }

    private func school(_ code: String, _ request: Request) async throws -> Page {
        let books = try await site.index.books()
        let school = try Self.school(code, in: books)
        let findings = SchoolView.Findings(
            school: school, profile: try await site.index.profile(of: code),
            payments: try await payments(of: code, in: books),
            log: LogView(try await site.checkpoint().checkpoint, keys: books.logKeys.current))
        return pages.page(
            SchoolView(findings, books: books, today: site.today, reader: Reader(request)))
    }

    private func payments(of school: String, in books: Books) async throws -> [PublicPayment] {
        try await site.index.payments(
            for: SchoolView.accounts(of: school, in: books).map(\.terms.id))
    }

    private static func school(_ code: String, in books: Books) throws(Problem) -> School {
        guard let school = books.schools[code] else { throw .notFound("no school has this code") }
        return school
    }

    private func file(_ name: String, of code: String, _ request: Request) async throws -> Response {
        let books = try await site.index.books()
        let school = try Self.school(code, in: books)
        switch name {
        case "plan.csv":
            let year = Reader(request).asked("year").flatMap { Int64($0) }
                ?? SchoolView.planYears(of: code, in: books).first ?? books.fiscalYear(of: site.today)
            let table = PublicTables.plan(of: code, fiscalYear: year, in: books)
            return .csv(table, named: "plan-\(code)-\(year).csv")
        case "payments.csv":
            let table = PublicTables.payments(try await payments(of: code, in: books), in: books)
            return .csv(table, named: "payments-\(code).csv")
        case "campaigns.csv":
            let accounts = SchoolView.accounts(of: code, in: books)
            return .csv(
                PublicTables.campaigns(accounts, today: site.today), named: "campaigns-\(code).csv")
        case "things.csv":
            return .csv(PublicTables.things(for: code, in: books), named: "things-\(code).csv")
        case "badge.svg":
            let totals = PublicTotals(SchoolView.accounts(of: code, in: books))
            return .document(
                Array(SchoolBadge(school, totals: totals).svg.utf8), type: "image/svg+xml",
                cacheControl: "public, max-age=600", for: request)
        default: throw Problem.notFound("a school has no such file")
        }
    }
}

extension Response {
    /// A table as a file that a browser saves.
    static func csv(_ table: Table, named name: String) -> Response {
        var response = Response.content(table.csv, type: "text/csv; charset=utf-8").saved(as: name)
        response.headers[.cacheControl] = "no-cache"
        return response
    }
}
