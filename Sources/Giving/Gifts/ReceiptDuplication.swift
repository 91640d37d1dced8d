import LedgerCore

/// Why a receipt is handed out a second time.
public enum DuplicationReason: String, Hashable, Sendable, CaseIterable {
    case lost, damaged, request
}

/// That a live receipt was handed out once more, marked as a duplicate.
public struct ReceiptDuplication: Hashable, Sendable {
    public let donation: EntryReference
    public let receipt: ReceiptNumber
    /// 1, 2, … for each receipt.
    public let copy: Int64
    public let reason: DuplicationReason

    var body: JSON {
        .object([
            "copy": .integer(copy),
            "donation": donation.json,
            "reason": .string(reason.rawValue),
            "receipt": .string(receipt.description),
        ])
    }

    init(donation: EntryReference, receipt: ReceiptNumber, copy: Int64, reason: DuplicationReason) {
        self.donation = donation
        self.receipt = receipt
        self.copy = copy
        self.reason = reason
    }

    init(_ fields: Fields) throws(FactFault) {
        donation = try EntryReference(fields.nested("donation"))
        receipt = try fields.receipt("receipt")
        copy = try fields.integer("copy")
        reason = try fields.word("reason")
    }
}
