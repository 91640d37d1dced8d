import Giving
import LedgerCore
public import Receipts
public import Storage

/// Hands out receipts: the entry and its proof from the store, the disclosures from the vault.
public struct ReceiptDesk: Sendable {
    private let store: any LedgerStore
    private let vault: any DonorVault
    let signer: ReceiptSigner
    private let index: ReadIndex

    /// - Parameter index: follows the same store.
    public init(
        store: any LedgerStore, vault: any DonorVault, signer: ReceiptSigner, index: ReadIndex
    ) {
        self.store = store
        self.vault = vault
        self.signer = signer
        self.index = index
    }

    /// The receipt that the entry at a sequence number issues, proven up to a cosigned checkpoint if one
    /// covers it, else up to the newest; nil where the entry issues none.
    ///
    /// - Parameter includingDonor: whether the donor's data go with it; the donor's copy has them, a
    ///   page that anybody may open has not.
    public func receipt(
        issuedAt sequence: UInt64, includingDonor: Bool
    ) async throws -> IssuedReceipt? {
        try await receipt(issuedAt: sequence) { claims in
            includingDonor ? try await disclosures(of: claims) : []
        }
    }

    /// The receipt that the entry at a sequence number issues, with these disclosures.
    public func receipt(
        issuedAt sequence: UInt64, disclosing disclosures: [Disclosure]
    ) async throws -> IssuedReceipt? {
        try await receipt(issuedAt: sequence) { _ in disclosures }
    }

    private func receipt(
        issuedAt sequence: UInt64, disclosing disclosures: (RecordedClaims) async throws -> [Disclosure]
    ) async throws -> IssuedReceipt? {
        guard let kept = try await checkpoint(covering: sequence),
            let bytes = try await store.entries(from: sequence, limit: 1).first
        else { return nil }
        let checkpoint = try SignedCheckpoint(kept.note, keys: try await index.logKeys())
        guard
            let claims = try RecordedClaims(recorded: bytes, origin: checkpoint.checkpoint.origin)
        else { return nil }
        let proof = try await ProofReader(store).inclusion(of: sequence, inTreeOf: kept.size)
        // Claims are cut out of the recorded bytes only, and these are what the ledger signed for.
        guard claims.entry == sequence,
            proof.proves(leaf: claims.leaf, root: checkpoint.checkpoint.root)
        else { throw LedgerFault(sequence: sequence, reason: "is not what the checkpoint was signed for") }
        return try IssuedReceipt(
            claims, path: proof.path, checkpoint: checkpoint,
            disclosures: try await disclosures(claims), signer: signer)
    }

    /// The receipts of all gifts that the vault holds under a tax id or an e-mail address, in the order
    /// of the ledger; those that no longer count too, and none of a donor whose data are restricted.
    public func receipts(ofDonor name: DonorName) async throws -> [IssuedReceipt] {
        var entryIDs: [String] = []
        for donor in try await donors(knownBy: name) {
            guard let file = try await vault.file(of: donor), !file.isRestricted else { continue }
            entryIDs += file.records.filter { name.isTold(by: $0.disclosures) }.map(\.entryID)
        }
        let entries = try await store.entries(ids: entryIDs).values.map { try PlacedEntry(reading: $0) }
        var receipts: [IssuedReceipt] = []
        for sequence in entries.map(\.entry.sequence).sorted() {
            guard let receipt = try await receipt(issuedAt: sequence, includingDonor: true) else { continue }
            receipts.append(receipt)
        }
        return receipts
    }

    /// Vaults of schema version 1 did not register an e-mail address that stood beside a tax id: where
    /// nobody is registered under one, it may still be told in any record.
    private func donors(knownBy name: DonorName) async throws(StoreFailure) -> [DonorID] {
        let registered = try await vault.donors(knownBy: name.text)
        guard registered.isEmpty, case .email = name else { return registered }
        return try await vault.donors(after: nil, limit: .max)
    }

    /// How many cosigned checkpoints are looked at for the one that most witnesses cosigned.
    private static let reach = 32

    /// Of the newest cosigned checkpoints the newest of those with the most cosignatures: while a witness
    /// is away, the newer ones have fewer.
    private func checkpoint(covering sequence: UInt64) async throws -> KeptCheckpoint? {
        let cosigned = try await store.cosignedCheckpoints(covering: sequence, limit: Self.reach)
        let counted = try cosigned.map { kept in
            (kept, try SignedNote(kept.note).signatures.count { $0.cosignature != nil })
        }
        let most = counted.map(\.1).max()
        if let (kept, _) = counted.first(where: { $0.1 == most }) { return kept }
        let newest = try await store.newestCheckpoint()
        return newest.flatMap { sequence < $0.size ? $0 : nil }
    }

    private func disclosures(of claims: RecordedClaims) async throws -> [Disclosure] {
        try await vault.disclosed(at: CommittedDetails.locator(of: claims.commitments)) ?? []
    }
}
