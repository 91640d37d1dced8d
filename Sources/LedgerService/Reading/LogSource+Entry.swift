public import Giving
public import LedgerCore
public import Storage

extension LogSource {
    /// The entry at a sequence number; nil where the log ends before it.
    ///
    /// - Throws: `StoreFailure`, or `EntryFault` where what is kept is no entry.
    public func entry(at sequence: UInt64) async throws -> PlacedEntry? {
        try await entries(from: sequence, limit: 1).first.map { try PlacedEntry(reading: $0) }
    }

    /// The receipt that the entry at a sequence number issues; nil where it issues none.
    public func receipt(issuedAt sequence: UInt64) async throws -> RecordedReceipt? {
        try await entry(at: sequence).flatMap { RecordedReceipt($0) }
    }
}
