import Receipts

/// The fault that a receipt is refused with; nil where it is accepted.
func fault(_ verifier: ReceiptVerifier, _ token: String, _ proof: String) -> ReceiptFault? {
    do {
        _ = try verifier.verify(token: token, proof: proof)
        return nil
    } catch {
        return error
    }
}
