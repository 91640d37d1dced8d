import Foundation
import LedgerCore

/// Reads JSON Lines: one object a line, in UTF-8. Values become the texts that a CSV would hold;
/// numbers keep their literal, so that no amount passes through floating point.
struct JSONLReader {
    private let bytes: FileBytes
    private var line = 0

    private static let lineLimit = 1 << 20

    init(_ url: URL) throws(ImportFailure) {
        bytes = try FileBytes(url)
    }

    /// The next object and its line; nil at the end. Empty lines are skipped.
    mutating func next() throws(ReadingFault) -> (line: Int, fields: [(name: String, cell: Cell)])? {
        while let text = try nextLine() {
            if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            return (line, try fields(text))
        }
        return nil
    }

    private mutating func nextLine() throws(ReadingFault) -> [UInt8]? {
        var text: [UInt8] = []
        do {
            guard try bytes.peek() != nil else { return nil }
            line += 1
            while let byte = try bytes.next(), byte != UInt8(ascii: "\n") {
                if text.count == Self.lineLimit { break }
                text.append(byte)
            }
        } catch {
            throw .failure(error)
        }
        guard text.count < Self.lineLimit else {
            throw fault(column: 1, "a line of at most \(Self.lineLimit) bytes")
        }
        return text
    }

    private func fields(_ text: [UInt8]) throws(ReadingFault) -> [(name: String, cell: Cell)] {
        let json: JSON
        do {
            json = try JSON(parsing: text)
        } catch {
            throw fault(column: error.offset + 1, "one JSON object (\(error.reason))")
        }
        guard let members = json.members else { throw fault(column: 1, "one JSON object") }
        var fields: [(name: String, cell: Cell)] = []
        for member in members {
            guard let text = Self.text(of: member.value) else {
                throw .row(
                    RowFault(
                        line: line, column: 1, name: member.key,
                        expected: "a text, a number, true, false or null"))
            }
            fields.append((member.key, Cell(text: text, column: 1)))
        }
        return fields
    }

    private static func text(of value: JSON) -> String? {
        switch value {
        case .null: ""
        case .bool(let flag): flag ? "yes" : "no"
        case .integer(let number): String(number)
        case .number(let literal): literal
        case .string(let text): text
        case .array, .object: nil
        }
    }

    private func fault(column: Int, _ expected: String) -> ReadingFault {
        .row(RowFault(line: line, column: column, expected: expected))
    }
}
