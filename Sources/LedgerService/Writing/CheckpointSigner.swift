public import LedgerCore
public import OpenSSL

/// Vouches for the ledger's size and root with every log key that is in office.
public struct CheckpointSigner: Sendable {
    /// Fetches a private key that is not at hand yet: one that another process has put in office.
    public typealias Opening = @Sendable (VerifierKey) throws -> Ed25519PrivateKey

    private var privateKeys: [VerifierKey: Ed25519PrivateKey]
    private let open: Opening

    public init(
        _ privateKeys: [VerifierKey: Ed25519PrivateKey],
        opening open: @escaping Opening = { throw KeyFailure.missing($0.label, "no other key is here") }
    ) {
        self.privateKeys = privateKeys
        self.open = open
    }

    /// Brings the private keys to hand. It comes before the append: what is durable must be signed for.
    public mutating func prepare(_ keys: [VerifierKey]) throws(KeyFailure) {
        for key in keys where privateKeys[key] == nil {
            do {
                privateKeys[key] = try open(key)
            } catch {
                throw .missing(key.label, String(describing: error))
            }
        }
    }

    /// Call it only for what is durable: no checkpoint leaves before its append is confirmed.
    ///
    /// - Parameter keys: the keys in office at that size, all prepared; the first one's name is the
    ///   origin.
    public func sign(size: UInt64, root: Digest, keys: [VerifierKey]) -> SignedCheckpoint {
        guard let origin = keys.first?.name else { preconditionFailure("no key is in office") }
        let checkpoint = Checkpoint(origin: origin, size: size, root: root)
        do {
            return try SignedCheckpoint.sign(
                checkpoint,
                with: keys.map { key in
                    guard let privateKey = privateKeys[key] else {
                        preconditionFailure("\(key.label) was not prepared")
                    }
                    return (key, privateKey)
                })
        } catch {
            // Ed25519 signs any bytes with a key that was read correctly; this is out of memory.
            preconditionFailure("the checkpoint could not be signed: \(error)")
        }
    }

    /// Signs a text that is no checkpoint, such as that a reconciliation is this ledger's.
    ///
    /// - Parameter keys: those in office, all prepared.
    /// - Precondition: nobody can read the text as a checkpoint.
    public func sign(_ text: String, keys: [VerifierKey]) -> SignedNote {
        precondition(Checkpoint(text: text) == nil, "a checkpoint is signed with its size and root")
        return keys.reduce(SignedNote(text: text, signatures: [])) { note, key in
            guard let privateKey = privateKeys[key] else {
                preconditionFailure("\(key.label) was not prepared")
            }
            do {
                let signed = try SignedNote.sign(text, as: key, with: privateKey)
                return signed.signatures.reduce(note) { $0.adding($1) }
            } catch {
                // As above.
                preconditionFailure("the text could not be signed: \(error)")
            }
        }
    }
}
