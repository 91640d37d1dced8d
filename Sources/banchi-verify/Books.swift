/// The balances of all accounts, and the table that seals commit to: docs/format.md, section 9, points 4 and 7.
struct Books {
    private(set) var names = Names()
    private(set) var accounts: ContiguousArray<Account> = []
    /// The numbers of the accounts, sorted by the bytes of their paths, as of the last seal.
    private var sorted: [Int] = []

    var count: Int { accounts.count }

    mutating func post(_ entry: Entry, _ moves: ArraySlice<Move>, leaf: Hash) throws(Flaw) {
        var total = 0
        for move in moves {
            try debit(number(move.debit, move.debitHash), move.amount, entry.seq, leaf)
            try credit(number(move.credit, move.creditHash), move.amount, entry.seq, leaf)
            total += move.amount
        }
        guard total == entry.body.amount else { throw Flaw("its moves do not sum to its amount") }
        for move in moves {
            guard isSound(move.debit, move.debitHash), isSound(move.credit, move.creditHash) else {
                throw Flaw("it leaves an account below zero that may not be")
            }
        }
    }

    private mutating func number(_ path: ByteView, _ hash: UInt64) -> Int {
        let number = names.number(path, hash)
        if number == accounts.count { accounts.append(Account(path.text)) }
        return number
    }

    private mutating func debit(_ number: Int, _ amount: Int, _ seq: Int, _ leaf: Hash) throws(Flaw) {
        accounts[number].debit += amount
        guard accounts[number].debit < Account.limit else { throw Flaw("an account's debits reach 2^53") }
        record(number, seq, leaf)
    }

    private mutating func credit(_ number: Int, _ amount: Int, _ seq: Int, _ leaf: Hash) throws(Flaw) {
        accounts[number].credit += amount
        guard accounts[number].credit < Account.limit else { throw Flaw("an account's credits reach 2^53") }
        record(number, seq, leaf)
    }

    private mutating func record(_ number: Int, _ seq: Int, _ leaf: Hash) {
        guard accounts[number].last != seq else { return }
        accounts[number].last = seq
        accounts[number].tree.push(leaf)
        accounts[number].row = nil
    }

    private func isSound(_ path: ByteView, _ hash: UInt64) -> Bool {
        guard let number = names.find(path, hash) else { return true }
        return !accounts[number].isSolvent || accounts[number].balance >= 0
    }

    func balance(_ path: ByteView, _ hash: UInt64) -> Int {
        names.find(path, hash).map { accounts[$0].balance } ?? 0
    }

    /// The root of the table: of the rows of all accounts, sorted. Only rows that changed are hashed again.
    mutating func table() -> Hash {
        sortNew()
        var table = Edge()
        for number in sorted {
            let row = accounts[number].row ?? row(number)
            accounts[number].row = row
            table.push(row)
        }
        return table.root
    }

    private func row(_ number: Int) -> Hash {
        let account = accounts[number]
        let text = Account.row(
            String(decoding: names.all[number], as: UTF8.self), count: account.tree.count,
            credit: account.credit, debit: account.debit, root: account.tree.root)
        return Hash.leaf(Array(text.utf8))
    }

    private mutating func sortNew() {
        guard sorted.count < accounts.count else { return }
        sorted = accounts.indices.sorted { names.all[$0].lexicographicallyPrecedes(names.all[$1]) }
    }
}
