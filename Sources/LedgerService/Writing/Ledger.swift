import Giving
public import LedgerCore
public import Storage

/// A running ledger: one writer in order, any number of askers.
public final class Ledger: Sendable {
    public let store: any LedgerStore
    public let vault: any DonorVault
    public let permission: WritingPermission
    private let intake: Intake
    private let meter: AppendMeter
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
    ///
    /// - Parameter permission: where it is withheld, nothing is signed and nothing recorded.
    public static func open(
        store: any LedgerStore, vault: any DonorVault, signer: CheckpointSigner,
        permission: WritingPermission = .granted,
        now: @escaping @Sendable () -> Instant
    ) async throws(RecoveryFailure) -> Ledger {
        var standing = Standing()
        let vouched = try await newestCheckpoint(of: store)
        try await Recovery.catchUp(&standing, with: store, upholding: vouched)
        var position = Sequencer.Position(
            standing: standing, signer: signer, vouched: vouched, published: vouched?.size ?? 0)
        do {
            try position.prepareKeys(of: standing.books)
            if permission == .granted {
                position = try await publishMissingCheckpoint(position, store: store, now: now())
                try await sweep(vault, store: store)
            }
        } catch {
            throw .store(error)
        }
        return Ledger(
            position: position, permission: permission,
            sequencer: Sequencer(store: store, vault: vault, now: now))
    }

    private init(
        position: Sequencer.Position, permission: WritingPermission, sequencer: Sequencer
    ) {
        self.permission = permission
        store = sequencer.store
        vault = sequencer.vault
        meter = sequencer.meter
        let intake = Intake(capacity: Self.intakeCapacity)
        self.intake = intake
        self.sequencer = Task { await sequencer.run(from: position, serving: intake) }
    }

    /// Submits requests that are answered together.
    ///
    /// - Returns: an outcome for each, in order; nil when too much waits already: ask again later.
    public func submit(_ submissions: [Submission]) async -> [Outcome]? {
        if case .withheld(let reason) = permission {
            return submissions.map { _ in .failed(.writingOff(reason)) }
        }
        return await intake.submit(submissions)
    }

    /// How many submissions wait for the writer.
    public var waitingCount: Int {
        get async { await intake.waitingCount }
    }

    /// How long the appends of this process took.
    public var appendDurations: DurationHistogram { meter.durations }

    /// Answers what waits, then stops the writer.
    public func stop() async {
        await intake.close()
        await sequencer.value
    }

    /// After a crash between append and publishing, the newest checkpoint is older than the ledger.
    private static func publishMissingCheckpoint(
        _ position: Sequencer.Position, store: any LedgerStore, now: Instant
    ) async throws(StoreFailure) -> Sequencer.Position {
        let (size, root) = position.standing.checkpoint
        guard size > position.published else { return position }
        let signed = position.signer.sign(
            size: size, root: root, keys: position.standing.books.logKeys.current)
        try await store.publish(signed.note.encoded, size: size, at: now)
        return Sequencer.Position(
            standing: position.standing, signer: position.signer, vouched: signed.checkpoint,
            published: size)
    }

    /// What the newest checkpoint claims. It is read before the entries, which only grow.
    private static func newestCheckpoint(
        of store: any LedgerStore
    ) async throws(RecoveryFailure) -> Checkpoint? {
        let kept: KeptCheckpoint?
        do {
            kept = try await store.newestCheckpoint()
        } catch {
            throw .store(error)
        }
        guard let kept else { return nil }
        guard let claim = kept.claim else {
            throw .store(.broken("what is kept as checkpoint \(kept.size) is not that checkpoint"))
        }
        return claim
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
