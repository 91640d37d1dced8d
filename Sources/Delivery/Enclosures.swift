import Giving
import LedgerCore
import Mail
import Receipts

extension IssuedReceipt {
    /// What is enclosed with a receipt's letter: the one place where it is listed.
    func enclosures() -> [Message.Attachment] {
        let name = number.fileName
        return [
            Message.Attachment(
                name: "\(name).sd-jwt", type: "application/sd-jwt", bytes: Array(token.encoded.utf8)),
            Message.Attachment(
                name: "\(name).tlog-proof", type: "text/plain; charset=utf-8",
                bytes: Array(proof.encoded.utf8)),
        ]
    }
}
