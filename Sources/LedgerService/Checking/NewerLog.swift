import Giving
public import LedgerCore
import OpenSSL
public import Receipts
public import Storage

/// What a newer log says about receipts: read once, and asked for any number of them.
public struct NewerLog: Sendable {
    /// The number of its entries.
    public let size: UInt64
    private let root: Digest
    /// Its roots at the sizes of the receipts' checkpoints.
    private let roots: [UInt64: Digest]
    private let voidings: [ReceiptNumber: ReceiptVoiding]
    /// SHA-256 of the certificates that the ledger activated.
    private let certificates: Set<String>

    /// Reads the whole log.
    ///
    /// - Parameter sizes: of the checkpoints whose receipts will be asked for.
    public init(reading log: any LogSource, sizes: Set<UInt64>) async throws {
        var edge = TreeEdge()
        var roots: [UInt64: Digest] = [0: edge.root]
        var voidings: [ReceiptNumber: ReceiptVoiding] = [:]
        let replay = try await Replay(of: log) { placed, fact in
            _ = edge.append(placed.leaf)
            if sizes.contains(edge.size) { roots[edge.size] = edge.root }
            if case .receiptVoided(let voiding) = fact { voidings[voiding.receipt] = voiding }
        }
        (size, root) = (replay.size, replay.root)
        (self.roots, self.voidings) = (roots, voidings)
        certificates = Set(replay.books.receiptCertificates)
    }

    /// Whether a checkpoint is of exactly these entries.
    public func gives(_ checkpoint: Checkpoint) -> Bool {
        checkpoint.size == size && checkpoint.root == root
    }

    /// The log must still hold the entry, extend the receipt's checkpoint, have activated the receipt's
    /// certificate, and not have voided it.
    ///
    /// - Precondition: the log is not older than the receipt's checkpoint, whose size was read for.
    public func judge(_ receipt: JudgeableReceipt) throws(RefusedReceipt) {
        let checkpoint = receipt.checkpoint
        guard roots[checkpoint.size] == checkpoint.root else {
            throw RefusedReceipt(
                .notInLog,
                detail: "the log does not extend checkpoint \(checkpoint.size): it was forked or cut")
        }
        guard certificates.contains(receipt.fingerprint) else {
            throw RefusedReceipt(
                .reSigned, detail: "the log never activated the certificate \(receipt.fingerprint)")
        }
        if let voiding = voidings[receipt.number] {
            throw RefusedReceipt(
                .void, detail: "receipt \(receipt.number) is void: \(voiding.reason.rawValue)",
                successor: voiding.successor)
        }
    }
}

/// What of a receipt that holds by itself a newer log is asked about.
public struct JudgeableReceipt: Sendable {
    let number: ReceiptNumber
    public let checkpoint: Checkpoint
    let fingerprint: String

    public init(_ receipt: VerifiedReceipt) {
        number = receipt.claims.donation.receipt
        checkpoint = receipt.checkpoint
        fingerprint = receipt.certificate.fingerprint.hex
    }
}
