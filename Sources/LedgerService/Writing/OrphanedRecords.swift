import Giving
import LedgerCore
import Receipts
import Storage

extension UnsettledRecord {
    /// Whether an entry holds the very commitments that this record opens.
    func belongs(to entry: [UInt8]) -> Bool {
        // Bytes that are no fact hold no commitments, so the record is not theirs.
        guard let placed = try? PlacedEntry(reading: entry),
            let commitments = (try? Fact(reading: placed.entry))?.commitments
        else { return false }
        return CommittedDetails.locator(of: commitments) == locator
    }
}
