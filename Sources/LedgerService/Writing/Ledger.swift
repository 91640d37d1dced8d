public import LedgerCore
public import Storage

/// A running ledger: one writer in order, any number of askers.
public final class Ledger: Sendable {
    public let store: any LedgerStore
    public let vault: any DonorVault
    private let intake: Intake
    private let sequencer: Task<Void, Never>

    /// How many submissions may wait before new ones are turned away.
    public static let intakeCapacity = 16_384

    /// An unsettled record of the vault is an orphan only when it is this old, in seconds: until then
    /// another process may be about to append its entry.
    private static let orphanAge = 3600

    /// Brings the ledger up from the store and starts its writer.
    ///
    /// Every entry is read, its place in the chain checked and the rules run again; a damaged ledger
    /// is not written to.
    public static func open(
        store: any LedgerStore, vault: any DonorVault, signer: CheckpointSigner,
        now: @escaping @Sendable () -> Instant
    ) async throws(RecoveryFailure) -> Ledger {
        var standing = Standing()
        try await Recovery.catchUp(&standing, with: store)
        do {
            try await publishMissingCheckpoint(standing, store: store, signer: signer, now: now())
            try await sweep(vault, store: store)
        } catch {
            throw .store(error)
        }
        return Ledger(
            standing: standing,
            sequencer: Sequencer(store: store, vault: vault, signer: signer, now: now))
    }

    private init(standing: Standing, sequencer: Sequencer) {
        store = sequencer.store
        vault = sequencer.vault
        let intake = Intake(capacity: Self.intakeCapacity)
        self.intake = intake
        self.sequencer = Task { await sequencer.run(from: standing, serving: intake) }
    }

    /// Submits requests that are answered together.
    ///
    /// - Returns: an outcome for each, in order; nil when too much waits already: ask again later.
    public func submit(_ submissions: [Submission]) async -> [Outcome]? {
        await intake.submit(submissions)
    }

    /// Answers what waits, then stops the writer.
    public func stop() async {
        await intake.close()
        await sequencer.value
    }

    /// After a crash between append and publishing, the newest checkpoint is older than the ledger.
    private static func publishMissingCheckpoint(
        _ standing: Standing, store: any LedgerStore, signer: CheckpointSigner, now: Instant
    ) async throws(StoreFailure) {
        let size = standing.head.size
        let published = try await store.newestCheckpoint()?.size ?? 0
        guard size > published else { return }
        let signed = signer.sign(size: size, root: standing.checkpoint.root)
        try await store.publish(signed.note.encoded, size: size, at: now)
    }

    /// Settles records whose entry is in the ledger, and destroys those whose entry never got there.
    private static func sweep(
        _ vault: any DonorVault, store: any LedgerStore
    ) async throws(StoreFailure) {
        let unsettled = try await vault.unsettled(olderThan: orphanAge)
        guard !unsettled.isEmpty else { return }
        let entries = try await store.entries(ids: unsettled.map(\.entryID))
        let (settled, orphans) = unsettled.reduce(into: ([UnsettledRecord](), [UnsettledRecord]())) {
            if entries[$1.entryID].map($1.belongs(to:)) ?? false { $0.0.append($1) } else { $0.1.append($1) }
        }
        try await vault.keep([], settling: settled.map(\.locator))
        try await vault.discard(orphans.map(\.locator))
    }
}
