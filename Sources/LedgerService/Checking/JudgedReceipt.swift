import LedgerCore
import OpenSSL
import Receipts
import Storage

/// A receipt that was handed along with a log and verifies by itself.
struct JudgedReceipt {
    let path: String
    let checkpoint: Checkpoint
    private let note: String

    /// Verifies receipts by themselves; those that do not hold are faults.
    static func read(
        _ handed: [LogDocuments.HandedReceipt], certificates: [Certificate],
        _ faults: inout [Verification.Fault]
    ) -> [JudgedReceipt] {
        let verifier = ReceiptVerifier(logKeys: [], certificates: certificates)
        return handed.compactMap { receipt in
            do {
                let verified = try verifier.verify(token: receipt.token, proof: receipt.proof)
                return JudgedReceipt(
                    path: receipt.path, checkpoint: verified.checkpoint,
                    note: TlogProof(receipt.proof)?.checkpoint ?? "")
            } catch {
                faults.append(.file(receipt.path, reason: "is refused: \(error)"))
                return nil
            }
        }
    }

    /// What is wrong with its checkpoint, by what the entries gave.
    func fault(judge: CheckpointJudge) -> Verification.Fault? {
        judge.fault(of: KeptCheckpoint(size: checkpoint.size, note: note)).map {
            .file("\(path).tlog-proof", reason: "has a checkpoint that \($0)")
        }
    }
}
