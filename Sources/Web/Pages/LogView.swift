import LedgerCore
import OpenSSL

/// Where the bytes behind a page can be checked.
struct LogView {
    let size: String
    let root: String
    let key: String

    init(_ checkpoint: Checkpoint, key: VerifierKey) {
        size = String(checkpoint.size)
        root = Base64.encode(checkpoint.root.bytes)
        self.key = key.description
    }
}
