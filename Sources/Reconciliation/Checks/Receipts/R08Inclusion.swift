import Giving
import LedgerCore
import Receipts

/// A receipt proves an entry of this very ledger.
public struct R08Inclusion: Check {
    public let id = "R08"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Inclusion"
    public let titleThai = "การอยู่ในบัญชีกลาง"
    public let documentation = """
        The proof of a receipt that somebody holds can be read, a log key signed its checkpoint, its path \
        leads from its entry to the checkpoint's root, that root is the root over as many entries of this \
        ledger, and the entry is the one that the ledger has there. So the heads that were published are \
        consistent with the ledger that is judged.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.handed.compactMap { handed in
            guard !handed.isReadOff, let (reason, note) = reason(handed, in: evidence) else { return nil }
            let size = handed.checkpoint.map { JSON.integer(Int64(clamping: $0.size)) } ?? .null
            return finding(
                on: handed, in: evidence, expected: "an entry and a head of this ledger",
                found: .object(["index": index(handed), "reason": .string(reason), "size": size]),
                note: note, summary: "has a proof that \(note)")
        }
    }

    private func index(_ handed: HandedReceipt) -> JSON {
        handed.proof.map { .integer(Int64(clamping: $0.index)) } ?? .null
    }

    /// Why the proof does not hold, as a code and as words; nil where it does.
    private func reason(_ handed: HandedReceipt, in evidence: Evidence) -> (code: String, words: String)? {
        if let fault = handed.fault, fault.isOfProof { return (fault.verdict.code, fault.proofFault) }
        guard let proof = handed.proof, let extra = proof.extra, let checkpoint = handed.checkpoint else {
            return (ReceiptVerdict.truncated.code, "cannot be read")
        }
        let leaf = MerkleTree.leafHash(extra)
        let inclusion = InclusionProof(index: proof.index, size: checkpoint.size, path: proof.path)
        guard inclusion.proves(leaf: leaf, root: checkpoint.root) else {
            return (ReceiptVerdict.forged.code, "does not lead to its checkpoint's root")
        }
        let ledger = evidence.receipts.handed
        guard checkpoint.size <= ledger.size else {
            return (
                ReceiptVerdict.notInLog.code,
                "reaches size \(checkpoint.size), beyond the \(ledger.size) here"
            )
        }
        guard ledger.roots[checkpoint.size] == checkpoint.root else {
            return (ReceiptVerdict.notInLog.code, "has another root at size \(checkpoint.size)")
        }
        return nil
    }
}

extension ReceiptFault {
    /// What is wrong with a proof, in words that hold nothing of the file.
    fileprivate var proofFault: String {
        switch self {
        case .proofMalformed: "cannot be read"
        case .proofWithoutEntry: "carries no entry"
        case .entry: "carries an entry that is none"
        case .checkpoint: "has a checkpoint that no trusted key signed"
        case .notIncluded: "does not lead to its checkpoint's root"
        case .quorumNotMet: "has too few witnesses"
        default: "does not hold"
        }
    }
}
