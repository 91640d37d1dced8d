public import LedgerCore

/// A report: its title, what it is about, and its tables. Text, JSON, CSV, XLSX, HTML and PDF are made of
/// this one value.
public struct TableReport: Hashable, Sendable {
    public let title: Wording
    /// What it is about, such as the ledger's head and the day.
    public let facts: [Fact]
    public let sections: [Section]

    public struct Fact: Hashable, Sendable {
        public let key: String
        public let label: Wording
        public let value: String

        public init(_ key: String, _ thai: String, _ english: String, _ value: String) {
            self.key = key
            label = Wording(thai, english)
            self.value = value
        }
    }

    public struct Section: Hashable, Sendable {
        /// The member in JSON, and the sheet in a workbook.
        public let key: String
        public let title: Wording
        public let table: Table
        /// Drawn where a format can show it.
        public let chart: Chart?

        public init(_ key: String, _ title: Wording, _ table: Table, chart: Chart? = nil) {
            self.key = key
            self.title = title
            self.table = table
            self.chart = chart
        }
    }

    /// Bars out of a table's own columns: one group a row, one bar for each of the values.
    public struct Chart: Hashable, Sendable {
        public let label: Int
        public let values: [Int]

        public init(label: Int, values: [Int]) {
            self.label = label
            self.values = values
        }
    }

    public init(title: Wording, facts: [Fact], sections: [Section]) {
        self.title = title
        self.facts = facts
        self.sections = sections
    }

    public var workbook: Workbook { Workbook(sections.map { ($0.key, $0.table) }) }
}

extension TableReport {
    /// Amounts are integers of satang.
    public var json: JSON {
        .object([
            "facts": .object(facts.map { JSON.Member($0.key, .string($0.value)) }),
            "tables": .object(sections.map { JSON.Member($0.key, $0.table.json) }),
            "title_en": .string(title.english),
            "title_th": .string(title.thai),
        ])
    }

    /// RFC 4180; of several tables each begins with a line that names it, and an empty line is before it.
    public var csv: [UInt8] {
        let tables = sections.map { section in
            sections.count == 1
                ? section.table.csvLines : "# \(section.title.both)\r\n\(section.table.csvLines)"
        }
        return Array("\u{FEFF}\(tables.joined(separator: "\r\n"))".utf8)
    }

    /// For a terminal.
    public var text: String {
        let head = [title.english] + facts.map { "  \($0.label.english): \($0.value)" }
        let tables = sections.flatMap { ["", $0.title.english] + $0.table.textLines }
        return (head + tables).joined(separator: "\n") + "\n"
    }
}

extension Table {
    var json: JSON {
        .object([
            "rows": .array(rows.map(object)),
            "totals": totals.map(object),
        ])
    }

    private func object(_ row: [Cell]) -> JSON {
        .object(zip(columns, row).map { JSON.Member($0.key, $1.json) })
    }

    /// Columns side by side, numbers to the right. The last one is not padded, since Thai has marks that
    /// take no room of their own.
    public var textLines: [String] {
        let lines = [columns.map(\.title.english)] + allRows.map { $0.map(\.words) }
        let widths = columns.indices.map { column in lines.map { $0[column].shownWidth }.max() ?? 0 }
        return lines.map { line in
            let cells = line.indices.map { column -> String in
                let space = String(repeating: " ", count: widths[column] - line[column].shownWidth)
                return isNumeric(column) ? space + line[column] : line[column] + space
            }
            var text = "  " + cells.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
    }
}

extension Cell {
    fileprivate var json: JSON {
        switch self {
        case .text(let text): .string(text)
        case .amount(let satang): .integer(satang.amount)
        case .count(let count): .integer(Int64(count))
        case .nothing: .null
        }
    }
}

extension String {
    /// How many columns of a terminal it takes: vowels and tone marks stand over or under their letter.
    var shownWidth: Int {
        unicodeScalars.count { scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format: false
            default: true
            }
        }
    }
}
