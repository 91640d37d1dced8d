import Foundation
import LedgerCore

/// Reads JSON Lines: one object a line, in UTF-8. Values become the texts that a CSV would hold;
/// numbers keep their literal, so that no amount passes through floating point.
struct JSONLReader {
    private let bytes: FileBytes
    /// Members whose values may have members of their own.
    private let objects: Set<String>
    private var line = 0

    private static let lineLimit = 1 << 20

    init(_ url: URL, objects: Set<String> = []) throws(ImportFailure) {
        self.objects = objects
        bytes = try FileBytes(url)
        try bytes.skipByteOrderMark()
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
            throw fault(
                column: Self.column(at: error.offset, in: text), "one JSON object (\(error.reason))")
        }
        guard let members = json.members else { throw fault(column: 1, "one JSON object") }
        var fields: [(name: String, cell: Cell)] = []
        for (member, column) in zip(members, Self.valueColumns(text)) {
            guard let value = self.text(of: member) else {
                throw .row(
                    RowFault(
                        line: line, column: column, name: member.key,
                        expected: "a text, a number, true, false or null"))
            }
            fields.append((member.key, Cell(text: value, line: line, column: column)))
        }
        return fields
    }

    private static func column(at offset: Int, in text: [UInt8]) -> Int {
        text.prefix(offset).count { $0 & 0xC0 != 0x80 } + 1
    }

    /// Where the values of a line's object begin, in their order. The line was parsed before, so a
    /// colon outside of texts and of nested values stands between a name and its value.
    private static func valueColumns(_ text: [UInt8]) -> [Int] {
        var columns: [Int] = []
        var column = 0
        var depth = 0
        var isInText = false
        var isEscaped = false
        var isAwaited = false
        for byte in text {
            if byte & 0xC0 != 0x80 { column += 1 }
            if isInText {
                if !isEscaped, byte == UInt8(ascii: "\"") { isInText = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            if isAwaited, byte != 0x20, byte != 0x09 {
                columns.append(column)
                isAwaited = false
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ":"): isAwaited = depth == 1
            default: break
            }
        }
        return columns
    }

    private func text(of member: JSON.Member) -> String? {
        switch member.value {
        case .null: ""
        case .bool(let flag): flag ? "yes" : "no"
        case .integer(let number): String(number)
        case .number(let literal): literal
        case .string(let text): text
        case .array, .object:
            objects.contains(member.key) ? String(decoding: member.value.canonical, as: UTF8.self) : nil
        }
    }

    private func fault(column: Int, _ expected: String) -> ReadingFault {
        .row(RowFault(line: line, column: column, expected: expected))
    }
}
