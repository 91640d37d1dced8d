/// Cuts a file into records and fields (RFC 4180), from the front. A quote inside of a field that does not
/// begin with
/// one is a letter, as banks write it.
struct CSVRecords {
    /// A field without its quotes and the blanks around them.
    struct Field {
        let start: Int
        let end: Int
        /// Whether doubled quotes stand in it.
        let hasQuotes: Bool

        var isEmpty: Bool { start == end }
    }

    private let bytes: UnsafeRawBufferPointer
    private let delimiter: UInt8
    /// Where the next record begins: an offset in the file, and its line.
    private(set) var position: Int
    private(set) var nextLine: Int
    /// The fields of the record that was given last, and the line on which it begins.
    private(set) var fields: [Field] = []
    private(set) var line: Int
    /// Where the record that was given last begins.
    private(set) var start: Int
    /// Whether that record's line has its end.
    private(set) var isEnded = false

    init(_ bytes: UnsafeRawBufferPointer, delimiter: UInt8, from position: Int = 0, line: Int = 1) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.position = position
        nextLine = line
        self.line = line
        start = position
    }

    /// The bytes of a field as they stand in the file, doubled quotes and all.
    func bytes(_ index: Int) -> UnsafeRawBufferPointer {
        index < fields.count ? bytes.part(fields[index].start..<fields[index].end) : bytes.part(0..<0)
    }

    /// The text of a field.
    func text(_ index: Int, _ file: StatementText) throws(StatementFault) -> String {
        guard index < fields.count, fields[index].hasQuotes else {
            return try file.text(bytes(index), at: Place(line: line))
        }
        var single: [UInt8] = []
        var isSecond = false
        for byte in bytes(index) {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if byte != UInt8(ascii: "\"") || isSecond { single.append(byte) }
        }
        return try file.text(single, at: Place(line: line))
    }

    /// Goes to the next record; false at the end. Empty lines are passed over.
    mutating func next() throws(StatementFault) -> Bool {
        fields.removeAll(keepingCapacity: true)
        while position < bytes.count, isLineEnd(bytes[position]) { passLineEnd() }
        guard position < bytes.count else { return false }
        (start, line) = (position, nextLine)
        let limit = min(bytes.count, position + TextLines.widest)
        repeat {
            let field = try field(limit)
            fields.append(field)
        } while takeDelimiter()
        isEnded = position < bytes.count
        if isEnded { passLineEnd() }
        return true
    }

    private mutating func takeDelimiter() -> Bool {
        guard position < bytes.count, bytes[position] == delimiter else { return false }
        position += 1
        return true
    }

    private mutating func field(_ limit: Int) throws(StatementFault) -> Field {
        var start = position
        while start < limit, bytes[start] == UInt8(ascii: " ") { start += 1 }
        if start < limit, bytes[start] == UInt8(ascii: "\"") { return try quoted(from: start + 1, limit) }
        position = start
        while position < limit, bytes[position] != delimiter, !isLineEnd(bytes[position]) { position += 1 }
        try check(limit)
        return Field(start: start, end: trimmedEnd(start, position), hasQuotes: false)
    }

    private mutating func quoted(from start: Int, _ limit: Int) throws(StatementFault) -> Field {
        var hasQuotes = false
        position = start
        while true {
            while position < limit, bytes[position] != UInt8(ascii: "\"") {
                if isLineEnd(bytes[position]) { passLineEnd() } else { position += 1 }
            }
            try check(limit)
            guard position < bytes.count else {
                throw StatementFault(
                    .truncated, at: Place(line: line), "a closing quote was expected before the file ends")
            }
            position += 1
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
            hasQuotes = true
            position += 1
        }
        let end = position - 1
        while position < bytes.count, bytes[position] == UInt8(ascii: " ") { position += 1 }
        guard position == bytes.count || bytes[position] == delimiter || isLineEnd(bytes[position]) else {
            throw StatementFault(
                .malformed, at: Place(line: line),
                "the end of a field was expected behind its closing quote")
        }
        var inner = start
        while inner < end, bytes[inner] <= UInt8(ascii: " ") { inner += 1 }
        return Field(start: inner, end: trimmedEnd(inner, end), hasQuotes: hasQuotes)
    }

    private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
        var end = end
        while end > start, bytes[end - 1] <= UInt8(ascii: " ") { end -= 1 }
        return end
    }

    private func check(_ limit: Int) throws(StatementFault) {
        guard position < limit || limit == bytes.count else {
            throw StatementFault(
                .tooWide, at: Place(line: line), "a row of at most \(TextLines.widest) bytes was expected")
        }
    }

    private func isLineEnd(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// CR, LF or both.
    private mutating func passLineEnd() {
        let isPair =
            bytes[position] == UInt8(ascii: "\r") && position + 1 < bytes.count
            && bytes[position + 1] == UInt8(ascii: "\n")
        position += isPair ? 2 : 1
        nextLine += 1
    }
}
