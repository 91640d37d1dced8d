import Giving
import LedgerCore

/// A receipt as the ledger issued it, packed: a ledger may have a million. Texts stand as the
/// evidence's names.
struct IssuedReceipt: Sendable {
    /// The entry that issued it: its donation, or the reissue.
    let entry: EntryReference
    let amount: Satang
    let number: Int64
    /// Where the donation's own receipt stands in the list; its own place where it is that one, nil as −1
    /// where the ledger has no such donation.
    let donation: Int32
    let series: Name
    let campaign: Name
    /// None where it names no rule.
    let deduction: Name
    /// The Bangkok days of the gift and of the entry.
    private let packedDay: Int32
    private let packedRecorded: Int32
    let donorKind: DonorKind
    let isAnonymous: Bool
    var isVoided = false

    static let none: Int32 = -1

    var day: Day { Day(daysSinceEpoch: Int64(packedDay)) }
    var recorded: Day { Day(daysSinceEpoch: Int64(packedRecorded)) }

    init(
        _ terms: ReceiptTerms, entry: EntryReference, at: Instant, donation: Int32, series: Name,
        campaign: Name, deduction: Name
    ) {
        self.entry = entry
        amount = terms.gift.amount
        number = terms.receipt.number
        self.donation = donation
        self.series = series
        self.campaign = campaign
        self.deduction = deduction
        packedDay = Int32(clamping: Day(bangkok: terms.gift.received).daysSinceEpoch)
        packedRecorded = Int32(clamping: Day(bangkok: at).daysSinceEpoch)
        donorKind = terms.gift.donorKind
        isAnonymous = terms.gift.anonymous
    }
}

/// What became of a donation that did not stay as it came; of most nothing is kept.
struct ChangedDonation: Sendable {
    /// What stands of it, and where.
    var amount: Satang
    var campaign: Name
    var isReversed = false
    /// All its receipts, in the order of the ledger; the first is its own.
    var receipts: [Int32]
    /// The changes that led here.
    var changes: [DonationChange] = []
}

/// A fact that changed what stands of a donation, as the entry states it.
struct DonationChange: Sendable {
    enum Kind: String, Sendable {
        case reversed, refunded, redirected, reinstated
    }

    let kind: Kind
    let entry: EntryReference
    let amount: Satang
    /// The receipt that it says was the newest.
    let receipt: ReceiptNumber
    let recorded: Day
}

/// That a receipt was voided.
struct VoidedReceipt: Sendable {
    let voiding: ReceiptVoiding
    let entry: EntryReference
    let recorded: Day
}
