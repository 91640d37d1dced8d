public import LedgerCore

/// A receipt that stands in the ledger, with the place of the entry that issued it: of its donation, or
/// of the reissue.
public struct RecordedReceipt: Hashable, Sendable {
    public let place: EntryReference
    /// The donation that it is for.
    public let donation: EntryReference
    public let terms: ReceiptTerms

    /// Nil where the entry issues no receipt.
    public init?(_ placed: PlacedEntry) {
        place = placed.reference
        // An entry that is no fact issues no receipt.
        switch try? Fact(reading: placed.entry) {
        case .donationReceived(let received):
            donation = placed.reference
            terms = received.terms
        case .receiptReissued(let reissue):
            donation = reissue.donation
            terms = reissue.terms
        default: return nil
        }
    }
}
