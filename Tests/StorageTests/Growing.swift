import LedgerCore
import Storage

/// A ledger's right edge from which batches grow. What the entries say is of no account here: a
/// store keeps bytes.
struct Growing {
    private(set) var head = Head.empty
    private var edge = TreeEdge()

    /// Entries that follow the head, named `PREFIX-SEQ.0`.
    mutating func batch(_ count: Int, as prefix: String = "K") -> Batch {
        batch(ids: (0..<count).map { "\(prefix)-\(head.size + UInt64($0)).0" })
    }

    mutating func batch(ids: [String]) -> Batch {
        let start = head
        var entries: [PlacedEntry] = []
        var roots: [TileRoot] = []
        for id in ids {
            let placed = Chain.place(
                kind: "test.happened", body: .object(["ก": "ข"]), moves: [], id: id, by: "test:store",
                at: Instant(unixSeconds: 1_000_000 + Int64(head.size)), after: head)
            roots += edge.append(placed.leaf)
            entries.append(placed)
            head = placed.head
        }
        return Batch(after: start, entries: entries, tileRoots: roots)
    }
}
