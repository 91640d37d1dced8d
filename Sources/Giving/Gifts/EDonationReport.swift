public import LedgerCore

/// What somebody said of a donation's record in the Revenue Department's e-Donation system. Not that
/// system's own word.
public struct EDonationReport: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        case sent, accepted, cancelled

        /// Whether a record may be in this state after another; nil is a donation that was never sent.
        public func mayFollow(_ earlier: State?) -> Bool {
            switch (earlier, self) {
            case (nil, .sent), (.cancelled, .sent), (.sent, .accepted): true
            case (.sent, .cancelled), (.accepted, .cancelled): true
            default: false
            }
        }
    }

    public let donation: EntryReference
    /// The donation's newest receipt.
    public let receipt: ReceiptNumber
    public let state: State
    /// The Bangkok day on which it came to be in this state.
    public let on: Day

    init(donation: EntryReference, receipt: ReceiptNumber, state: State, on: Day) {
        self.donation = donation
        self.receipt = receipt
        self.state = state
        self.on = on
    }

    var body: JSON {
        .object([
            "donation": donation.json,
            "on": on.json,
            "receipt": .string(receipt.description),
            "state": .string(state.rawValue),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        donation = try EntryReference(fields.nested("donation"))
        receipt = try fields.receipt("receipt")
        state = try fields.word("state")
        on = try fields.day("on")
    }
}
