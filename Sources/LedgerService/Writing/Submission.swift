public import Giving
public import LedgerCore
public import Storage

/// A request with the personal data that must be in the vault before its facts are in the ledger.
public struct Submission: Sendable {
    public let request: Request
    /// Only of a donation, or of the correction of its receipt.
    public let donor: DonorRecord?

    public init(request: Request, donor: DonorRecord? = nil) {
        self.request = request
        self.donor = donor
    }
}

/// What became of a submission.
public enum Outcome: Sendable {
    /// Durable, and covered by the checkpoint.
    case recorded([PlacedEntry], SignedCheckpoint)
    /// The same request was recorded before, under this fact id.
    case alreadyRecorded(factID: String)
    case refused(Refusal)
    /// Nothing is known to be recorded; asking again with the same key is safe.
    case failed(StoreFailure)
}
