import Foundation
import Statements

/// The columns that a kind of file has.
struct Columns: Sendable {
    let required: [String]
    let optional: [String]
    /// Whether columns of other names are passed over; otherwise one is taken for a misspelling.
    let allowsOthers: Bool
    /// Those in which JSON Lines hold an object or array; the value is its canonical form.
    let objects: Set<String>
    /// Other shapes of the same kind of file, told by a column that only they require.
    private let others: [Columns]

    init(
        required: [String], optional: [String] = [], allowsOthers: Bool = false,
        objects: Set<String> = [], or others: [Columns] = []
    ) {
        self.required = required
        self.optional = optional
        self.allowsOthers = allowsOthers
        self.objects = objects
        self.others = others
    }

    /// The shape that a header is of.
    private func shape(of names: [String]) -> Columns {
        others.first { other in
            other.required.contains { names.contains($0) && !required.contains($0) }
        } ?? self
    }

    /// - Parameter names: with the column of the text at which each stands.
    fileprivate func check(_ names: [(name: String, column: Int)], line: Int) throws(RowFault) {
        try shape(of: names.map(\.name)).insist(on: names, line: line)
    }

    private func insist(on names: [(name: String, column: Int)], line: Int) throws(RowFault) {
        var seen: Set<String> = []
        for (name, column) in names {
            guard seen.insert(name).inserted else {
                throw RowFault(line: line, column: column, value: name, expected: "each column once")
            }
            guard allowsOthers || required.contains(name) || optional.contains(name) else {
                let known = (required + optional).joined(separator: ",")
                throw RowFault(
                    line: line, column: column, value: name, expected: "only the columns \(known)")
            }
        }
        for name in required where !seen.contains(name) {
            throw RowFault(line: line, column: 1, expected: "a column \(name)")
        }
    }
}

/// Reads the rows of a file, one by one, in bounded memory.
protocol RowReader {
    /// The next row; nil at the end.
    mutating func next() throws(ReadingFault) -> Row?
}

/// Opens a file as what it is: a JSON object begins with a brace, anything else is CSV.
func openRows(_ url: URL, columns: Columns) throws(ReadingFault) -> any RowReader {
    do {
        let beginning = try FileBytes(url)
        try beginning.skipByteOrderMark()
        if try beginning.peek() == UInt8(ascii: "{") {
            return JSONLRows(reader: try JSONLReader(url, objects: columns.objects), columns: columns)
        }
    } catch {
        throw .failure(error)
    }
    return try CSVRows(url, columns: columns)
}

/// Rows of a CSV file, whose header names the columns.
private struct CSVRows: RowReader {
    private var reader: CSVReader
    private let header: [String]

    init(_ url: URL, columns: Columns) throws(ReadingFault) {
        do {
            reader = try CSVReader(url, encoding: try TextEncoding.detect(url))
        } catch {
            throw .failure(error)
        }
        guard let record = try reader.next() else {
            let names = columns.required.joined(separator: ",")
            throw .row(RowFault(line: 1, column: 1, expected: "a header row \(names)"))
        }
        header = record.cells.map(\.text)
        do {
            try columns.check(record.cells.map { ($0.text, $0.column) }, line: record.line)
        } catch {
            throw .row(error)
        }
    }

    mutating func next() throws(ReadingFault) -> Row? {
        guard let record = try reader.next() else { return nil }
        guard record.cells.count == header.count else {
            let last = record.cells.last
            throw .row(
                RowFault(
                    line: last?.line ?? record.line, column: last?.column ?? 1, value: last?.text,
                    expected: "\(header.count) values in this row, found \(record.cells.count)"))
        }
        let cells = Dictionary(zip(header, record.cells)) { first, _ in first }
        return Row(line: record.line, cells: cells)
    }
}

/// Rows of a JSON Lines file, each of which names its columns.
private struct JSONLRows: RowReader {
    var reader: JSONLReader
    let columns: Columns

    mutating func next() throws(ReadingFault) -> Row? {
        guard let record = try reader.next() else { return nil }
        do {
            try columns.check(record.fields.map { ($0.name, $0.cell.column) }, line: record.line)
        } catch {
            throw .row(error)
        }
        let cells = Dictionary(record.fields.map { ($0.name, $0.cell) }) { first, _ in first }
        return Row(line: record.line, cells: cells)
    }
}
