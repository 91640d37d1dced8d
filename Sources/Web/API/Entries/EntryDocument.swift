import LedgerCore

/// An entry of the ledger as the API shows it: as it is kept, with its hash.
struct EntryDocument {
    let placed: PlacedEntry

    var json: JSON {
        .object([
            "entry": .object([
                "at": .string(placed.entry.at.description),
                "body": placed.entry.body,
                "by": .string(placed.entry.by),
                "id": .string(placed.entry.id),
                "kind": .string(placed.entry.kind),
                "moves": placed.entry.moves.isEmpty ? nil : .array(placed.entry.moves.map(\.document)),
                "prev": .string(placed.entry.previous.hex),
                "seq": .integer(Int64(placed.entry.sequence)),
                "v": .integer(1),
            ]),
            "hash": .string(placed.leaf.hex),
        ])
    }
}

extension Move {
    fileprivate var document: JSON {
        .array([.string(debit.path), .string(credit.path), .integer(amount.amount)])
    }
}
