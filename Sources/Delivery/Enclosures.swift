import Giving
import LedgerCore
import LedgerService
import Mail
import Receipts

extension IssuedReceipt {
    /// What is enclosed with a receipt's letter: the one place where it is listed.
    func enclosures(with paper: PaperDesk.Printed) -> [Message.Attachment] {
        let name = number.fileName
        return [
            Message.Attachment(name: paper.fileName, type: "application/pdf", bytes: paper.bytes),
            Message.Attachment(
                name: "\(name).sd-jwt", type: "application/sd-jwt", bytes: Array(token.encoded.utf8)),
            Message.Attachment(
                name: "\(name).tlog-proof", type: "text/plain; charset=utf-8",
                bytes: Array(proof.encoded.utf8)),
        ]
    }
}
