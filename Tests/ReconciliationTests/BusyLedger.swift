import Giving
import LedgerCore
import Reconciliation
import Testing

/// A ledger in which everything happened to gifts that may happen, and no rule was broken.
struct BusyLedger {
    var ledger: TestLedger
    /// Gifts of 1,000 to 10,000 baht to C1: kept, reversed, refunded in part, redirected, corrected, and
    /// charged back and won.
    let kept: PlacedEntry
    let corrected: PlacedEntry

    init() throws {
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L2"])
        try ledger.openCampaign("C3", lines: ["L3"], custody: .school)
        let gifts = try (1...6).map { try ledger.give(Int64($0) * 100_000, recorded: "2025-10-02") }
        try ledger.give(50_000, to: "C3", on: "2026-01-05", recorded: "2026-01-05")
        let donations = try gifts.map { try #require(RecordedDonation($0)) }
        let donor = donations[0].donation.terms.donor
        try ledger.ask(.reverseDonation(donations[1], reason: .refund), on: "2025-10-03")
        try ledger.ask(
            .refundDonation(donations[2], Satang(70_000), reason: .refund, for: donor), on: "2025-10-03")
        try ledger.ask(
            .redirectDonation(donations[3], to: "C2", reason: .wrongCampaign, for: donor),
            by: "accountant:a1", on: "2025-10-04")
        try ledger.ask(
            .reissueReceipt(donations[4], replacing: donations[4].donation.receipt, for: donor),
            on: "2025-10-05")
        try ledger.ask(.reverseDonation(donations[5], reason: .chargeback), on: "2025-10-06")
        try ledger.ask(.reinstateDonation(donations[5], for: donor), on: "2025-10-20")
        try ledger.ask(.duplicateReceipt(donations[0], receipt: donations[0].donation.receipt, reason: .lost))
        try ledger.ask(.sealBooks(.demand))
        self.ledger = ledger
        kept = gifts[0]
        corrected = gifts[4]
    }

    /// What may be added to by hand.
    var forged: ForgedLedger { ForgedLedger(ledger) }
}
