import LedgerCore

/// Pages as Cairo wrote them: a PDF that is no PDF/A yet, and that nobody has signed.
struct Drawing: Sendable {
    let bytes: [UInt8]
    let title: String
    /// The time of what is written on it, not of the writing: the same paper is the same drawing.
    let created: Instant
}
