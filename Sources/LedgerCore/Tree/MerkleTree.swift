public import OpenSSL

/// The hashes of the Merkle tree (RFC 6962 §2.1, RFC 9162 §2.1).
public enum MerkleTree {
    /// The root of the tree without leaves: SHA-256 of nothing.
    public static let emptyRoot = SHA256.hash([])

    /// SHA-256(0x00 ‖ entry).
    public static func leafHash(_ entry: [UInt8]) -> Digest {
        SHA256.hash(prefix: 0, entry)
    }

    /// SHA-256(0x01 ‖ left ‖ right).
    public static func nodeHash(_ left: Digest, _ right: Digest) -> Digest {
        SHA256.hash(prefix: 1, left, right)
    }

    /// The root over a run of hashes whose count is a power of two.
    public static func perfectRoot(_ hashes: [Digest]) -> Digest {
        precondition(hashes.count.nonzeroBitCount == 1, "\(hashes.count) is not a power of two")
        var level = hashes
        while level.count > 1 {
            level = stride(from: 0, to: level.count, by: 2).map { nodeHash(level[$0], level[$0 + 1]) }
        }
        return level[0]
    }
}
