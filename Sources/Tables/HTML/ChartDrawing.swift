import LedgerCore

/// Horizontal bars as SVG, out of a table's own rows: no number is computed here but lengths. A name stands
/// above its bars, so that a long one has room and the whole is readable on a phone.
struct ChartDrawing {
    private let table: Table
    private let chart: TableReport.Chart

    /// More bars than these are a table and not a picture.
    private static let rowLimit = 24
    private static let labelHeight = 18
    private static let barWidth = 330
    /// For the largest amount there is, in the letters of `style` in TableReport+HTML.
    private static let valueWidth = 150
    private static let barHeight = 14
    private static let longestLabel = 50

    /// Nil where there is nothing to draw.
    init?(_ section: TableReport.Section) {
        guard let chart = section.chart, !section.table.rows.isEmpty else { return nil }
        table = section.table
        self.chart = chart
        guard largest > 0 else { return nil }
    }

    private var rows: ArraySlice<[Cell]> { table.rows.prefix(Self.rowLimit) }

    private var largest: Int64 {
        rows.flatMap { row in chart.values.map { row[$0].number ?? 0 } }.max() ?? 0
    }

    private var groupHeight: Int { Self.labelHeight + chart.values.count * (Self.barHeight + 2) + 8 }

    var svg: String {
        let legendHeight = chart.values.count > 1 ? chart.values.count * 20 + 4 : 0
        let height = rows.count * groupHeight + legendHeight + 4
        let width = Self.barWidth + Self.valueWidth
        let groups = rows.enumerated().map { position, row in
            group(row, top: legendHeight + position * groupHeight)
        }
        let left = table.rows.count - rows.count
        let words = "ไม่ได้แสดงอีก \(left) แถว · \(left) more rows are in the table"
        let note = left > 0 ? "<p class=\"fine\">\(words)</p>" : ""
        return """
            <svg viewBox="0 0 \(width) \(height)" role="img" \
            aria-label="\(escaped(title))">\(legend)\(groups.joined())</svg>\(note)
            """
    }

    private var title: String {
        chart.values.map { table.columns[$0].title.both }.joined(separator: ", ")
    }

    private var legend: String {
        guard chart.values.count > 1 else { return "" }
        return chart.values.enumerated().map { position, column in
            let top = position * 20
            return """
                <rect class="bar\(position)" x="0" y="\(top + 2)" width="12" height="12"/>\
                <text x="18" y="\(top + 13)">\(escaped(table.columns[column].title.both))</text>
                """
        }.joined()
    }

    private func group(_ row: [Cell], top: Int) -> String {
        let bars = chart.values.enumerated().map { position, column in
            bar(row[column], position, top: top + Self.labelHeight + position * (Self.barHeight + 2))
        }
        return """
            <text x="0" y="\(top + Self.labelHeight - 5)">\(escaped(label(row)))</text>\
            \(bars.joined())
            """
    }

    private func bar(_ cell: Cell, _ position: Int, top: Int) -> String {
        // A product of two numbers below 2^53 and 330 does not overflow.
        let length = Int(max(0, cell.number ?? 0) * Int64(Self.barWidth) / largest)
        return """
            <rect class="bar\(position)" x="0" y="\(top)" width="\(length)" \
            height="\(Self.barHeight)" rx="2"/>\
            <text class="value" x="\(length + 6)" y="\(top + 11)">\(cell.words)</text>
            """
    }

    /// As much of a name as there is room for; the table has all of it.
    private func label(_ row: [Cell]) -> String {
        let words = row[chart.label].words
        return words.count <= Self.longestLabel ? words : "\(words.prefix(Self.longestLabel - 1))…"
    }
}
