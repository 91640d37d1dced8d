import LedgerCore

/// What the bank says as far as decisions depend on it, a part of the books.
public struct Banking: Sendable {
    /// By their registered ids.
    public internal(set) var accounts: [String: BankAccount] = [:]
    public internal(set) var statements: [StatementID: StatementAccount] = [:]
    /// The statements with balances of each account, in the order of what they say.
    var rows: [String: StatementRow] = [:]
    /// By the account of the books.
    var cash: [Account: CashAccount] = [:]
}

/// The cash of an account of the books: which entries moved it, and which of these are in a live match.
struct CashAccount: Sendable {
    var entries = SequenceRuns()
    var matched: Set<UInt64> = []
}
