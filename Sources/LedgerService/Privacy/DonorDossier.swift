public import Giving
public import Receipts
public import Storage

/// Everything that is known of one donor: what the vault opens, beside the gifts that it belongs to.
public struct DonorDossier: Sendable {
    public struct KnownGift: Sendable {
        /// The entry's sequence number.
        public let entry: UInt64
        public let donation: Donation
        public let disclosures: [Disclosure]
    }

    public let donor: DonorID
    public let isRestricted: Bool
    /// In the order of the ledger.
    public let gifts: [KnownGift]
    public let handOuts: [HandOut]

    /// Every detail that the donor gave, once each, the newest first.
    public var details: [(name: String, value: String)] {
        gifts.reversed().flatMap(\.disclosures).reduce(into: []) { details, disclosure in
            let isKnown = details.contains { $0.name == disclosure.name && $0.value == disclosure.value }
            if !isKnown { details.append((disclosure.name, disclosure.value)) }
        }
    }
}
