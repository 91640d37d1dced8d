import LedgerCore
import OpenSSL

/// Where the bytes behind a page can be checked.
struct LogView {
    let size: String
    let root: String
    let key: String

    /// - Parameter keys: those in office; during a rotation there are two.
    init(_ checkpoint: Checkpoint, keys: [VerifierKey]) {
        size = String(checkpoint.size)
        root = Base64.encode(checkpoint.root.bytes)
        key = keys.map(\.description).joined(separator: "\n")
    }
}
