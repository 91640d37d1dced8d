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

    /// What opens in whose honour the gift of a receipt is; nil where nothing was said, or after erasure.
    func honour(on receipt: RecordedReceipt) async throws -> Disclosure? {
        try await disclosures(on: receipt).first { $0.name == Disclosure.honourName }
    }

    /// What the vault opens of a receipt's commitments; nothing after erasure.
    func disclosures(on receipt: RecordedReceipt) async throws -> [Disclosure] {
        let locator = CommittedDetails.locator(of: receipt.terms.gift.commitments)
        return try await vault.disclosed(at: locator) ?? []
    }

    /// A donation with the receipt that it has now, or had when it was reversed.
    func newestReceipt(of recorded: RecordedDonation, index: ReadIndex) async throws -> RecordedReceipt {
        let number = try await index.books().newestReceipt(of: recorded)
        guard let entry = try await index.entry(issuing: number),
            let receipt = RecordedReceipt(try await self.entry(entry))
        else { preconditionFailure("receipt \(number) was issued by no entry") }
        return receipt
    }

    func entry(_ sequence: UInt64) async throws -> PlacedEntry {
        try PlacedEntry(reading: try await store.entries(from: sequence, limit: 1).first ?? [])
    }
}
