public import Giving
public import LedgerCore
public import OpenSSL

/// What a receipt says in clear: the entry of a donation, or of the reissue of its receipt, claim by claim
/// (docs/format.md, "Receipt").
public struct ReceiptClaims: Hashable, Sendable {
    public let donation: ReceiptTerms
    /// The origin of the log that holds the entry.
    public let origin: String
    /// The entry's sequence number.
    public let entry: UInt64
    /// The entry's leaf hash.
    public let leaf: Digest

    /// The claims of an entry; nil where it issues no receipt.
    public init?(_ placed: PlacedEntry, origin: String) {
        guard let recorded = RecordedReceipt(placed) else { return nil }
        donation = recorded.terms
        self.origin = origin
        entry = recorded.place.sequence
        leaf = recorded.place.leaf
    }

    /// The JWT's payload. Issued twice, it is the same twice.
    public var payload: JSON {
        .object([
            "_sd": .strings(donation.gift.digests),
            "_sd_alg": "sha-256",
            "amount": .integer(donation.gift.amount.amount),
            "campaign": .string(donation.gift.campaign),
            "currency": .string(donation.currency),
            "deduction": donation.deduction.map(JSON.string),
            "entry": .integer(Int64(entry)),
            "iss": .string(donation.issuer),
            "leaf": .string(leaf.hex),
            "origin": .string(origin),
            "plan_lines": .strings(donation.planLines),
            "receipt": .string(donation.receipt.description),
            "received": .string(donation.gift.received.description),
            "school": .string(donation.school),
        ])
    }
}
