public import Giving
public import Receipts
public import Storage

/// Everything that is known of one donor: what the vault opens, beside the receipts that it belongs to.
public struct DonorDossier: Sendable {
    /// A receipt in the donor's name; one that was corrected and its successor are two, of one gift.
    public struct KnownReceipt: Sendable {
        public let recorded: RecordedReceipt
        public let disclosures: [Disclosure]

        /// The entry that issued it.
        public var entry: UInt64 { recorded.place.sequence }
        public var terms: ReceiptTerms { recorded.terms }
    }

    public let donor: DonorID
    public let isRestricted: Bool
    /// In the order of the ledger.
    public let receipts: [KnownReceipt]
    public let handOuts: [HandOut]

    /// Every detail that the donor gave, once each, the newest first.
    public var details: [(name: String, value: String)] {
        receipts.reversed().flatMap(\.disclosures).reduce(into: []) { details, disclosure in
            let isKnown = details.contains { $0.name == disclosure.name && $0.value == disclosure.value }
            if !isKnown { details.append((disclosure.name, disclosure.value)) }
        }
    }
}
