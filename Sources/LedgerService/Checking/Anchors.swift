public import LedgerCore
import OpenSSL
import Storage

/// What comes from outside the log, each of which has to be met (docs/format.md, "What anchors it").
public struct Anchors: Sendable {
    /// Log keys that somebody else handed over.
    public var keys: [VerifierKey] = []
    /// Whose cosignatures are enough.
    public var policy: WitnessPolicy?
    /// Signed checkpoints that were seen earlier or elsewhere, verbatim.
    public var known: [String] = []

    public init(
        keys: [VerifierKey] = [], policy: WitnessPolicy? = nil, known: [String] = []
    ) {
        self.keys = keys
        self.policy = policy
        self.known = known
    }

    var isEmpty: Bool { keys.isEmpty && policy == nil && known.isEmpty }

    /// The sizes of the checkpoints that came along.
    var sizes: [UInt64] { known.compactMap { Self.checkpoint($0)?.size } }

    private static func checkpoint(_ note: String) -> Checkpoint? {
        // What cannot be read has no size; it is refused when its turn comes.
        (try? SignedNote(note)).flatMap { Checkpoint(text: $0.text) }
    }
}

/// A kept checkpoint that agrees, with its note.
struct AgreeingCheckpoint {
    let size: UInt64
    let note: SignedNote

    /// - Parameter kept: one that was judged to agree; nil for one that cannot be read.
    init?(_ kept: KeptCheckpoint) {
        // What cannot be read does not agree.
        guard let note = try? SignedNote(kept.note) else { return nil }
        size = kept.size
        self.note = note
    }
}

extension Anchors {
    /// Everything in which the log does not meet what came from outside.
    func faults(agreeing: [AgreeingCheckpoint], judge: CheckpointJudge) -> [Verification.Fault] {
        keys.compactMap { fault(of: $0, agreeing: agreeing, history: judge.logKeys) }
            + known.compactMap { fault(ofKnown: $0, judge: judge) }
            + policyFault(agreeing)
    }

    private func policyFault(_ agreeing: [AgreeingCheckpoint]) -> [Verification.Fault] {
        guard policy != nil, witnessedSize(agreeing) == nil else { return [] }
        return [.anchor("no kept checkpoint that agrees satisfies the policy")]
    }

    /// The size of the newest checkpoint that satisfies the policy; nil where none does.
    func witnessedSize(_ agreeing: [AgreeingCheckpoint]) -> UInt64? {
        guard let policy else { return nil }
        return agreeing.last { kept in
            // A note with a wrong line satisfies nobody.
            let signers = try? kept.note.verified(by: policy.logs.map(\.key))
            let witnessing = try? policy.judge(kept.note)
            return signers != nil && witnessing?.isQuorumMet == true
        }?.size
    }

    /// A key reaches what it signed, and what is signed by keys whose activation it covers.
    private func fault(
        of key: VerifierKey, agreeing: [AgreeingCheckpoint], history: LogKeyHistory
    ) -> Verification.Fault? {
        guard history.keys.contains(key) else {
            return .anchor("the log never activated the key \(key.label)")
        }
        var trusted = [key]
        var reached: UInt64 = 0
        var isGrowing = true
        while isGrowing {
            let size = agreeing.last { kept in
                !kept.note.signers(of: history).allSatisfy { !trusted.contains($0) }
            }?.size ?? 0
            isGrowing = size > reached
            reached = max(reached, size)
            trusted += history.terms.filter { $0.activated < reached }.map(\.key)
        }
        guard let newest = agreeing.last?.size, newest > reached else { return nil }
        return .anchor("the key \(key.label) reaches checkpoint \(reached), not the newest, \(newest)")
    }

    private func fault(ofKnown note: String, judge: CheckpointJudge) -> Verification.Fault? {
        // Whoever hands over something else is told so.
        guard let known = Self.checkpoint(note), let signed = try? SignedNote(note) else {
            return .anchor("what was given as known is not a signed checkpoint")
        }
        let signers = signed.signers(of: judge.logKeys)
        let isOfOrigin = judge.origin.map(known.origin.isSpelt(like:)) ?? false
        guard isOfOrigin, judge.logKeys.active(at: known.size).contains(where: signers.contains) else {
            return .anchor("the known checkpoint \(known.size) is not signed by this log")
        }
        guard let root = judge.roots[known.size] else {
            return .anchor("rolled back: checkpoint \(known.size) is known, and the log ends before it")
        }
        guard root == known.root else {
            return .anchor("rewritten: the known checkpoint \(known.size) has another root")
        }
        return nil
    }
}
