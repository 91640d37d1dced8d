public import LedgerCore
public import OpenSSL

/// What makes a line the same line in whatever file and format it comes: its account, day and signed
/// amount, and which of the equal ones it is. Banks' own references are not in it: one format has them,
/// another cuts them short or uses them again.
public struct LineIdentity: Hashable, Sendable {
    /// SHA-256 of `banchi line\nACCOUNT\nDAY\nSATANG\nCURRENCY\nOCCURRENCE\n`.
    public let digest: Digest

    /// - Parameters:
    ///   - account: the registered id.
    ///   - amount: as it counts: under the statement's sign rule.
    ///   - occurrence: from 1, among the lines of this account and day with this amount.
    public init(account: String, booked: Day, amount: Satang, currency: String, occurrence: Int) {
        let text = "banchi line\n\(account)\n\(booked)\n\(amount.amount)\n\(currency)\n\(occurrence)\n"
        digest = SHA256.hash(Array(text.utf8))
    }
}

/// Gives the lines of one account their identities, in the order of the file.
public struct LineIdentities: Sendable {
    private struct Key: Hashable {
        let booked: Day
        let amount: Satang
    }

    public let account: String
    public let currency: String
    public let sign: SignRule
    private var occurrences: [Key: Int] = [:]

    public init(account: String, currency: String, sign: SignRule) {
        self.account = account
        self.currency = currency
        self.sign = sign
    }

    public mutating func next(_ line: StatementLine) -> LineIdentity {
        let amount = sign == .reversalsFlipped && line.isReversal ? -line.amount : line.amount
        let occurrence = occurrences[Key(booked: line.booked, amount: amount), default: 0] + 1
        occurrences[Key(booked: line.booked, amount: amount)] = occurrence
        return LineIdentity(
            account: account, booked: line.booked, amount: amount, currency: currency,
            occurrence: occurrence)
    }
}
