/// Horizontal bars as SVG, out of a table's own rows: no number is computed here but lengths.
struct ChartDrawing {
    private let table: Table
    private let chart: TableReport.Chart

    /// More bars than these are a table and not a picture.
    private static let rowLimit = 24
    private static let labelWidth = 190
    private static let barWidth = 440
    private static let valueWidth = 130
    private static let barHeight = 14

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

    private var groupHeight: Int { chart.values.count * (Self.barHeight + 2) + 10 }

    var svg: String {
        let legendHeight = chart.values.count > 1 ? 24 : 0
        let height = rows.count * groupHeight + legendHeight + 4
        let width = Self.labelWidth + Self.barWidth + Self.valueWidth
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
            let x = Self.labelWidth + position * 200
            return """
                <rect class="bar\(position)" x="\(x)" y="4" width="12" height="12"/>\
                <text x="\(x + 18)" y="14">\(escaped(table.columns[column].title.both))</text>
                """
        }.joined()
    }

    private func group(_ row: [Cell], top: Int) -> String {
        let middle = top + groupHeight / 2 - 1
        let bars = chart.values.enumerated().map { position, column in
            bar(row[column], position, top: top + 4 + position * (Self.barHeight + 2))
        }
        return """
            <text class="label" x="\(Self.labelWidth - 8)" y="\(middle)">\(escaped(label(row)))</text>\
            \(bars.joined())
            """
    }

    private func bar(_ cell: Cell, _ position: Int, top: Int) -> String {
        // A product of two numbers below 2^53 and 440 does not overflow.
        let length = Int(max(0, cell.number ?? 0) * Int64(Self.barWidth) / largest)
        return """
            <rect class="bar\(position)" x="\(Self.labelWidth)" y="\(top)" width="\(length)" \
            height="\(Self.barHeight)" rx="2"/>\
            <text class="value" x="\(Self.labelWidth + length + 6)" y="\(top + 11)">\(cell.words)</text>
            """
    }

    /// As much of a name as there is room for; the table has all of it.
    private func label(_ row: [Cell]) -> String {
        let words = row[chart.label].words
        return words.count <= 25 ? words : "\(words.prefix(24))…"
    }
}
