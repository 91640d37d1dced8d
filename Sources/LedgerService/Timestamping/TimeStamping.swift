import LedgerCore
public import OpenSSL
public import Storage

/// Has a ledger's newest checkpoint stamped, and keeps the answer.
///
/// The stamped text is the checkpoint's three lines without its signatures, so that cosignatures that
/// come later do not disturb it. It follows from the entries; only the answer has to be kept.
public struct TimeStamping: Sendable {
    private let store: any LedgerStore
    private let kept: KeptTimeStamps
    private let authority: TimeStampAuthority

    public init(store: any LedgerStore, kept: KeptTimeStamps, authority: TimeStampAuthority) {
        self.store = store
        self.kept = kept
        self.authority = authority
    }

    /// What became of an attempt.
    public struct Outcome: Hashable, Sendable {
        /// The size of the checkpoint.
        public let size: UInt64
        public let stamp: TimeStamp
        /// False where this checkpoint had its stamp already, and nobody was asked.
        public let isNew: Bool
    }

    /// Stamps the newest checkpoint, unless it is stamped.
    ///
    /// - Returns: nil before the first checkpoint.
    /// - Throws: `TimeStampFailure` where no answer is fit to be kept; nothing was kept then.
    public func stampNewest() async throws -> Outcome? {
        guard let newest = try await store.newestCheckpoint() else { return nil }
        guard let checkpoint = newest.claim else {
            throw StoreFailure.broken("what is kept as checkpoint \(newest.size) is not that checkpoint")
        }
        let size = checkpoint.size
        if let stamp = try kept.stamp(size) { return Outcome(size: size, stamp: stamp, isNew: false) }
        let response = try await authority.stamp(checkpoint.text)
        guard case .granted(let stamp) = response.outcome else {
            preconditionFailure("an answer that was refused was passed on")
        }
        try kept.keep(response, size: size)
        return Outcome(size: size, stamp: stamp, isNew: true)
    }

    /// When the newest stamp was made, by its own word; nil where there is none, or none to be read:
    /// then it is time for a new one.
    func newestTime() -> Instant? {
        // A damaged file is the verifier's to report; here it is as good as none.
        guard let size = try? kept.sizes().last, let stamp = try? kept.stamp(size) else { return nil }
        return Instant(unixSeconds: stamp.time)
    }
}
