/// Which columns the e-Donation list has, read from a small file: a line `title,field` for each, after
/// that very heading; lines that begin with `#` are comments.
public struct ColumnProfile: Hashable, Sendable {
    public let columns: [Column]

    public struct Column: Hashable, Sendable {
        public let title: String
        public let field: EDonationField
    }

    /// What is wrong with a columns file, and where.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Counted from 1.
        public let line: Int
        public let expected: String

        public var description: String { "line \(line): \(expected) was expected" }
    }

    public init(_ text: String) throws(Fault) {
        var columns: [Column] = []
        var sawHeading = false
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (position, line) in lines.enumerated() {
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            if !sawHeading {
                guard line == "title,field" else {
                    throw Fault(line: position + 1, expected: "the heading title,field")
                }
                sawHeading = true
                continue
            }
            columns.append(try Self.column(line, line: position + 1))
        }
        guard !columns.isEmpty else { throw Fault(line: 1, expected: "at least one column") }
        self.columns = columns
    }

    /// A title may hold commas: the field stands after the last one.
    private static func column(_ text: Substring, line: Int) throws(Fault) -> Column {
        guard let comma = text.lastIndex(of: ","),
            let field = EDonationField(rawValue: String(text[text.index(after: comma)...])),
            comma != text.startIndex
        else {
            let fields = EDonationField.allCases.map(\.rawValue).joined(separator: ", ")
            throw Fault(line: line, expected: "a title, a comma and one of \(fields)")
        }
        return Column(title: String(text[..<comma]), field: field)
    }
}
