import Giving
import LedgerCore
import LedgerService
import Tables

/// The open books: what was given and spent, by year, province and strategy.
struct OpenBooksView: PageView {
    static let template = Template.books

    let page: PageFrame
    let t: Texts
    let totals: [SchoolView.Figure]
    let years: [SchoolView.YearLink]
    let yearName: String
    let chart: MonthChart?
    let monthTable: TableView
    let yearTable: TableView
    let provinceTable: TableView
    let strategyTable: TableView
    let log: LogView

    init(_ books: OpenBooks, today: Day, log: LogView, reader: Reader) {
        let formats = Formats(language: reader.language)
        page = PageFrame(
            title: formats.phrase(.booksTitle), reader: reader, issuer: books.books.opening?.issuer,
            part: .books)
        t = Texts(language: reader.language)
        let sums = PublicTotals(books.books.campaigns.values)
        totals = [
            SchoolView.Figure(name: formats.phrase(.given), value: formats.money(sums.given)),
            SchoolView.Figure(name: formats.phrase(.paid), value: formats.money(sums.paid)),
            SchoolView.Figure(
                name: formats.phrase(.partCampaigns), value: formats.count(Int64(sums.campaigns))),
            SchoolView.Figure(
                name: formats.phrase(.schoolsWithCampaigns),
                value: formats.count(Int64(sums.schools.count))),
        ]
        years = books.years.map { year in
            SchoolView.YearLink(
                name: formats.fiscalYear(year), link: reader.link("/books", asking: [("year", "\(year)")]),
                isCurrent: year == books.year)
        }
        yearName = formats.fiscalYear(books.year)
        chart = MonthChart(books.months, title: formats.phrase(.monthsTitle), formats: formats)
        func table(
            _ name: OpenBooks.TableName, _ caption: Phrase, extras: TableView.Extras = TableView.Extras()
        ) -> TableView {
            TableView(
                books.table(name), id: name.rawValue, caption: caption,
                csv: "/books/\(name.rawValue).csv?year=\(books.year)", reader: reader, extras: extras)
        }
        monthTable = table(.months, .monthsTitle)
        yearTable = table(.years, .yearsTitle, extras: Self.bars(books.table(.years), given: 4, formats))
        provinceTable = table(
            .provinces, .provincesTitle, extras: Self.bars(books.table(.provinces), given: 4, formats))
        let asked = Self.bars(books.table(.strategies), given: 2, formats, as: "asked")
        strategyTable = table(.strategies, .strategiesTitle, extras: asked)
        self.log = log
    }

    /// - Parameter given: the column of the longer bar; the shorter one's stands behind it.
    private static func bars(
        _ table: Table, given: Int, _ formats: Formats, as kind: String = "given"
    ) -> TableView.Extras {
        func amount(_ row: [Cell], _ column: Int) -> Satang { Satang(row[column].number ?? 0) }
        let largest = table.rows.map { amount($0, given) }.max() ?? .zero
        return TableView.Extras(
            bars: table.rows.map {
                BarView(
                    kind: kind, given: amount($0, given), spent: amount($0, given + 1), largest: largest)
            }, barTitle: formats.phrase(.chartColumn))
    }
}

/// What the open books are made of, for their page and for its files.
struct OpenBooks {
    let books: Books
    let spending: [String: [String: Satang]]
    let months: [MonthlyFlow]
    /// Years of which there are campaigns, the newest first.
    let years: [Int64]
    /// The one that is looked at.
    let year: Int64

    enum TableName: String, CaseIterable {
        case months, years, provinces, strategies
    }

    func table(_ name: TableName) -> Table {
        let accounts = books.campaigns.values.filter { $0.terms.plan.fiscalYear == year }
            .sorted { $0.terms.id < $1.terms.id }
        return switch name {
        case .months: PublicTables.months(months)
        case .years: PublicTables.years(books)
        case .provinces: PublicTables.provinces(books, accounts: accounts)
        case .strategies: PublicTables.strategies(books, accounts: accounts, spending: spending)
        }
    }
}
