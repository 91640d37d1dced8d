import LedgerCore
import OpenSSL

/// A log and witnesses whose keys follow from a number.
struct Signing: Sendable {
    let key: VerifierKey
    let privateKey: Ed25519PrivateKey

    init(_ name: String, _ algorithm: VerifierKey.Algorithm, seed: UInt8) throws {
        privateKey = try Ed25519PrivateKey(seed: [UInt8](repeating: seed, count: 32))
        guard let key = VerifierKey(
            name: name, algorithm: algorithm, publicKey: privateKey.publicKey.bytes)
        else { preconditionFailure("\(name) is a name") }
        self.key = key
    }

    static func log(_ seed: UInt8 = 1, name: String = "example.org/log") throws -> Signing {
        try Signing(name, .ed25519, seed: seed)
    }

    static func witness(_ seed: UInt8) throws -> Signing {
        try Signing("witness.example/\(seed)", .cosignature, seed: seed)
    }

    func sign(_ checkpoint: Checkpoint) throws -> SignedNote {
        try SignedNote.sign(checkpoint.text, as: key, with: privateKey)
    }

    func cosign(_ note: SignedNote, at time: Int64) throws -> SignedNote {
        note.adding(try Cosignature.sign(note.text, at: time, as: key, with: privateKey))
    }
}

/// A tree that grows leaf by leaf; another flavour is another history.
struct GrowingTree {
    let leaves: [Digest]

    init(_ count: Int, flavour: UInt8 = 0) {
        leaves = (0..<count).map { MerkleTree.leafHash([flavour, UInt8($0)]) }
    }

    /// RFC 6962 §2.1, by its definition.
    private static func root(_ leaves: ArraySlice<Digest>) -> Digest {
        guard leaves.count > 1, let last = leaves.last else { return leaves.first ?? MerkleTree.emptyRoot }
        guard leaves.count > 2 else { return MerkleTree.nodeHash(leaves[leaves.startIndex], last) }
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        return MerkleTree.nodeHash(root(leaves.prefix(split)), root(leaves.dropFirst(split)))
    }

    func checkpoint(_ size: Int, origin: String = "example.org/log") -> Checkpoint {
        Checkpoint(origin: origin, size: UInt64(size), root: Self.root(leaves.prefix(size)))
    }

    /// RFC 6962 §2.1.2.
    func proof(from first: Int, to second: Int) -> [Digest] {
        ProofPlan.consistency(from: UInt64(first), to: UInt64(second)).steps.map { step in
            ProofPlan.hash(
                step.map { node in
                    let width = 1 << node.height
                    let start = Int(node.index) * width
                    return MerkleTree.perfectRoot(Array(leaves[start..<start + width]))
                })
        }
    }
}
