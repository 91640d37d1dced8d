public import LedgerCore

/// Rows under titles, with a notice above them: one value for every format, so that the numbers are the same
/// in all of them.
public struct Table: Hashable, Sendable {
    /// What stands above; empty for nothing.
    public let notice: String
    public let columns: [Column]
    public let rows: [[Cell]]
    /// A last row that sums up the others.
    public let totals: [Cell]?

    /// What a column holds.
    public struct Column: Hashable, Sendable {
        /// The member of the rows in JSON.
        public let key: String
        public let title: Wording

        public init(_ key: String, _ thai: String, _ english: String) {
            self.key = key
            title = Wording(thai, english)
        }
    }

    /// - Precondition: every row has a cell for each column.
    public init(notice: String = "", columns: [Column], rows: [[Cell]], totals: [Cell]? = nil) {
        precondition((rows + [totals].compactMap { $0 }).allSatisfy { $0.count == columns.count })
        self.notice = notice
        self.columns = columns
        self.rows = rows
        self.totals = totals
    }

    /// A list whose columns have one title each.
    public init(notice: String, titles: [String], rows: [[Cell]]) {
        self.init(notice: notice, columns: titles.map { Column($0, $0, $0) }, rows: rows)
    }

    public var titles: [String] { columns.map(\.title.both) }

    /// The rows and the totals below them.
    public var allRows: [[Cell]] { rows + [totals].compactMap { $0 } }

    /// Whether a column holds numbers.
    public func isNumeric(_ column: Int) -> Bool { rows.contains { $0[column].isNumber } }
}

extension Table {
    /// RFC 4180 in UTF-8, with a byte order mark, without which Excel takes Thai for Latin letters.
    public var csv: [UInt8] { Array("\u{FEFF}\(csvLines)".utf8) }

    /// RFC 4180 without the mark.
    var csvLines: String {
        let notice = notice.isEmpty ? [] : [[CSVField("# \(notice)")]]
        let lines = notice + [titles.map { CSVField($0) }] + allRows.map { $0.map(Self.field) }
        return lines.map { $0.map(\.text).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func field(_ cell: Cell) -> CSVField {
        switch cell {
        case .text(let text): CSVField(text)
        case .amount(let amount): CSVField(number: amount.plainBaht)
        case .count(let count): CSVField(number: String(count))
        case .nothing: CSVField(number: "")
        }
    }
}
