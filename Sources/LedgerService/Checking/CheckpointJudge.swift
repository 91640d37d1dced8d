import LedgerCore
import OpenSSL
import Storage

/// Judges signed checkpoints by what the entries gave (docs/format.md, "Verifying a log", 9).
struct CheckpointJudge {
    let origin: String?
    let logKeys: LogKeyHistory
    let witnessKeys: [VerifierKey]
    /// The roots over the first entries, by size, as far as the entries reach.
    let roots: [UInt64: Digest]

    /// What is wrong with a kept checkpoint; nil where it agrees.
    func fault(of kept: KeptCheckpoint) -> String? {
        // A note that cannot be read says nothing at all.
        guard let note = try? SignedNote(kept.note), let checkpoint = Checkpoint(text: note.text) else {
            return "is not a signed checkpoint"
        }
        guard checkpoint.size == kept.size, origin.map(checkpoint.origin.isSpelt(like:)) ?? false else {
            return "is filed under another size or origin"
        }
        return fault(of: checkpoint) ?? fault(ofSignatures: note, at: kept.size)
    }

    /// What is wrong with what a checkpoint says.
    func fault(of checkpoint: Checkpoint) -> String? {
        guard let root = roots[checkpoint.size] else { return "vouches for entries that are missing" }
        return root == checkpoint.root ? nil : "names another root than the entries give"
    }

    /// Every log key in office signed, nobody else of the log did, and each line counts.
    private func fault(ofSignatures note: SignedNote, at size: UInt64) -> String? {
        let active = logKeys.active(at: size)
        let signers: [VerifierKey]
        do {
            signers = try note.verified(by: active + witnessKeys)
        } catch {
            return "is not signed by the log: \(error)"
        }
        if let silent = active.first(where: { !signers.contains($0) }) {
            return "lacks the signature of \(silent.label), which is in office"
        }
        return signers.count == note.signatures.count
            ? nil : "has a line twice, or one that is neither of a log key in office nor of a witness"
    }
}

extension SignedNote {
    /// The log keys of a history that signed this note; which of them had to is not asked.
    func signers(of history: LogKeyHistory) -> [VerifierKey] {
        // A note with a wrong line has no signers.
        (try? verified(by: history.keys)) ?? []
    }
}
