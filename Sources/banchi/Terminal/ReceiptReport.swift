import Giving
import LedgerCore
import OpenSSL
import Receipts

/// What is said of a receipt that holds. Its texts are a stranger's: each is written on one plain line.
struct ReceiptReport {
    let receipt: VerifiedReceipt
    /// The size of the newer log that still holds the receipt, if one was asked.
    let newest: UInt64?
    let notes: [ReceiptNote]

    /// - Parameter policy: whether a policy was asked for.
    func text(policy: String?) -> String {
        let terms = receipt.claims.donation
        let size = receipt.checkpoint.size
        let witnessed = words(for: receipt.witnessing, hasPolicy: policy != nil)
        var lines = [
            "receipt \(terms.receipt) holds",
            "  amount       \(terms.gift.amount) \(terms.currency)",
            "  school       \(terms.school), campaign \(terms.gift.campaign)",
            "  received     \(terms.gift.received)",
            "  recorded     \(receipt.recorded), entry \(receipt.claims.entry)",
        ]
        lines += receipt.disclosures.map { disclosure in
            "  \(disclosure.name.padding(to: 12)) \(disclosure.value)"
        }
        lines.append("  valid as of checkpoint \(size) of \(receipt.checkpoint.origin), \(witnessed)")
        if let newest {
            lines.append("  still there as of checkpoint \(newest), which activated its certificate")
        }
        for note in notes {
            lines += ["  \(note.thai)", "  \(note.english)"]
            if note == .signerNotVerified {
                lines.append("  it calls itself \(receipt.certificate.subject)")
                lines.append("  certificate sha256 \(receipt.certificate.fingerprint.hex)")
            }
        }
        return lines.map(plain).joined(separator: "\n")
    }

    var document: JSON {
        let terms = receipt.claims.donation
        return .object([
            "amount": .integer(terms.gift.amount.amount),
            "campaign": .string(terms.gift.campaign),
            "checkpoint": .integer(Int64(receipt.checkpoint.size)),
            "disclosed": .object(
                receipt.disclosures.map { JSON.Member($0.name, .string($0.value)) }),
            "entry": .integer(Int64(receipt.claims.entry)),
            "notes": .strings(notes.map(\.code)),
            "receipt": .string(terms.receipt.description),
            "verdict": "receipt-holds",
        ])
    }

    private func words(for witnessing: Witnessing, hasPolicy: Bool) -> String {
        let count = witnessing.strangerCount
        guard hasPolicy else {
            if count == 0 { return "not witnessed" }
            return "\(count) \(count == 1 ? "cosignature" : "cosignatures"), by witnesses unknown here"
        }
        let names = witnessing.testimonies.map { "\($0.name) at \(timeText($0.time))" }
        // Met by nobody: the policy asks for none.
        guard !names.isEmpty else { return "not witnessed, quorum met" }
        return "witnessed by \(names.joined(separator: ", ")), quorum met"
    }
}

extension RefusedReceipt {
    func text(of file: String) -> String {
        ["\(file) is refused [\(verdict.code)]", "  \(thai)", "  \(english)", "  \(detail)"]
            .map(plain).joined(separator: "\n")
    }

    var document: JSON {
        .object([
            "detail": .string(detail), "en": .string(english),
            "successor": successor.map { .string($0.description) }, "th": .string(thai),
            "verdict": .string(verdict.code),
        ])
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
