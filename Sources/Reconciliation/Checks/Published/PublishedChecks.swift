extension Checks {
    /// What was announced against its parts and the ledger, in the order in which it is reported.
    static let published: [any Check] = [
        F01PublishedFigure()
    ]
}
