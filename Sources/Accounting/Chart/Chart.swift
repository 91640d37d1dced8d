public import LedgerCore

/// The chart of accounts, read from a small file: a line for each family of accounts, after the heading;
/// lines that begin with `#` are comments.
public struct Chart: Hashable, Sendable {
    /// In the order in which statements list them.
    public let rows: [ChartRow]

    /// What is wrong with a chart, and where.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Counted from 1.
        public let line: Int
        public let expected: String

        public var description: String { "line \(line): \(expected) was expected" }
    }

    static let heading = "pattern,type,book,name_en,name_th"

    public init(_ text: String) throws(Fault) {
        var rows: [ChartRow] = []
        var sawHeading = false
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (position, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            if !sawHeading {
                guard line == Self.heading else {
                    throw Fault(line: position + 1, expected: "the heading \(Self.heading)")
                }
                sawHeading = true
                continue
            }
            let row = try Self.row(line, line: position + 1)
            if let other = rows.first(where: row.overlaps) {
                throw Fault(
                    line: position + 1,
                    expected: "a pattern that has no account in common with \(other.pattern)")
            }
            rows.append(row)
        }
        guard !rows.isEmpty else { throw Fault(line: 1, expected: "at least one family of accounts") }
        self.rows = rows
    }

    private static func row(_ text: Substring, line: Int) throws(Fault) -> ChartRow {
        let values = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard values.count == 5, values.allSatisfy({ !$0.isEmpty && !$0.contains("\"") }) else {
            throw Fault(line: line, expected: "five values, without commas or quotation marks in them,")
        }
        guard Account(values[0]) != nil else {
            throw Fault(line: line, expected: "a path such as liabilities:agency:SCHOOL:CAMPAIGN")
        }
        guard let type = AccountType(rawValue: values[1]) else {
            throw Fault(line: line, expected: "one of \(words(AccountType.self))")
        }
        let book = Book(rawValue: values[2])
        guard book != nil || values[2] == "payer" else {
            throw Fault(line: line, expected: "one of \(words(Book.self)), payer")
        }
        let row = ChartRow(
            pattern: values[0], type: type, book: book, nameEnglish: values[3], nameThai: values[4])
        guard book != .school || row.parts.contains("SCHOOL") else {
            throw Fault(line: line, expected: "a part SCHOOL, which says whose book it is,")
        }
        return row
    }

    private static func words<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> String {
        Word.allCases.map(\.rawValue).joined(separator: ", ")
    }

    /// What an account is.
    public func row(of account: Account) throws(UnchartedAccount) -> ChartRow {
        guard let row = rows.first(where: { $0.holds(account) }) else {
            throw UnchartedAccount(account: account)
        }
        return row
    }
}

/// An account that no row of the chart knows: nobody said what it is, so it stands in no statement.
public struct UnchartedAccount: Error, Hashable, Sendable, CustomStringConvertible {
    public let account: Account

    public var description: String { "the chart of accounts has no row for \(account)" }
}
