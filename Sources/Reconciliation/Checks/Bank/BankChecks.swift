extension Checks {
    /// The bank's statements against the ledger, in the order in which it is reported.
    static let bank: [any Check] = []
}
