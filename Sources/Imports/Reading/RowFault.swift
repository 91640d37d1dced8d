/// What is wrong with a file, and where: enough for the person who wrote it to put it right.
public struct RowFault: Error, Hashable, Sendable {
    /// From 1; the line on which the value, or the row, begins.
    public let line: Int
    /// From 1, in characters of the line; 1 where the whole row is meant.
    public let column: Int
    /// The column's name, where one value is to blame.
    public let name: String?
    /// The value as it was written.
    public let value: String?
    /// What was expected instead.
    public let expected: String

    public init(line: Int, column: Int, name: String? = nil, value: String? = nil, expected: String) {
        self.line = line
        self.column = column
        self.name = name
        self.value = value
        self.expected = expected
    }

    /// `donations.csv:17:23: amount "12.345": expected at most two decimals`.
    public func description(in file: String) -> String {
        let what = [name.map(Self.shortened), value.map { "\"\(Self.shortened($0))\"" }]
            .compactMap { $0 }.joined(separator: " ")
        return "\(file):\(line):\(column): " + (what.isEmpty ? "" : what + ": ") + "expected \(expected)"
    }

    private static func shortened(_ value: String) -> String {
        let visible = value.unicodeScalars.map { scalar in
            scalar.isUnprintable ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }.joined()
        return visible.count <= 80 ? visible : visible.prefix(80) + "…"
    }
}
