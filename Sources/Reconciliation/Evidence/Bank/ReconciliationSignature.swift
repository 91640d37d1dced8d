public import Giving
public import LedgerCore

/// That a reconciliation was signed: up to which day, and in which entry.
public struct ReconciliationSignature: Hashable, Sendable {
    public let asOf: Day
    public let entry: EntryReference

    public init(asOf: Day, entry: EntryReference) {
        self.asOf = asOf
        self.entry = entry
    }
}
