/// An account of the books: an ASCII path of `[A-Za-z0-9._-]` parts joined by `:`, such as
/// `liabilities:agency:1054390223:C1`.
public struct Account: Hashable, Sendable {
    public let path: String

    /// Nil where the path is empty, has an empty part or a character outside the alphabet.
    public init?(_ path: String) {
        var isPartEmpty = true
        for byte in path.utf8 {
            let isSeparator = byte == UInt8(ascii: ":")
            guard isSeparator ? !isPartEmpty : byte.isIdentifierCharacter else { return nil }
            isPartEmpty = isSeparator
        }
        guard !isPartEmpty else { return nil }
        self.path = path
    }

    /// An account out of parts that are known to be well formed.
    public init(_ parts: String...) {
        guard let account = Account(parts.joined(separator: ":")) else {
            preconditionFailure("\(parts) does not name an account")
        }
        self = account
    }

    /// On which side of the account an increase stands.
    public enum Side: Sendable {
        case debit
        case credit
    }

    /// `assets:…`, `expenses:…` and `school:CODE:bank` are debit-normal, everything else is
    /// credit-normal: `school:CODE:fund:bank` is the fund of a campaign that is called bank.
    public var normalSide: Side {
        let parts = path.split(separator: ":")
        switch parts.first {
        case "assets" where parts.count > 1, "expenses" where parts.count > 1: return .debit
        case "school" where parts.count == 3 && parts[2] == "bank": return .debit
        default: return .credit
        }
    }

    /// Money that is owed to somebody or waits for a purpose: its balance never goes below zero.
    public var staysFunded: Bool {
        let parts = path.split(separator: ":")
        switch parts.first {
        case "liabilities": return ["agency", "refundable", "suspense"].contains(parts.dropFirst().first)
        case "school": return ["fund", "refundable"].contains(parts.dropFirst(2).first)
        case "funds", "match": return true
        default: return false
        }
    }
}

extension Account: CustomStringConvertible {
    public var description: String { path }
}

extension UInt8 {
    /// The alphabet of identifiers: ASCII letters, digits, `.`, `_` and `-`.
    var isIdentifierCharacter: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
