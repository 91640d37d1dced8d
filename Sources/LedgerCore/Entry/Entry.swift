public import OpenSSL

/// One fact in its place in the chain. See docs/format.md, "Entry".
public struct Entry: Hashable, Sendable {
    /// Commit time: max(clock, time of the entry before).
    public let at: Instant
    /// The fact; its shape depends on `kind`.
    public let body: JSON
    /// Who asked: a pseudonymous actor with a role, `role:id`. Never a name.
    public let by: String
    /// `KEY.n`: the nth fact of the command with idempotency key KEY.
    public let id: String
    /// What happened, in the past tense: `donation.received`.
    public let kind: String
    /// The transfers of a money fact; empty for any other.
    public let moves: [Move]
    /// The leaf hash of the entry before; all zeros in entry 0.
    public let previous: Digest
    /// Index from 0.
    public let sequence: UInt64

    /// The only version of the format.
    public static let version: Int64 = 1

    /// An entry is at most this many bytes long: C2SP entry bundles count in 16 bits.
    public static let largestByteCount = 65_535

    public init(
        at: Instant, body: JSON, by: String, id: String, kind: String, moves: [Move],
        previous: Digest, sequence: UInt64
    ) {
        self.at = at
        self.body = body
        self.by = by
        self.id = id
        self.kind = kind
        self.moves = moves
        self.previous = previous
        self.sequence = sequence
    }

    /// The bytes that are stored, exported and hashed: RFC 8785 of one object.
    public var canonicalBytes: [UInt8] {
        JSON.object([
            "at": .string(at.description),
            "body": body,
            "by": .string(by),
            "id": .string(id),
            "kind": .string(kind),
            "moves": moves.isEmpty ? nil : .array(moves.map(\.json)),
            "prev": .string(previous.hex),
            "seq": .integer(Int64(sequence)),
            "v": .integer(Self.version),
        ]).canonical
    }
}
