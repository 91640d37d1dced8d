import Giving
import LedgerCore
import Tables

/// A public table as a page shows it, with the link to the same table as a file. Page and file are made of
/// one `Table`, so that no number can differ between them.
struct TableView {
    let id: String
    let caption: String
    let heads: [Head]
    let rows: [Row]
    let totals: [CellView]
    let csv: String
    let isEmpty: Bool

    struct Head {
        let name: String
        let kind: String
    }

    struct Row {
        let cells: [CellView]
    }

    struct CellView {
        let text: String
        /// Its class: `money`, `number` or nothing.
        let kind: String
        /// `th` where a Thai text stands in an English page.
        let lang: String?
        let link: String?
        let bar: BarView?
    }

    /// What a page adds to a table.
    struct Extras {
        /// A column's links, row by row.
        var links: (column: String, targets: [String?])?
        /// The keys of columns that only the file has.
        var hidden: Set<String> = []
        /// Of an amount in each row, the part of the largest one, drawn behind the last column.
        var bars: [BarView] = []
        var barTitle = ""
    }

    /// - Parameter csv: where the table's file is.
    init(
        _ table: Table, id: String, caption: Phrase, csv: String, reader: Reader, extras: Extras = Extras()
    ) {
        let title = Formats(language: reader.language).phrase(caption)
        self.init(table, id: id, title: title, csv: csv, reader: reader, extras: extras)
    }

    init(
        _ table: Table, id: String, title: String, csv: String, reader: Reader, extras: Extras = Extras()
    ) {
        let formats = Formats(language: reader.language)
        self.id = id
        caption = title
        self.csv = csv
        let columns = table.columns.enumerated().filter { !extras.hidden.contains($0.element.key) }
        heads = columns.map { position, column in
            Head(
                name: formats.language == .thai ? column.title.thai : column.title.english,
                kind: table.isNumeric(position) ? "money" : "")
        } + (extras.bars.isEmpty ? [] : [Head(name: extras.barTitle, kind: "")])
        rows = table.rows.enumerated().map { number, row in
            let cells = columns.map { position, column in
                let targets = extras.links.flatMap { $0.column == column.key ? $0.targets : nil }
                return CellView(row[position], of: column, link: targets?[number], formats: formats)
            }
            let bar = extras.bars.indices.contains(number) ? [CellView(bar: extras.bars[number])] : []
            return Row(cells: cells + bar)
        }
        totals = table.totals.map { totals in
            columns.map { CellView(totals[$0], of: $1, link: nil, formats: formats) }
                + (extras.bars.isEmpty ? [] : [CellView(.nothing, of: nil, link: nil, formats: formats)])
        } ?? []
        isEmpty = table.rows.isEmpty
    }
}

extension TableView.CellView {
    init(_ cell: Cell, of column: Table.Column?, link: String?, formats: Formats) {
        let words = cell.words
        text = formats.words(words, of: column?.key)
        let isThai = text.unicodeScalars.contains { (0xE00...0xE7F).contains($0.value) }
        // Codes and days are read in one piece.
        let isCode = words.count <= 24 && words.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        kind = cell.isNumber ? "money" : isCode ? "code" : ""
        lang = isThai && formats.language != .thai ? "th" : nil
        self.link = link
        bar = nil
    }

    init(bar: BarView) {
        (text, kind, lang, link) = ("", "bar", nil, nil)
        self.bar = bar
    }
}

/// Two bars over each other, of a hundred units: what was given, and what was paid of it. The numbers stand
/// in the same row, so readers of screens are not told of it.
struct BarView {
    /// The class of the first bar: `given`, or `asked`.
    let kind: String
    let given: Int64
    let spent: Int64

    /// - Parameter largest: of all rows.
    init(kind: String, given: Satang, spent: Satang, largest: Satang) {
        self.kind = kind
        self.given = Self.part(given, of: largest)
        self.spent = Self.part(spent, of: largest)
    }

    /// Amounts are below 2^53, so that a hundred of them fit.
    private static func part(_ amount: Satang, of largest: Satang) -> Int64 {
        largest > .zero ? max(0, amount.amount) * 100 / largest.amount : 0
    }
}

extension Formats {
    /// What files hold as codes, and pages in words: states, days, months, totals.
    fileprivate func words(_ text: String, of column: String?) -> String {
        if text == PublicTables.totalName { return phrase(.total) }
        if column == "state", let stage = CampaignStage(rawValue: text) { return phrase(stage.phrase) }
        if column == "month", let day = Day("\(text)-01") {
            return "\(month(day)) \(language == .thai ? day.buddhistYear : day.year)"
        }
        if column == "province" { return province(text) }
        if column == "strategy", language == .english, text.hasPrefix(PublicTables.strategyPrefix) {
            return "Strategy \(text.dropFirst(PublicTables.strategyPrefix.count))"
        }
        return Day(text).map(day) ?? text
    }
}
