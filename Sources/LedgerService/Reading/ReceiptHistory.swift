public import Giving
public import LedgerCore

/// What has happened to one receipt, from its issue on.
public struct ReceiptHistory: Hashable, Sendable {
    public let receipt: ReceiptNumber
    /// The entry that issued it.
    public let issuedBy: UInt64
    /// The entry of the donation that it is for: the same, unless it replaces another receipt.
    public let donation: UInt64
    let aftermath: Aftermath

    /// A fact with its place and time.
    public struct Event<Fact: Hashable & Sendable>: Hashable, Sendable {
        public let sequence: UInt64
        public let at: Instant
        public let fact: Fact
    }

    struct Aftermath: Hashable, Sendable {
        var replaces: ReceiptNumber?
        var successor: ReceiptNumber?
        var voiding: Event<ReceiptVoiding>?
        var duplicates: [Event<ReceiptDuplication>] = []
    }

    /// The receipt that this one was issued for instead.
    public var replaces: ReceiptNumber? { aftermath.replaces }
    /// The receipt that was issued instead of this one.
    public var successor: ReceiptNumber? { aftermath.successor }
    /// Why it no longer counts, and its successor if it has one; nil while it is live.
    public var voiding: Event<ReceiptVoiding>? { aftermath.voiding }
    public var duplicates: [Event<ReceiptDuplication>] { aftermath.duplicates }
}
