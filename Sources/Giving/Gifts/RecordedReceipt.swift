public import LedgerCore

extension Fact {
    /// The four commitments to somebody's details that an entry of this fact makes; nil where it makes none.
    public var commitments: [String]? {
        switch self {
        case .donationReceived(let donation): donation.gift.commitments
        case .receiptReissued(let reissue): reissue.terms.gift.commitments
        case .declared(.gifts(.pledgeMade(let pledge))): pledge.donor.commitments
        case .declared(.gifts(.scheduleAgreed(let schedule))): schedule.donor.commitments
        default: nil
        }
    }
}

extension Gift {
    /// Every disclosure digest that it carries, sorted: the four commitments, and in whose honour it is.
    public var digests: [String] { (commitments + [particulars.honour].compactMap { $0 }).sorted() }
}

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
