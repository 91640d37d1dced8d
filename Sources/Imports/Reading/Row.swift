import LedgerCore

/// One row of a file with its values by column name.
struct Row: Sendable {
    let line: Int
    private let cells: [String: Cell]

    init(line: Int, cells: [String: Cell]) {
        self.line = line
        self.cells = cells
    }

    /// Whether the file has this column.
    func has(_ name: String) -> Bool { cells[name] != nil }

    /// The value without the spaces around it; nil where the column is absent or the value empty.
    func optional(_ name: String) throws(RowFault) -> String? {
        guard let cell = cells[name] else { return nil }
        let text = cell.text.trimmed
        guard !text.unicodeScalars.contains(where: \.isUnprintable) else {
            throw fault(name, "text without control characters")
        }
        return text.isEmpty ? nil : text
    }

    /// A value that must be there, of at most `limit` bytes.
    func text(_ name: String, limit: Int = 1000) throws(RowFault) -> String {
        guard let text = try optional(name) else { throw fault(name, "a value") }
        guard text.utf8.count <= limit else { throw fault(name, "at most \(limit) bytes of text") }
        return text
    }

    /// A value that may be absent, of at most `limit` bytes.
    func optionalText(_ name: String, limit: Int = 1000) throws(RowFault) -> String? {
        try optional(name) == nil ? nil : try text(name, limit: limit)
    }

    /// A value that must be there and that `read` understands.
    func value<Value>(
        _ name: String, limit: Int = 1000, expected: String, _ read: (String) -> Value?
    ) throws(RowFault) -> Value {
        guard let value = read(try text(name, limit: limit)) else { throw fault(name, expected) }
        return value
    }

    /// A value that may be absent, but not misunderstood.
    func optional<Value>(
        _ name: String, expected: String, _ read: (String) -> Value?
    ) throws(RowFault) -> Value? {
        try optional(name) == nil ? nil : try value(name, expected: expected, read)
    }

    func fault(_ name: String, _ expected: String) -> RowFault {
        let cell = cells[name]
        return RowFault(
            line: cell?.line ?? line, column: cell?.column ?? 1, name: name, value: cell?.text,
            expected: expected)
    }

    /// A fault of the first of these columns that the row has; of the whole row, if it has none.
    func fault(_ names: [String], _ expected: String) -> RowFault {
        guard let name = names.first(where: { cells[$0] != nil }) else {
            return RowFault(line: line, column: 1, expected: expected)
        }
        return fault(name, expected)
    }
}

extension Row {
    func identifier(_ name: String) throws(RowFault) -> String {
        try value(name, expected: Self.identifierExpectation) { Identifier.isValid($0) ? $0 : nil }
    }

    func optionalIdentifier(_ name: String) throws(RowFault) -> String? {
        try optional(name, expected: Self.identifierExpectation) { Identifier.isValid($0) ? $0 : nil }
    }

    private static let identifierExpectation = "1 to 64 of A-Z a-z 0-9 . _ -"

    /// A positive or zero amount in baht.
    func amount(_ name: String) throws(RowFault) -> Satang {
        let text = try text(name)
        do {
            return try Satang(baht: text)
        } catch {
            throw fault(name, error.expectation)
        }
    }

    func positiveAmount(_ name: String) throws(RowFault) -> Satang {
        let amount = try amount(name)
        guard amount > .zero else { throw fault(name, "an amount above zero") }
        return amount
    }

    func day(_ name: String) throws(RowFault) -> Day {
        try value(name, expected: Self.dayExpectation) { Day($0) }
    }

    func optionalDay(_ name: String) throws(RowFault) -> Day? {
        try optional(name, expected: Self.dayExpectation) { Day($0) }
    }

    /// An instant, or a day, which stands for its first moment in Bangkok.
    func instant(_ name: String) throws(RowFault) -> Instant {
        try value(name, expected: "an instant such as 2026-11-21T10:00:00+07:00, or a day") { text in
            Instant(rfc3339: text) ?? Day(text)?.bangkokStart
        }
    }

    func integer(_ name: String, in range: ClosedRange<Int64>) throws(RowFault) -> Int64 {
        try value(name, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            Int64($0).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// One of the words of a closed list.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String
    ) throws(RowFault) -> Word {
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        return try value(name, expected: "one of \(words)") { Word(rawValue: $0) }
    }

    private static let dayExpectation = "a day that exists, such as 2026-11-21 or 2569-11-21"
}

extension String {
    /// Without the ASCII spaces and no-break spaces around it.
    fileprivate var trimmed: String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first.isSpace { scalars.removeFirst() }
        while let last = scalars.last, last.isSpace { scalars.removeLast() }
        let isWhole = scalars.startIndex == startIndex && scalars.endIndex == endIndex
        return isWhole ? self : String(scalars)
    }
}

extension Unicode.Scalar {
    fileprivate var isSpace: Bool { self == " " || self == "\t" || self == "\u{00A0}" }

    /// Control characters, separators of lines, and what turns the direction of writing: on a page or
    /// a receipt these make a text look like another.
    var isUnprintable: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
