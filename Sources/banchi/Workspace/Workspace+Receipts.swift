import Giving
import LedgerCore
import LedgerService
import Receipts
import Storage

extension Workspace {
    /// The donation that a receipt is or was for; a corrected receipt has the same as its successor.
    func donation(of number: String, index: ReadIndex) async throws -> RecordedDonation {
        guard let number = ReceiptNumber(number), let history = try await index.history(of: number),
            let recorded = RecordedDonation(try await entry(history.donation))
        else { throw Problem(.badInput, "there is no receipt \(number)") }
        return recorded
    }

    /// What the vault holds of the donor of a receipt's gift; nothing after erasure.
    func donorDetails(on receipt: RecordedReceipt) async throws -> DonorDetails {
        try await vault.donor(of: receipt.terms.gift) ?? DonorDetails([])
    }

    func entry(_ sequence: UInt64) async throws -> PlacedEntry {
        try PlacedEntry(reading: try await store.entries(from: sequence, limit: 1).first ?? [])
    }
}
