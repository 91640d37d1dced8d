import Giving
import LedgerCore
import OpenSSL
import Storage

/// Where the ledger stands: its head, the right edge of its tree and the books. A value that is
/// replaced only when what led to it is durable.
struct Standing: Sendable {
    private(set) var head = Head.empty
    private(set) var edge = TreeEdge()
    private(set) var books = Books()

    /// What brought a standing to where it is, ready to be appended.
    struct Growth {
        var entries: [PlacedEntry] = []
        var tileRoots: [TileRoot] = []
    }

    /// Gives the facts of one request their places and folds them in.
    ///
    /// - Precondition: the facts were decided on these very books.
    mutating func place(_ facts: [Fact], of request: Request, at: Instant, into growth: inout Growth) {
        for (position, fact) in facts.enumerated() {
            let placed = Chain.place(
                kind: fact.kind, body: fact.body(requestedBy: position == 0 ? request : nil),
                moves: fact.moves, id: request.factID(position), by: request.by, at: at, after: head)
            do {
                try books.apply(
                    fact, by: request.by, at: placed.entry.at, entry: placed.reference)
            } catch {
                preconditionFailure("decided, but not applicable: \(fact.kind) \(error)")
            }
            growth.tileRoots += edge.append(placed.leaf)
            growth.entries.append(placed)
            head = placed.head
        }
    }

    /// Folds in an entry that stands in the ledger, and runs the rules on it again.
    mutating func follow(_ placed: PlacedEntry) throws(LedgerFault) {
        // The fault is named by its place: which place they claim, the bytes themselves decide.
        let sequence = head.size
        do {
            try Chain.check(placed.entry, follows: head)
            try books.apply(
                try Fact(reading: placed.entry), by: placed.entry.by, at: placed.entry.at,
                entry: placed.reference)
        } catch {
            throw LedgerFault(sequence: sequence, reason: String(describing: error))
        }
        _ = edge.append(placed.leaf)
        head = placed.head
    }

    var checkpoint: (size: UInt64, root: Digest) { (edge.size, edge.root) }
}

/// What is wrong with an entry of the ledger, and which one.
public struct LedgerFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let sequence: UInt64
    public let reason: String

    public init(sequence: UInt64, reason: String) {
        self.sequence = sequence
        self.reason = reason
    }

    public var description: String { "entry \(sequence) \(reason)" }
}

extension Fact {
    /// The entry's body; a command's first fact also carries the digest of the request.
    fileprivate func body(requestedBy request: Request?) -> JSON {
        guard let request, case .object(let members) = body else { return body }
        return .object(members + [JSON.Member("request", .string(request.digest))])
    }
}
