import Foundation
import Statements

/// One value of a record and where it stands.
struct Cell: Hashable, Sendable {
    let text: String
    /// From 1; a row whose quoted values hold line ends stands on many.
    let line: Int
    /// From 1, in characters of its line.
    let column: Int
}

/// Why reading stopped: the file is unreadable, or something in it is wrong.
enum ReadingFault: Error {
    case failure(ImportFailure)
    case row(RowFault)

    /// The fault of a row; a failure to read is thrown on.
    func rowFault() throws(ImportFailure) -> RowFault {
        switch self {
        case .failure(let failure): throw failure
        case .row(let fault): return fault
        }
    }
}

/// Reads CSV (RFC 4180) record by record, in bounded memory, with the place of every value.
///
/// The well-kept CSV libraries for Swift read the whole file and do not say where a value stood;
/// see docs/decisions.
struct CSVReader {
    private let bytes: FileBytes
    private let encoding: TextEncoding
    private var line = 1
    private var column = 1
    private var field: [UInt8] = []
    private var fieldLine = 1
    private var fieldColumn = 1

    /// A quote that is never closed must not swallow the rest of a large file.
    private static let fieldLimit = 1 << 16

    init(_ url: URL, encoding: TextEncoding) throws(ImportFailure) {
        bytes = try FileBytes(url)
        self.encoding = encoding
        try bytes.skipByteOrderMark()
    }

    /// The next record and the line on which it begins; nil at the end. Empty lines are skipped.
    mutating func next() throws(ReadingFault) -> (line: Int, cells: [Cell])? {
        while let byte = try peek(), byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            try endLine()
        }
        guard try peek() != nil else { return nil }
        let start = line
        var cells: [Cell] = []
        while true {
            cells.append(try cell())
            guard try peek() == UInt8(ascii: ",") else { break }
            _ = try take()
        }
        try endLine()
        return (start, cells)
    }

    private mutating func cell() throws(ReadingFault) -> Cell {
        field.removeAll(keepingCapacity: true)
        (fieldLine, fieldColumn) = (line, column)
        if try peek() == UInt8(ascii: "\"") { try quoted() } else { try bare() }
        guard let text = encoding.text(field) else {
            throw .row(
                RowFault(
                    line: fieldLine, column: fieldColumn, value: String(decoding: field, as: UTF8.self),
                    expected: "text in \(encoding.rawValue)"))
        }
        return Cell(text: text, line: fieldLine, column: fieldColumn)
    }

    private mutating func bare() throws(ReadingFault) {
        while let byte = try peek(), byte != UInt8(ascii: ","), byte != UInt8(ascii: "\n"),
            byte != UInt8(ascii: "\r")
        {
            guard byte != UInt8(ascii: "\"") else {
                throw fault("no quote inside a value that does not begin with one")
            }
            try append(try take())
        }
    }

    private mutating func quoted() throws(ReadingFault) {
        _ = try take()
        while true {
            guard let byte = try peek() else { throw fieldFault("the closing quote, but the file ends") }
            try append(try take())
            guard byte == UInt8(ascii: "\"") else { continue }
            field.removeLast()
            guard try peek() == UInt8(ascii: "\"") else { break }
            try append(try take())
        }
        let ends = [UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")]
        if let byte = try peek(), !ends.contains(byte) {
            throw fault("a comma or the end of the line after the closing quote")
        }
    }

    private mutating func append(_ byte: UInt8) throws(ReadingFault) {
        guard field.count < Self.fieldLimit else {
            throw fieldFault("a value of at most \(Self.fieldLimit) bytes; is a quote left open?")
        }
        field.append(byte)
    }

    // MARK: Bytes

    private mutating func peek() throws(ReadingFault) -> UInt8? {
        do {
            return try bytes.peek()
        } catch {
            throw .failure(error)
        }
    }

    /// Takes a byte that was peeked at, and counts where it stood.
    private mutating func take() throws(ReadingFault) -> UInt8 {
        let byte: UInt8?
        do {
            byte = try bytes.next()
        } catch {
            throw .failure(error)
        }
        guard let byte else { preconditionFailure("take() without a byte to take") }
        guard byte != 0 else { throw fault("text; there is a NUL byte") }
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if encoding != .utf8 || byte & 0xC0 != 0x80 {
            // Continuation bytes of UTF-8 belong to the character before them.
            column += 1
        }
        return byte
    }

    private mutating func endLine() throws(ReadingFault) {
        if try peek() == UInt8(ascii: "\r") { _ = try take() }
        if let byte = try peek() {
            guard byte == UInt8(ascii: "\n") else { throw fault("a line feed after a carriage return") }
            _ = try take()
        }
    }

    /// A fault of the whole value: where a quote is left open, its end is far from the mistake.
    private func fieldFault(_ expected: String) -> ReadingFault {
        .row(RowFault(line: fieldLine, column: fieldColumn, expected: expected))
    }

    private func fault(_ expected: String) -> ReadingFault {
        .row(RowFault(line: line, column: column, expected: expected))
    }
}
