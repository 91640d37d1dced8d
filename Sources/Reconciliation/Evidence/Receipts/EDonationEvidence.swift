import Giving
import LedgerCore

/// What was reported of e-Donation records, line by line.
struct EDonationEvidence: Sendable {
    /// In the order of the ledger.
    private(set) var lines: [Line] = []

    struct Line: Sendable {
        let entry: EntryReference
        /// Where the donation's own receipt stands; nil as −1 where there is no such donation.
        let donation: Int32
        let receipt: ReceiptNumber
        let state: EDonationReport.State
        let on: Day
    }

    mutating func take(_ report: EDonationReport, of donation: Int32?, _ placed: PlacedEntry) {
        lines.append(
            Line(
                entry: placed.reference, donation: donation ?? IssuedReceipt.none, receipt: report.receipt,
                state: report.state, on: report.on))
    }
}
