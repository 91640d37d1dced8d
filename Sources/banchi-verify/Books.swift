import Dispatch

/// The balances of all accounts, and the table that seals commit to: docs/format.md, section 9, points 4
/// and 7.
struct Books {
    private(set) var names = Names()
    private(set) var accounts: ContiguousArray<Account> = []
    /// The numbers of the accounts, sorted by the bytes of their paths, as of the last seal.
    private var sorted: [Int] = []
    /// The accounts of the entry that is posted, in the order of its moves; kept for its memory.
    private var touched: [Int] = []

    var count: Int { accounts.count }

    mutating func post(_ entry: Entry, _ moves: ArraySlice<Move>, leaf: Hash) throws(Flaw) {
        touched.removeAll(keepingCapacity: true)
        if entry.kind == .campaignFunded { try requireAll(moves, entry.body.amount) }
        var total = 0
        for move in moves {
            let debit = number(move.debit, move.debitHash)
            let credit = number(move.credit, move.creditHash)
            try Posting.check(move, accounts[debit], accounts[credit], entry)
            accounts[debit].debit += move.amount
            accounts[credit].credit += move.amount
            guard max(accounts[debit].debit, accounts[credit].credit) < Account.limit else {
                throw Flaw("an account's debits or credits reach 2^53")
            }
            touched.append(debit)
            touched.append(credit)
            total += move.amount
        }
        guard total == entry.body.amount else { throw Flaw("its moves do not sum to its amount") }
        for number in touched {
            guard !accounts[number].isSolvent || accounts[number].balance >= 0 else {
                throw Flaw("it leaves an account below zero that may not be")
            }
            record(number, entry.seq, leaf)
        }
    }

    /// What is funded is all that there was.
    private func requireAll(_ moves: ArraySlice<Move>, _ amount: Int?) throws(Flaw) {
        // An entry with moves has at least one.
        let source = moves.first!
        guard moves.allSatisfy({ $0.debit == source.debit }),
            amount == balance(source.debit, source.debitHash)
        else { throw Flaw("it does not move all that its debit account holds") }
    }

    private mutating func number(_ path: ByteView, _ hash: UInt64) -> Int {
        let number = names.number(path, hash)
        if number == accounts.count { accounts.append(Account(path.text)) }
        return number
    }

    private mutating func record(_ number: Int, _ seq: Int, _ leaf: Hash) {
        guard accounts[number].last != seq else { return }
        accounts[number].last = seq
        accounts[number].tree.push(leaf)
        accounts[number].row = nil
    }

    func balance(_ path: ByteView, _ hash: UInt64) -> Int {
        names.find(path, hash).map { accounts[$0].balance } ?? 0
    }

    /// The root of the table: of the rows of all accounts, sorted. Only rows that changed are hashed again.
    mutating func table() -> Hash {
        sortNew()
        hashStaleRows()
        var table = Edge()
        // No row is nil any more.
        for number in sorted { table.push(accounts[number].row!) }
        return table.root
    }

    /// On all cores: everybody waits for a seal.
    private mutating func hashStaleRows() {
        let stale = accounts.indices.filter { accounts[$0].row == nil }
        let part = 512
        var rows = [Hash](repeating: .zero, count: stale.count)
        rows.withUnsafeMutableBufferPointer { rows in
            // Each part is written by one thread, and the books are not touched meanwhile.
            nonisolated(unsafe) let rows = rows
            let books = self
            DispatchQueue.concurrentPerform(iterations: (stale.count + part - 1) / part) { index in
                let text = ByteBuffer()
                for place in (index * part)..<min(stale.count, (index + 1) * part) {
                    rows[place] = books.row(stale[place], text)
                }
            }
        }
        for (number, row) in zip(stale, rows) { accounts[number].row = row }
    }

    private func row(_ number: Int, _ text: ByteBuffer) -> Hash {
        text.clear()
        Account.row(
            names[number], count: accounts[number].tree.count, credit: accounts[number].credit,
            debit: accounts[number].debit, root: accounts[number].tree.root, to: text)
        return Hash.leaf(text.view)
    }

    private mutating func sortNew() {
        guard sorted.count < accounts.count else { return }
        sorted = accounts.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
    }
}
