public import LedgerCore
public import OpenSSL
public import Storage

/// A witness of other people's logs (C2SP tlog-witness): it cosigns what extends what it cosigned
/// before, and never anything else.
public struct Witness: Sendable {
    public let key: VerifierKey
    private let privateKey: Ed25519PrivateKey
    private let logs: [VerifierKey]
    private let store: any WitnessStore
    private let now: @Sendable () -> Instant

    /// How often a request is decided again because another one was faster.
    private static let attemptLimit = 100

    /// - Parameters:
    ///   - key: the witness's own, of type 0x04.
    ///   - logs: the keys of the logs that it is set up for; several of one origin while a log moves
    ///     from one key to the next.
    public init(
        key: VerifierKey, privateKey: Ed25519PrivateKey, logs: [VerifierKey],
        store: any WitnessStore, now: @escaping @Sendable () -> Instant
    ) {
        precondition(key.algorithm == .cosignature, "\(key.label) is not a witness's key")
        self.key = key
        self.privateKey = privateKey
        self.logs = logs
        self.store = store
        self.now = now
    }

    /// What is answered to `add-checkpoint`.
    public enum Answer: Hashable, Sendable {
        /// The signature line that the checkpoint gets.
        case cosigned(SignedNote.Signature)
        case refused(WitnessRefusal)
    }

    /// Straight down: read → decide → sign → compare and persist (here it is on disk) → answer.
    ///
    /// Whoever was overtaken between reading and persisting is decided again on what is there now.
    public func addCheckpoint(_ body: [UInt8]) async throws(StoreFailure) -> Answer {
        let request: AddCheckpointRequest
        do {
            request = try AddCheckpointRequest(body)
        } catch {
            return .refused(.malformed(error))
        }
        for _ in 0..<Self.attemptLimit {
            do {
                return try await answer(request)
            } catch .headMoved {
                continue
            }
        }
        throw .unavailable("\(Self.attemptLimit) other requests were faster")
    }

    private func answer(_ request: AddCheckpointRequest) async throws(StoreFailure) -> Answer {
        let last = try await store.lastCosigned(origin: request.origin)
        let decision: WitnessDecision
        do {
            decision = try WitnessDecision(
                on: request, trusted: logs, last: last, now: now().unixSeconds)
        } catch {
            return .refused(error)
        }
        let note = decision.checkpoint.note
        let line = cosignature(on: note, at: decision.time)
        let cosigned = CosignedCheckpoint(
            checkpoint: decision.checkpoint.checkpoint, time: decision.time,
            note: note.adding(line).encoded)
        // No cosignature leaves before this has returned.
        try await store.record(cosigned, after: last)
        return .cosigned(line)
    }

    private func cosignature(on note: SignedNote, at time: Int64) -> SignedNote.Signature {
        do {
            return try Cosignature.sign(note.text, at: time, as: key, with: privateKey)
        } catch {
            // Ed25519 signs any bytes with a key that was read correctly; this is out of memory.
            preconditionFailure("the checkpoint could not be cosigned: \(error)")
        }
    }
}
