public import LedgerCore

/// A value in a table. Texts stay texts, also those made of digits: a tax id begins with zeros that a
/// number would lose.
public enum Cell: Hashable, Sendable {
    case text(String)
    case amount(Satang)
    case count(Int)
    /// There is no such value.
    case nothing

    /// An amount that may be missing.
    public static func amount(_ satang: Satang?) -> Cell { satang.map { .amount($0) } ?? .nothing }

    /// A number of satang or of things; nil of a text.
    public var number: Int64? {
        switch self {
        case .amount(let satang): satang.amount
        case .count(let count): Int64(count)
        case .text, .nothing: nil
        }
    }

    /// As people read it: `1,234.50`, `12,345`.
    public var words: String {
        switch self {
        case .text(let text): text
        case .amount(let satang): satang.description
        case .count(let count): count.groupedDigits
        case .nothing: ""
        }
    }

    public var isNumber: Bool { number != nil }
}
