public import LedgerCore

/// What a witness must never forget: for each log the checkpoint that it last cosigned. Every
/// implementation passes `witnessStoreContract`.
public protocol WitnessStore: Sendable {
    /// What was last cosigned for an origin; nil if nothing ever was.
    func lastCosigned(origin: String) async throws(StoreFailure) -> CosignedCheckpoint?

    /// What was last cosigned for every origin, in the order of their bytes.
    func allCosigned() async throws(StoreFailure) -> [CosignedCheckpoint]

    /// Replaces what was last cosigned for an origin, if it still is what the decision rests on.
    ///
    /// Comparing and replacing are one transaction. **When this returns, the record survives a power
    /// cut**, and the cosignature may leave. `headMoved` means that another request was faster and
    /// nothing was written. A smaller tree, another root of the same size and an earlier time are
    /// `broken`, whoever asks.
    func record(
        _ cosigned: CosignedCheckpoint, after last: CosignedCheckpoint?
    ) async throws(StoreFailure)
}
