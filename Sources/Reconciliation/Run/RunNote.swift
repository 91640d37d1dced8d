import LedgerCore
public import OpenSSL

/// What a signed note (C2SP signed-note) on a document says: five lines that name the ledger, how much of
/// it was judged, and the document.
///
///     banchi reconciliation
///     ORIGIN
///     SIZE
///     ROOT
///     SHA-256
public struct RunNote: Hashable, Sendable {
    public let text: String

    /// - Parameter document: SHA-256 of its bytes.
    public init(_ ledger: Run.JudgedLedger, document: Digest) {
        text = """
            banchi reconciliation
            \(ledger.origin)
            \(ledger.head.size)
            \(ledger.head.root.hex)
            \(document.hex)

            """
    }
}
