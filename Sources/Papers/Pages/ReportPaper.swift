public import LedgerCore
public import Tables

/// A report on paper: the tables of `TableReport`, over as many lying pages as they take, with their titles
/// at the head of each.
public struct ReportPaper: Sendable {
    private let report: TableReport
    private let created: Instant

    /// - Parameter created: what the file says of its time; the day that the report is about.
    public init(_ report: TableReport, created: Instant) {
        self.report = report
        self.created = created
    }

    /// The same report is the same file.
    public var pdf: [UInt8] {
        var trial = ReportPages(report, on: canvas, pages: 0)
        let count = trial.draw()
        let canvas = canvas
        var pages = ReportPages(report, on: canvas, pages: count)
        _ = pages.draw()
        return canvas.finish()
    }

    private var canvas: Canvas { Canvas(created: created, size: (Canvas.height, Canvas.width)) }
}

/// One drawing of a report; how many pages it takes shows only the first.
private struct ReportPages {
    private let report: TableReport
    private let canvas: Canvas
    private let pages: Int
    private var page = 1
    private var y = 0.0

    static let margin = 40.0
    static let width = Canvas.height - 2 * margin
    static let bottom = Canvas.width - 44.0

    init(_ report: TableReport, on canvas: Canvas, pages: Int) {
        self.report = report
        self.canvas = canvas
        self.pages = pages
    }

    /// - Returns: the number of pages.
    mutating func draw() -> Int {
        head()
        for section in report.sections { draw(section) }
        foot()
        return page
    }

    private mutating func head() {
        y = 34
        y += canvas.text(report.title.thai, .title, x: Self.margin, y: y, width: Self.width) - 4
        y += canvas.text(report.title.english, .second, x: Self.margin, y: y, width: Self.width) + 6
        for fact in report.facts {
            canvas.text(fact.label.both, .fine, x: Self.margin, y: y + 1, width: 210)
            y += canvas.text(
                printable(fact.value), .small, x: Self.margin + 214, y: y, width: Self.width - 214) + 1
        }
        y += 4
        canvas.rule(.accent, x: Self.margin, y: y, width: Self.width, line: 1.2)
        y += 6
    }

    private func foot() {
        let words = "\(report.title.both)"
        canvas.line(words, .fine, x: Self.margin, y: Canvas.width - 32, width: Self.width - 80)
        canvas.line(
            pages > 0 ? "หน้า \(page)/\(pages)" : "หน้า \(page)", .fine.aligned(.right),
            x: Self.margin + Self.width - 80, y: Canvas.width - 32, width: 80)
    }

    private mutating func nextPage() {
        foot()
        canvas.nextPage()
        page += 1
        y = 34
    }
}

extension ReportPages {
    private mutating func draw(_ section: TableReport.Section) {
        let grid = Grid(section.table, on: canvas, width: Self.width)
        let heading = 26.0
        // A title does not stand alone at the foot of a page.
        if y + heading + grid.headHeight + 40 > Self.bottom { nextPage() }
        y += 10
        let wide = canvas.width(of: section.title.thai, .strong)
        canvas.line(section.title.thai, .strong, x: Self.margin, y: y, width: Self.width)
        canvas.line(
            section.title.english, .second, x: Self.margin + wide + 8, y: y + 4, width: Self.width - wide - 8)
        y += heading - 6
        chart(section)
        guard !section.table.rows.isEmpty else {
            y += canvas.text("ไม่มี · none", .second, x: Self.margin, y: y, width: Self.width)
            return
        }
        y += grid.drawHead(x: Self.margin, y: y)
        for row in section.table.rows { draw(row, grid, isTotal: false) }
        if let totals = section.table.totals { draw(totals, grid, isTotal: true) }
    }

    private mutating func draw(_ row: [Cell], _ grid: Grid, isTotal: Bool) {
        if y + grid.height(of: row, isTotal: isTotal) > Self.bottom {
            nextPage()
            y += grid.drawHead(x: Self.margin, y: y)
        }
        y += grid.draw(row, x: Self.margin, y: y, isTotal: isTotal)
    }

    /// Bars, where they all fit: the table below says the same.
    private mutating func chart(_ section: TableReport.Section) {
        guard let chart = section.chart else { return }
        let rows = section.table.rows
        let numbers = rows.flatMap { row in chart.values.map { row[$0].number ?? 0 } }
        let group = Double(chart.values.count) * 9 + 5
        guard let largest = numbers.max(), largest > 0, rows.count <= 16 else { return }
        if y + Double(rows.count) * group + 20 > Self.bottom { nextPage() }
        for (position, column) in chart.values.enumerated() where chart.values.count > 1 {
            let x = Self.margin + 160 + Double(position) * 150
            canvas.fill(Self.colors[position % 2], x: x, y: y + 3, width: 8, height: 8)
            canvas.line(section.table.columns[column].title.both, .fine, x: x + 12, y: y, width: 136)
        }
        if chart.values.count > 1 { y += 15 }
        for row in rows {
            canvas.line(
                printable(row[chart.label].words), .fine.aligned(.right), x: Self.margin,
                y: y + group / 2 - 8, width: 152)
            for (position, column) in chart.values.enumerated() {
                let share = Double(max(0, row[column].number ?? 0)) / Double(largest)
                let top = y + 2 + Double(position) * 9
                canvas.fill(
                    Self.colors[position % 2], x: Self.margin + 160, y: top, width: share * 380,
                    height: 7)
                canvas.line(
                    row[column].words, TextStyle(size: 7, color: .muted),
                    x: Self.margin + 164 + share * 380, y: top - 2, width: 100)
            }
            y += group
        }
        y += 6
    }

    private static let colors: [Color] = [.accent, .gold]
}

private func printable(_ text: String) -> String { PrintableText(text)?.text ?? "" }

/// A table's columns on a page of a width.
private struct Grid {
    private let table: Table
    private let canvas: Canvas
    private let widths: [Double]
    private let totalWidth: Double

    private static let padding = 4.0
    private static let body = TextStyle(size: 9)
    private static let strong = TextStyle(size: 9, isBold: true)
    private static let title = TextStyle(size: 9, isBold: true, color: .white)
    private static let second = TextStyle(size: 7.5, color: .tint)

    init(_ table: Table, on canvas: Canvas, width: Double) {
        self.table = table
        self.canvas = canvas
        totalWidth = width
        widths = Self.fit(Self.naturalWidths(table, canvas), into: width)
    }

    /// What each column takes on one line, of as many rows as tell it.
    private static func naturalWidths(_ table: Table, _ canvas: Canvas) -> [Double] {
        let sample = table.rows.prefix(200) + [table.totals].compactMap { $0 }
        return table.columns.indices.map { column in
            let title = table.columns[column].title
            let texts = sample.map { canvas.width(of: printable($0[column].words), strong) }
            let titles = [
                canvas.width(of: title.thai, Self.title), canvas.width(of: title.english, second),
            ]
            return ((texts + titles).max() ?? 0) + 2 * padding
        }
    }

    /// Narrow columns keep what they take; the wide ones share the rest and break their lines.
    private static func fit(_ natural: [Double], into width: Double) -> [Double] {
        let sum = natural.reduce(0, +)
        guard sum > width else { return natural.map { $0 * width / sum } }
        var widths = natural
        var wide = Set(natural.indices)
        var room = width
        while let fitting = wide.first(where: { natural[$0] <= room / Double(wide.count) }) {
            wide.remove(fitting)
            room -= natural[fitting]
        }
        for column in wide { widths[column] = room / Double(wide.count) }
        return widths
    }

    var headHeight: Double {
        (table.columns.enumerated().map { column, title in
            canvas.height(of: title.title.thai, Self.title, width: inner(column))
                + canvas.height(of: english(title), Self.second, width: inner(column))
        }.max() ?? 0) + 4
    }

    private func english(_ column: Table.Column) -> String {
        column.title.thai == column.title.english ? " " : column.title.english
    }

    private func inner(_ column: Int) -> Double { widths[column] - 2 * Self.padding }

    func height(of row: [Cell], isTotal: Bool) -> Double {
        (row.indices.map { column in
            canvas.height(
                of: printable(row[column].words), isTotal ? Self.strong : Self.body, width: inner(column))
        }.max() ?? 0) + 4
    }

    func drawHead(x: Double, y: Double) -> Double {
        let height = headHeight
        canvas.fill(.accent, x: x, y: y, width: totalWidth, height: height)
        each(x: x) { column, x in
            let title = table.columns[column]
            let alignment = alignment(column)
            let first = canvas.text(
                title.title.thai, Self.title.aligned(alignment), x: x, y: y + 1, width: inner(column))
            canvas.text(
                english(title), Self.second.aligned(alignment), x: x, y: y + 1 + first, width: inner(column))
        }
        return height
    }

    func draw(_ row: [Cell], x: Double, y: Double, isTotal: Bool) -> Double {
        let height = height(of: row, isTotal: isTotal)
        if isTotal { canvas.fill(.tint, x: x, y: y, width: totalWidth, height: height) }
        each(x: x) { column, x in
            let style = (isTotal ? Self.strong : Self.body).aligned(alignment(column))
            canvas.text(printable(row[column].words), style, x: x, y: y + 2, width: inner(column))
        }
        canvas.rule(isTotal ? .accent : .rule, x: x, y: y + height, width: totalWidth, line: 0.5)
        return height
    }

    private func alignment(_ column: Int) -> TextStyle.Alignment { table.isNumeric(column) ? .right : .left }

    private func each(x: Double, _ draw: (Int, Double) -> Void) {
        var left = x
        for column in table.columns.indices {
            draw(column, left + Self.padding)
            left += widths[column]
        }
    }
}
