public import Giving
public import LedgerCore
public import OpenSSL

/// What a donor takes home: the signed claims, and the proof that they stand in the ledger.
public struct IssuedReceipt: Sendable {
    public let number: ReceiptNumber
    public let token: SDJWT
    public let proof: TlogProof

    /// Issues the receipt of a donation, or of its reissue.
    ///
    /// Issued again it has the same payload and disclosures, and another ECDSA signature.
    ///
    /// - Parameters:
    ///   - placed: the entry that issues it; nil is returned for any other.
    ///   - path: the entry's inclusion path in the checkpoint.
    ///   - disclosures: what the vault holds of the donor; none after erasure.
    public init?(
        _ placed: PlacedEntry, path: [Digest], checkpoint: SignedCheckpoint,
        disclosures: [Disclosure], key: P256PrivateKey, chain: [Certificate]
    ) throws(OpenSSLError) {
        guard let claims = ReceiptClaims(placed, origin: checkpoint.checkpoint.origin) else { return nil }
        number = claims.donation.receipt
        token = try SDJWT.sign(claims.payload, disclosures: disclosures, key: key, chain: chain)
        proof = TlogProof(
            extra: placed.bytes, index: claims.entry, path: path,
            checkpoint: checkpoint.note.encoded)
    }
}
