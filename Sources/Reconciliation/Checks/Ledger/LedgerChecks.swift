extension Checks {
    /// The ledger itself, in the order in which it is reported.
    static let ledger: [any Check] = []
}
