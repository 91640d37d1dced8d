/// What may be done over HTTP. A role opens several, a token is narrowed to some of them, and a route asks
/// for one.
public enum Permission: String, Hashable, Sendable, CaseIterable {
    /// Hand in gifts, one at a time.
    case give
    /// Hand in files: many gifts, payments, a bank's statement.
    case `import`
    /// Hand in what somebody declares or decides; the ledger's rules say whether it is theirs to decide.
    case declare
    /// Read what is not published: queues, findings, budgets.
    case books
    /// Keys, tokens, webhooks, storage.
    case operate
}
