public import Giving
public import LedgerCore

/// A campaign's terms and its money by Bangkok day. Single gifts are not kept, so that memory grows
/// with campaigns and days and not with donors.
public struct CampaignRecord: Hashable, Sendable {
    public let terms: Campaign
    /// The entry that opened it.
    public let entry: EntryReference
    public internal(set) var days: [Day: DayTotal] = [:]
    /// Received and matched, less reversed and unmatched, less paid, as far as the ledger has been taken in.
    var recordedBalance: Satang = .zero

    init(terms: Campaign, entry: EntryReference) {
        self.terms = terms
        self.entry = entry
    }

    /// What a campaign's gifts came to on one day, with what sponsors added.
    public struct DayTotal: Hashable, Sendable {
        /// By the day on which the gifts were received.
        public internal(set) var received: Satang = .zero
        /// By the day on which the reversals were recorded: until then the money was there.
        public internal(set) var reversed: Satang = .zero

        mutating func add(received: Satang, reversed: Satang) {
            self.received = self.received.cappedSum(received)
            self.reversed = self.reversed.cappedSum(reversed)
        }
    }
}
