import LedgerCore
public import OpenSSL

/// The ledger commits to every account's totals and entries as of the entry before
/// (docs/format.md, "Sealed books").
public struct BooksSealing: Hashable, Sendable {
    /// Why the books are sealed now.
    public enum Occasion: String, Hashable, Sendable, CaseIterable {
        /// A Bangkok day on which something was recorded has ended.
        case day
        /// A period is closed.
        case period
        /// Somebody wants a proof as of now.
        case demand
    }

    /// The number of accounts.
    public let accounts: Int64
    public let occasion: Occasion
    /// RFC 6962 over the rows of the accounts.
    public let root: Digest

    public init(accounts: Int64, occasion: Occasion, root: Digest) {
        self.accounts = accounts
        self.occasion = occasion
        self.root = root
    }

    /// Seals a table as it stands.
    init(_ table: AccountTable, occasion: Occasion) {
        self.init(accounts: Int64(table.count), occasion: occasion, root: table.root)
    }

    var body: JSON {
        .object([
            "accounts": .integer(accounts),
            "occasion": .string(occasion.rawValue),
            "root": .string(root.hex),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        accounts = try fields.integer("accounts")
        occasion = try fields.word("occasion")
        root = try fields.value("root") { $0.stringValue.flatMap { Digest(hex: $0) } }
    }
}
