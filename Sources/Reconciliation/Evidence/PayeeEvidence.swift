public import Giving
public import LedgerCore

/// Which accounts were found to be whose.
public struct PayeeEvidence: Sendable {
    /// By payee, in the order of their days and within a day as recorded.
    public private(set) var accounts: [String: [VerifiedAccount]] = [:]

    /// That an account was found to be a payee's own.
    public struct VerifiedAccount: Hashable, Sendable {
        public let account: String
        public let on: Day
        public let entry: EntryReference

        public init(account: String, on: Day, entry: EntryReference) {
            self.account = account
            self.on = on
            self.entry = entry
        }
    }

    mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        guard case .declared(.banking(.payeeAccountVerified(let account))) = fact else { return }
        let entry = EntryReference(sequence: placed.entry.sequence, leaf: placed.leaf)
        add(VerifiedAccount(account: account.account, on: account.on, entry: entry), of: account.payee)
    }

    /// Mostly at the end: accounts are verified in the order of their days.
    private mutating func add(_ account: VerifiedAccount, of payee: String) {
        let known = accounts[payee, default: []]
        let place = known.lastIndex { $0.on <= account.on }.map { $0 + 1 } ?? 0
        accounts[payee, default: []].insert(account, at: place)
    }
}
