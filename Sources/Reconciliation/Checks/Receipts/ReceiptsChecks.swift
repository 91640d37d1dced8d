extension Checks {
    /// The ledger against what donors hold, in the order in which it is reported.
    static let receipts: [any Check] = []
}
