/// What kinds of bank file are read, by the names that the ledger records.
public enum StatementFormat: String, Hashable, Sendable, CaseIterable {
    /// ISO 20022, a statement after the day.
    case camt053 = "camt.053"
    /// ISO 20022, a notification of single bookings; without balances.
    case camt054 = "camt.054"
    case mt940
    case ofx
    case csv
}
