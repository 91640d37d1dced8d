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
    ///   - claims: what the entry that issues it says.
    ///   - entry: that entry's bytes.
    ///   - path: the entry's inclusion path in the checkpoint, which is of the claims' log.
    ///   - disclosures: what the vault holds of the donor; none after erasure.
    public init(
        _ claims: ReceiptClaims, entry: [UInt8], path: [Digest], checkpoint: SignedCheckpoint,
        disclosures: [Disclosure], signer: ReceiptSigner
    ) throws(OpenSSLError) {
        number = claims.donation.receipt
        token = try SDJWT.sign(claims.payload, disclosures: disclosures, by: signer)
        proof = TlogProof(
            extra: entry, index: claims.entry, path: path, checkpoint: checkpoint.note.encoded)
    }
}
