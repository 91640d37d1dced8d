import LedgerCore

/// Why a receipt no longer counts.
public enum VoidingReason: String, Hashable, Sendable, CaseIterable {
    // Its donation was reversed for this reason.
    case refund, chargeback, error
    /// It said the wrong thing of its donor; the successor says the right one.
    case correction

    public init(_ reason: ReversalReason) {
        self =
            switch reason {
            case .refund: .refund
            case .chargeback: .chargeback
            case .error: .error
            }
    }
}

/// That a receipt no longer counts. Its number stays taken.
public struct ReceiptVoiding: Hashable, Sendable {
    public let receipt: ReceiptNumber
    public let donation: EntryReference
    public let reason: VoidingReason
    /// The number of the receipt that replaces it; of a correction, and of nothing else.
    public let successor: ReceiptNumber?

    public init(
        receipt: ReceiptNumber, donation: EntryReference, reason: VoidingReason,
        successor: ReceiptNumber? = nil
    ) {
        self.receipt = receipt
        self.donation = donation
        self.reason = reason
        self.successor = successor
    }

    var body: JSON {
        .object([
            "donation": donation.json,
            "reason": .string(reason.rawValue),
            "receipt": .string(receipt.description),
            "successor": successor.map { .string($0.description) },
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        receipt = try fields.receipt("receipt")
        donation = try EntryReference(fields.nested("donation"))
        reason = try fields.word("reason")
        successor = try fields.optional("successor", \.receiptValue)
        guard (successor != nil) == (reason == .correction) else { throw .badBody(fields.kind, "successor") }
    }
}
