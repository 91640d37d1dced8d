public import Giving
public import LedgerCore

/// How a donation's record stands in the Revenue Department's e-Donation system, as it was reported to
/// the ledger: what nobody reported was not sent.
public enum EDonationState: String, Hashable, Sendable, CaseIterable {
    case notSent = "not-sent"
    case sent, accepted, cancelled

    /// Whether that system holds the record now.
    var isHeld: Bool { self == .sent || self == .accepted }
}

/// What is to be done in e-Donation.
public enum EDonationAction: String, Hashable, Sendable, CaseIterable {
    case none
    /// Key it in.
    case send
    /// The receipt was corrected after the record was sent: the record says the old one.
    case correct
    /// The gift was reversed after the record was sent.
    case cancel
}

/// One donation with what was reported of it.
public struct EDonationRecord: Hashable, Sendable {
    /// The donation's entry.
    public let sequence: UInt64
    public let school: String
    /// The newest receipt's.
    public internal(set) var gift: Gift
    public internal(set) var receipt: ReceiptNumber
    public internal(set) var isReversed = false
    public internal(set) var state = EDonationState.notSent
    /// Since when it is in this state; nil where it was never sent.
    public internal(set) var since: Day?
    /// The receipt that the record in e-Donation names; nil where it was never sent.
    public internal(set) var reportedReceipt: ReceiptNumber?

    /// How often it was sent, and how often cancelled: they tell one sending from the next.
    public internal(set) var sendings = 0
    public internal(set) var cancellations = 0

    /// The Bangkok day of the gift.
    public var day: Day { Day(bangkok: gift.received) }

    public var action: EDonationAction {
        if isReversed { return state.isHeld ? .cancel : .none }
        guard state.isHeld else { return .send }
        return reportedReceipt == receipt ? .none : .correct
    }

    mutating func take(_ report: EDonationReport) {
        since = report.on
        switch report.state {
        case .sent:
            state = .sent
            sendings += 1
            // What was sent is what stood then; accepting or cancelling it names no other.
            reportedReceipt = report.receipt
        case .accepted: state = .accepted
        case .cancelled:
            state = .cancelled
            cancellations += 1
        }
    }

    /// Whether it belongs into a list for e-Donation: the donor gave a tax id and so wants the deduction,
    /// and the gift stands; or the system has heard of it, whatever became of the gift and the donor's data.
    public func isListed(donorTaxID: String?) -> Bool {
        state != .notSent || (donorTaxID != nil && !isReversed)
    }
}

/// The e-Donation records of a ledger, folded out of its entries.
public struct EDonationRegister: Sendable {
    private var records: [UInt64: EDonationRecord] = [:]

    public init() {}

    /// Takes the next entry in.
    public mutating func follow(_ placed: PlacedEntry, _ fact: Fact) {
        switch fact {
        case .donationReceived(let donation):
            records[placed.entry.sequence] = EDonationRecord(
                sequence: placed.entry.sequence, school: donation.school, gift: donation.gift,
                receipt: donation.receipt)
        case .receiptReissued(let reissue):
            records[reissue.donation.sequence]?.gift = reissue.terms.gift
            records[reissue.donation.sequence]?.receipt = reissue.receipt
        case .donationReversed(let reversal):
            records[reversal.donation.sequence]?.isReversed = true
        case .donationReinstated(let reinstatement):
            records[reinstatement.donation.sequence]?.isReversed = false
        case .eDonationReported(let report):
            records[report.donation.sequence]?.take(report)
        default: break
        }
    }

    /// The record of the donation in an entry.
    public subscript(donation sequence: UInt64) -> EDonationRecord? { records[sequence] }

    /// Those received on these Bangkok days, in the order of the ledger.
    public func records(received days: ClosedRange<Day>) -> [EDonationRecord] {
        records.values.filter { days.contains($0.day) }.sorted { $0.sequence < $1.sequence }
    }
}
