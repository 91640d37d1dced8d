public import Foundation
public import Giving
import Statements

/// Receipt numbers in a file: a table with a column of them, or plain numbers, one a line. Lines that begin
/// with `#` are notes.
public enum ReceiptList {
    /// A number and the line that it stands on.
    public struct Item: Hashable, Sendable {
        public let line: Int
        public let number: ReceiptNumber
    }

    /// All numbers, or what is wrong with the first line that has none.
    ///
    /// - Parameter title: of the column, where the file is a table.
    /// - Throws: `RowFault` and `ImportFailure`.
    public static func read(_ file: URL, column title: String) throws -> [Item] {
        do {
            return try items(file, column: title)
        } catch let fault as ReadingFault {
            throw try fault.rowFault()
        }
    }

    private static func items(_ file: URL, column title: String) throws -> [Item] {
        var reader = try CSVReader(file, encoding: .utf8)
        var items: [Item] = []
        var column: Int?
        while let (line, cells) = try reader.next() {
            guard cells.first?.text.hasPrefix("#") != true else { continue }
            guard let place = column else {
                column = try Self.column(title, in: cells, line: line, items: &items)
                continue
            }
            guard cells.indices.contains(place), let number = ReceiptNumber(cells[place].text) else {
                let value = cells.indices.contains(place) ? cells[place].text : nil
                throw RowFault(
                    line: line, column: 1, name: title, value: value,
                    expected: "a number such as DON2569/000123")
            }
            items.append(Item(line: line, number: number))
        }
        guard !items.isEmpty else { throw RowFault(line: 1, column: 1, expected: "at least one receipt") }
        return items
    }

    /// Where the numbers stand, by the first line: under a title, or from this line on.
    private static func column(
        _ title: String, in cells: [Cell], line: Int, items: inout [Item]
    ) throws(RowFault) -> Int {
        if let place = cells.firstIndex(where: { $0.text == title }) { return place }
        guard cells.count == 1, let number = ReceiptNumber(cells[0].text) else {
            throw RowFault(
                line: line, column: 1, expected: "the column \(title), or a number such as DON2569/000123")
        }
        items.append(Item(line: line, number: number))
        return 0
    }
}
