import LedgerCore

/// A money entry as other people's tools see it.
struct Transaction {
    /// The Bangkok day on which it was recorded. Entries are in this order.
    let day: Day
    /// The day on which it happened, where the fact names another one.
    let effective: Day?
    /// `Donation received`.
    let description: String
    /// The receipt's number, or the fact's own id.
    let code: String?
    /// The idempotency key of the command: what was recorded together has it in common.
    let command: String
    let kind: String
    let sequence: UInt64
    /// What leads back to the entry, in a fixed order.
    let tags: [(name: String, value: String)]
    /// One an account: what it is debited, negative where it is credited. They sum to nothing.
    let postings: [(account: Account, amount: Satang)]

    /// Nil where the entry moves no money.
    init?(_ placed: PlacedEntry) {
        let entry = placed.entry
        guard !entry.moves.isEmpty else { return nil }
        let recorded = Day(bangkok: entry.at)
        let happened = entry.body.statedDay
        day = recorded
        effective = happened == recorded ? nil : happened
        description = Self.words(of: entry.kind)
        let receipt = Self.name(entry.body["receipt"])
        let reference = Self.name(entry.body["id"])
        code = receipt ?? reference
        command = String(entry.id.prefix { $0 != "." })
        kind = entry.kind
        sequence = entry.sequence
        let named = [
            ("leaf", placed.leaf.hex), ("kind", entry.kind), ("campaign", Self.name(entry.body["campaign"])),
            ("receipt", receipt), ("ref", reference), ("id", entry.id),
        ]
        tags = named.compactMap { name, value in value.map { (name, $0) } }
        postings = Self.postings(of: entry.moves)
    }

    /// A name that cannot be mistaken for anything else in a line of a journal; nil for any other text.
    private static func name(_ value: JSON?) -> String? {
        value?.stringValue.flatMap { text in
            text.split(separator: "/", omittingEmptySubsequences: false)
                .allSatisfy { Identifier.isValid(String($0)) } ? text : nil
        }
    }

    private static func words(of kind: String) -> String {
        let words = kind.map { $0.isLetter ? String($0) : " " }.joined()
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    private static func postings(of moves: [Move]) -> [(account: Account, amount: Satang)] {
        var postings: [(account: Account, amount: Satang)] = []
        func post(_ amount: Satang, to account: Account) {
            if let position = postings.firstIndex(where: { $0.account == account }) {
                postings[position].amount += amount
            } else {
                postings.append((account, amount))
            }
        }
        for move in moves {
            post(move.amount, to: move.debit)
            post(-move.amount, to: move.credit)
        }
        return postings
    }
}
