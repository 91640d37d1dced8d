public import LedgerCore
public import OpenSSL

/// Vouches for the ledger's size and root with the log's key.
public struct CheckpointSigner: Sendable {
    public let key: VerifierKey
    private let privateKey: Ed25519PrivateKey

    public init(key: VerifierKey, privateKey: Ed25519PrivateKey) {
        self.key = key
        self.privateKey = privateKey
    }

    /// Call it only for what is durable: no checkpoint leaves before its append is confirmed.
    public func sign(size: UInt64, root: Digest) -> SignedCheckpoint {
        let checkpoint = Checkpoint(origin: key.name, size: size, root: root)
        do {
            return try SignedCheckpoint.sign(checkpoint, as: key, with: privateKey)
        } catch {
            // Ed25519 signs any bytes with a key that was read correctly; this is out of memory.
            preconditionFailure("the checkpoint could not be signed: \(error)")
        }
    }
}
