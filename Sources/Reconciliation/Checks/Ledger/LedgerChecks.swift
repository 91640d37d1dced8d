extension Checks {
    /// The ledger itself, in the order in which it is reported.
    static let ledger: [any Check] = [
        G04ControlAccounts(),
        G05BalancedEntry(),
        G06Clock(),
        G07PeriodLock(),
        G08RepeatedRequest(),
        G09ReversalChain(),
        G10SealedBalances(),
        G11RuleChange(),
        G12PrivilegedAction(),
    ]
}
