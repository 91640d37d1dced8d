import LedgerCore

/// A family of accounts: `liabilities:agency:SCHOOL:CAMPAIGN`, where a part in capitals stands for any name.
public struct ChartRow: Hashable, Sendable {
    public let pattern: String
    public let type: AccountType
    /// Nil where the account is in the book of whoever pays: a shortfall is where the money left.
    public let book: Book?
    public let nameEnglish: String
    public let nameThai: String

    var parts: [Substring] { pattern.split(separator: ":") }

    func holds(_ account: Account) -> Bool {
        let names = account.path.split(separator: ":")
        return names.count == parts.count
            && zip(parts, names).allSatisfy { Self.isPlaceholder($0) || $0 == $1 }
    }

    /// What stands in an account for a part in capitals.
    func value(of placeholder: String, in account: Account) -> String? {
        let position = parts.firstIndex { $0 == placeholder }
        return position.map { String(account.path.split(separator: ":")[$0]) }
    }

    /// Whether some account would belong to both.
    func overlaps(_ other: ChartRow) -> Bool {
        parts.count == other.parts.count
            && zip(parts, other.parts).allSatisfy { left, right in
                left == right || Self.isPlaceholder(left) || Self.isPlaceholder(right)
            }
    }

    static func isPlaceholder(_ part: Substring) -> Bool {
        part.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }
}
