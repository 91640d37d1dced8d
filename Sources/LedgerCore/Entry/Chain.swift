public import OpenSSL

/// How far a ledger reaches: what the next entry has to follow.
public struct Head: Hashable, Sendable {
    /// The number of entries, which is the sequence number of the next one.
    public let size: UInt64
    /// The leaf hash of the last entry; all zeros before the first.
    public let last: Digest
    /// The commit time of the last entry; the epoch before the first.
    public let at: Instant

    public init(size: UInt64, last: Digest, at: Instant) {
        self.size = size
        self.last = last
        self.at = at
    }

    /// The head of a ledger without entries.
    public static let empty = Head(size: 0, last: .zero, at: Instant(microseconds: 0))
}

/// A fact that has its place: the entry, its exact bytes and their hash. Only `Chain.place` and
/// reading back make one, so the three always agree.
public struct PlacedEntry: Hashable, Sendable {
    public let entry: Entry
    public let bytes: [UInt8]
    /// SHA-256(0x00 ‖ bytes): the next entry's `prev` and the Merkle leaf (RFC 6962 §2.1).
    public let leaf: Digest

    init(entry: Entry, bytes: [UInt8]) {
        self.entry = entry
        self.bytes = bytes
        leaf = MerkleTree.leafHash(bytes)
    }

    /// Reads an entry back from the bytes that are kept.
    public init(reading bytes: [UInt8]) throws(EntryFault) {
        self.init(entry: try Entry(canonicalBytes: bytes), bytes: bytes)
    }

    /// The head of a ledger that ends with this entry.
    public var head: Head { Head(size: entry.sequence + 1, last: leaf, at: entry.at) }
}

/// Why an entry does not follow the one before it.
public enum ChainFault: Error, Hashable, Sendable, CustomStringConvertible {
    case sequence(expected: UInt64, found: UInt64)
    case previous(expected: Digest, found: Digest)
    case time(previous: Instant, found: Instant)

    public var description: String {
        switch self {
        case .sequence(let expected, let found):
            "has seq \(found) where \(expected) was expected"
        case .previous(let expected, let found):
            "names \(found.hex) as its predecessor, which hashes to \(expected.hex)"
        case .time(let previous, let found):
            "was committed at \(found), before its predecessor at \(previous)"
        }
    }
}

/// The hash chain: every entry names the leaf hash of the one before it.
public enum Chain {
    /// Gives a fact its place after a head.
    ///
    /// - Precondition: the entry fits into 65,535 bytes; decisions bound what they let in.
    public static func place(
        kind: String, body: JSON, moves: [Move], id: String, by: String, at: Instant, after head: Head
    ) -> PlacedEntry {
        let entry = Entry(
            at: max(at, head.at), body: body, by: by, id: id, kind: kind, moves: moves,
            previous: head.last, sequence: head.size)
        let bytes = entry.canonicalBytes
        precondition(bytes.count <= Entry.largestByteCount, "\(kind) \(id) is \(bytes.count) bytes long")
        return PlacedEntry(entry: entry, bytes: bytes)
    }

    /// Whether an entry follows a head: sequence, predecessor and time.
    public static func check(_ entry: Entry, follows head: Head) throws(ChainFault) {
        guard entry.sequence == head.size else {
            throw .sequence(expected: head.size, found: entry.sequence)
        }
        guard entry.previous == head.last else {
            throw .previous(expected: head.last, found: entry.previous)
        }
        guard entry.at >= head.at else { throw .time(previous: head.at, found: entry.at) }
    }
}
