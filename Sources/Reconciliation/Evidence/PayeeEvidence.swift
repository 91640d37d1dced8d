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

    /// What was verified of a payee by the end of a day.
    func known(of payee: String, on day: Day) -> ArraySlice<VerifiedAccount> {
        let all = accounts[payee, default: []]
        // The first that is later, by halving: a payee may be paid, and verified, many times.
        var (low, high) = (all.startIndex, all.endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if all[middle].on <= day { low = middle + 1 } else { high = middle }
        }
        return all[..<low]
    }

    /// Mostly at the end: accounts are verified in the order of their days.
    private mutating func add(_ account: VerifiedAccount, of payee: String) {
        let place = accounts[payee, default: []].lastIndex { $0.on <= account.on }.map { $0 + 1 } ?? 0
        accounts[payee, default: []].insert(account, at: place)
    }
}
