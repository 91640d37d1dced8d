public import OpenSSL

/// What an account has seen, in one line that can be hashed (docs/format.md, "Sealed books").
public struct AccountRow: Hashable, Sendable {
    public let account: Account
    /// In how many entries it stands; at least one.
    public let count: UInt64
    /// What these entries debit to it and credit to it, in satang.
    public let debit: Satang
    public let credit: Satang
    /// The root of the account's own tree: RFC 6962 over the leaf hashes of these entries.
    public let entries: Digest

    public init(account: Account, count: UInt64, debit: Satang, credit: Satang, entries: Digest) {
        self.account = account
        self.count = count
        self.debit = debit
        self.credit = credit
        self.entries = entries
    }

    /// What stands on the account, on its normal side.
    public var balance: Satang { account.normalSide == .debit ? debit - credit : credit - debit }

    /// SHA-256(0x00 ‖ canonical bytes): the row's leaf in the table's tree.
    public var leaf: Digest { MerkleTree.leafHash(json.canonical) }

    var json: JSON {
        .object([
            "account": .string(account.path),
            "count": .integer(Int64(count)),
            "credit": .integer(credit.amount),
            "debit": .integer(debit.amount),
            "entries": .string(entries.hex),
        ])
    }

    /// Nil for anything that `json` would not have written.
    init?(_ json: JSON) {
        guard let account = json["account"]?.stringValue.flatMap({ Account($0) }),
            let count = json["count"]?.integerValue.flatMap({ UInt64(exactly: $0) }), count > 0,
            let debit = json["debit"]?.integerValue, debit >= 0,
            let credit = json["credit"]?.integerValue, credit >= 0,
            let entries = json["entries"]?.stringValue.flatMap({ Digest(hex: $0) })
        else { return nil }
        self.init(
            account: account, count: count, debit: Satang(debit), credit: Satang(credit),
            entries: entries)
        guard self.json.canonical == json.canonical else { return nil }
    }
}
