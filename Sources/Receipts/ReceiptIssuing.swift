public import Giving
public import LedgerCore
public import OpenSSL

/// What a donor takes home: the signed claims, and the proof that they stand in the ledger.
public struct IssuedReceipt: Sendable {
    public let number: ReceiptNumber
    /// The origin of the log that it is proven to be in.
    public let origin: String
    public let token: SignedSDJWT
    public let proof: TlogProof

    /// Issues the receipt of a donation, or of its reissue.
    ///
    /// Issued again it has the same payload and disclosures, and another ECDSA signature.
    ///
    /// - Parameters:
    ///   - claims: what the entry that issues it says.
    ///   - path: the entry's inclusion path in the checkpoint, which is of the claims' log.
    ///   - disclosures: what the vault holds of the donor; none after erasure.
    public init(
        _ claims: RecordedClaims, path: [Digest], checkpoint: SignedCheckpoint,
        disclosures: [Disclosure], signer: ReceiptSigner
    ) throws(OpenSSLError) {
        number = claims.receipt
        origin = checkpoint.checkpoint.origin
        token = try SignedSDJWT(signing: claims.payload, disclosures: disclosures, by: signer)
        proof = TlogProof(
            extra: claims.bytes, index: claims.entry, path: path, checkpoint: checkpoint.note.encoded)
    }
}
