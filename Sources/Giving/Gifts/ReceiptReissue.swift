import LedgerCore

/// A donation's receipt once more, with what was corrected about its donor, under the next number of its
/// series. No money moves.
public struct ReceiptReissue: Hashable, Sendable {
    public let donation: EntryReference
    /// The receipt that was voided for it.
    public let replaces: ReceiptNumber
    public let terms: ReceiptTerms

    public init(donation: EntryReference, replaces: ReceiptNumber, terms: ReceiptTerms) {
        self.donation = donation
        self.replaces = replaces
        self.terms = terms
    }

    public var receipt: ReceiptNumber { terms.receipt }

    var body: JSON {
        .object(terms.members + [
            JSON.Member("donation", donation.json),
            JSON.Member("replaces", .string(replaces.description)),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        donation = try EntryReference(fields.nested("donation"))
        replaces = try fields.receipt("replaces")
        terms = try ReceiptTerms(fields)
    }
}

/// What is said anew of a donor.
public struct CorrectedDonor: Hashable, Sendable {
    public let kind: DonorKind
    /// Whether the donor's name stays off public pages.
    public let anonymous: Bool
    /// Always four, as in a gift.
    public let commitments: [String]

    public init(kind: DonorKind, anonymous: Bool, commitments: [String]) {
        self.kind = kind
        self.anonymous = anonymous
        self.commitments = commitments
    }
}
