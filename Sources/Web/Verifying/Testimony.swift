import LedgerCore
import Storage

/// A witness, and what it vouched for last, out of checkpoints that are at hand.
struct Testimony: Sendable {
    let key: VerifierKey
    let last: Last?

    struct Last: Sendable {
        let size: UInt64
        /// Unix seconds, as the witness signed them.
        let time: Int64
    }

    /// - Parameter kept: the newest first.
    init(of key: VerifierKey, in kept: [KeptCheckpoint]) {
        self.key = key
        last = kept.lazy.compactMap { checkpoint in
            key.cosignature(on: checkpoint).map { Last(size: checkpoint.size, time: $0.time) }
        }.first
    }
}

extension Site {
    /// How many of the cosigned checkpoints are searched for a witness's last word.
    private static let searchedCheckpoints = 64

    /// Of each witness that this ledger asks, or asked before.
    func testimonies() async throws -> [Testimony] {
        let cosigned = try await store.cosignedCheckpoints(covering: 0, limit: Self.searchedCheckpoints)
        return witnessKeys.map { Testimony(of: $0, in: cosigned) }
    }
}

extension VerifierKey {
    func hasSigned(_ kept: KeptCheckpoint) -> Bool { cosignature(on: kept) != nil }

    fileprivate func cosignature(on kept: KeptCheckpoint) -> Cosignature? {
        // A note that cannot be read, or a line that is not this witness's, vouches for nothing.
        try? SignedNote(kept.note).signatures(by: [self]).first?.signature.cosignature
    }
}
