public import LedgerCore
public import Storage

/// Hands out money proofs: follows the ledger, remembers which entries moved which account, and the
/// table of the last seal. Disposable, and apart from the writer.
public actor MoneyDesk {
    private let store: any LedgerStore
    private var head = Head.empty
    private var table = AccountTable()
    private var movements: [Account: [UInt64]] = [:]
    private var sealed: (table: AccountTable, seal: UInt64)?

    /// How many entries are read at a time.
    private static let stride = 4096

    public init(store: any LedgerStore) {
        self.store = store
    }

    /// The proof of a selection's totals as of the last seal; nil where the books were never sealed, or
    /// the seal is not covered by that checkpoint yet.
    public func proof(
        of accounts: AccountSelection, under checkpoint: KeptCheckpoint
    ) async throws -> MoneyProof? {
        try await catchUp()
        guard let sealed,
            let seal = try await ProofReader(store).entry(sealed.seal, under: checkpoint)
        else { return nil }
        let sealedTable = SealedTable(sealed.table, sealedBy: sealed.seal)
        let named = sealedTable.rows(of: accounts)
        let sequences = Set(named.flatMap { movements[$0.account] ?? [] }.filter { $0 < sealed.seal })
        var entries: [[UInt8]] = []
        for sequence in sequences.sorted() {
            entries += try await store.entries(from: sequence, limit: 1)
        }
        return sealedTable.proof(of: accounts, entries: entries, seal: seal.encoded)
    }

    private func catchUp() async throws {
        var isBehind = true
        while isBehind {
            let page = try await store.entries(from: head.size, limit: Self.stride)
            // Another caller may have caught up while this one was waiting: take only what follows.
            for bytes in page {
                let placed = try PlacedEntry(reading: bytes)
                guard placed.entry.sequence == head.size else { continue }
                follow(placed)
            }
            isBehind = page.count == Self.stride
        }
    }

    private func follow(_ placed: PlacedEntry) {
        let sequence = placed.entry.sequence
        if placed.entry.kind == "books.sealed" { sealed = (table, sequence) }
        if !placed.entry.moves.isEmpty {
            table.post(placed.entry.moves, of: placed.leaf)
            for account in Set(placed.entry.moves.flatMap { [$0.debit, $0.credit] }) {
                movements[account, default: []].append(sequence)
            }
        }
        head = placed.head
    }
}
