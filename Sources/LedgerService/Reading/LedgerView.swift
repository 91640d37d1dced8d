public import Giving
public import LedgerCore

/// The ledger as of one entry, for one answer: everything in it was computed at the same head.
public struct LedgerView: Sendable {
    /// How far the ledger reached.
    public let head: Head
    public let books: Books
    /// What was announced, by id. Decisions need no more of a figure than that it is there.
    public let figures: [String: PublishedFigure]
    /// The payments that were made, by id: of several under one id the first.
    public let payments: [String: Disbursement]
    /// In their order: sorted once for each version of a register of 36,000.
    public let schoolCodes: [String]
}
