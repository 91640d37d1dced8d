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

    /// A pledge or a schedule in the donor's name.
    public struct KnownPromise: Sendable {
        /// The entry that holds it.
        public let entry: UInt64
        public let fact: GiftsFact
        public let disclosures: [Disclosure]
    }

    public let donor: DonorID
    public let isRestricted: Bool
    /// In the order of the ledger.
    public let receipts: [KnownReceipt]
    /// In the order of the ledger.
    public let promises: [KnownPromise]
    public let handOuts: [HandOut]

    /// Every detail that the donor gave, once each, the newest first.
    public var details: [(name: String, value: String)] {
        let told = (receipts.map { ($0.entry, $0.disclosures) } + promises.map { ($0.entry, $0.disclosures) })
            .sorted { $0.0 > $1.0 }
        return told.flatMap(\.1).reduce(into: []) { details, disclosure in
            let isKnown = details.contains { $0.name == disclosure.name && $0.value == disclosure.value }
            if !isKnown { details.append((disclosure.name, disclosure.value)) }
        }
    }
}
