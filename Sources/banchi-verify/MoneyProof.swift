import Foundation

/// That certain entries, all of them and nothing else, make up the totals of an account or of a family of
/// accounts: docs/format.md, section 8.
struct MoneyProof {
    let seal: Proof
    let accounts: String
    let rows: [Row]
    let entries: [[UInt8]]
    private let sealed: (accounts: Int, root: Hash)

    struct Bad: Error { let why: String }

    struct Row {
        let account: String
        let count, credit, debit: Int
        let entries: Hash
        let index: Int
        let path: [Hash]

        var balance: Int { Account.isDebitNormal(account) ? debit - credit : credit - debit }
    }

    /// Step 1, and that everything is of its form.
    init(_ bytes: [UInt8]) throws(Bad) {
        guard let json = JSON(bytes), json.names == ["accounts", "entries", "rows", "seal", "v"],
            json["v"]?.number == 1, let accounts = json["accounts"]?.text, Self.isPath(accounts),
            let entries = json["entries"]?.texts, let rows = json["rows"]?.array
        else { throw Bad(why: "it is not of the form of a money proof") }
        guard let seal = json["seal"]?.text.flatMap({ Proof(Array($0.utf8)) }) else {
            throw Bad(why: "its seal does not lead from an entry to a checkpoint")
        }
        guard let entry = JSON(seal.entry), entry["kind"]?.text == "books.sealed",
            let count = entry["body"]?["accounts"]?.number, count >= 0,
            let root = entry["body"]?["root"]?.text.flatMap({ Hash(hex: $0) })
        else { throw Bad(why: "its seal is no books.sealed") }
        self.seal = seal
        self.accounts = accounts
        self.entries = entries.map { Array($0.utf8) }
        self.rows = rows.compactMap(Row.init)
        sealed = (count, root)
        guard self.rows.count == rows.count else { throw Bad(why: "a row is not of its form") }
    }

    /// Identifiers joined by colons, perhaps with one more colon at the end.
    private static func isPath(_ text: String) -> Bool {
        let path = text.hasSuffix(":") ? text.dropLast() : text[...]
        return path.split(separator: ":", omittingEmptySubsequences: false).allSatisfy {
            1...64 ~= $0.utf8.count && $0.utf8.allSatisfy(isIdentifierByte)
        }
    }

    private func isNamed(_ account: String) -> Bool {
        accounts.hasSuffix(":") ? account.utf8.starts(with: accounts.utf8) : Text.same(account, accounts)
    }

    /// The rows of the named accounts.
    var named: [Row] { rows.filter { isNamed($0.account) } }

    /// Steps 2 to 4.
    func verify() throws(Bad) {
        try verifyRows()
        try verifyNeighbours()
        try verifyEntries()
    }

    private func verifyRows() throws(Bad) {
        for (row, next) in zip(rows, rows.dropFirst()) {
            guard row.index + 1 == next.index, row.account.utf8.lexicographicallyPrecedes(next.account.utf8)
            else {
                throw Bad(why: "its rows do not follow one another")
            }
        }
        for row in rows {
            let text = ByteBuffer()
            Account.row(
                row.account.utf8, count: row.count, credit: row.credit, debit: row.debit, root: row.entries,
                to: text)
            let leaf = Hash.leaf(text.view)
            guard
                rootByPath(leaf: leaf, index: row.index, size: sealed.accounts, path: row.path)
                    == sealed.root
            else {
                throw Bad(why: "the row of \(row.account) does not lead to the sealed root")
            }
        }
    }

    /// None of the named accounts is left out, before the first or behind the last.
    private func verifyNeighbours() throws(Bad) {
        let before = rows.prefix {
            !isNamed($0.account) && $0.account.utf8.lexicographicallyPrecedes(accounts.utf8)
        }
        let after = rows.dropFirst(before.count).drop { isNamed($0.account) }
        guard !after.contains(where: { isNamed($0.account) }) else {
            throw Bad(why: "the rows of the named accounts do not stand together")
        }
        let isFirst = rows.first.map { $0.index == 0 } ?? (sealed.accounts == 0)
        let isLast = rows.last.map { $0.index == sealed.accounts - 1 } ?? (sealed.accounts == 0)
        guard before.count == 1 || (before.isEmpty && isFirst),
            after.count == 1 || (after.isEmpty && isLast)
        else {
            throw Bad(
                why: "it lacks the one row before the named accounts or the one after them, or has more")
        }
    }

    private func verifyEntries() throws(Bad) {
        var sums: [String: (debit: Int, credit: Int, count: Int, tree: Edge)] = [:]
        var last = -1
        for bytes in entries {
            guard let (seq, moves) = Self.read(bytes) else { throw Bad(why: "an entry does not parse") }
            guard seq > last, seq < seal.index else {
                throw Bad(why: "entry \(seq) does not stand before the seal and behind the one before it")
            }
            last = seq
            let touched = Set(moves.flatMap { [$0.debit, $0.credit] }.filter(isNamed))
            guard !touched.isEmpty else { throw Bad(why: "entry \(seq) moves none of the named accounts") }
            for account in touched {
                var sum = sums[account] ?? (0, 0, 0, Edge())
                // Beyond the limit no row agrees: it need not be summed up further.
                for move in moves where sum.debit < Account.limit && sum.credit < Account.limit {
                    sum.debit += move.debit == account ? move.amount : 0
                    sum.credit += move.credit == account ? move.amount : 0
                }
                sum.count += 1
                sum.tree.push(Hash.leaf(bytes))
                sums[account] = sum
            }
        }
        for row in named {
            guard let sum = sums.removeValue(forKey: row.account), sum.count == row.count,
                (sum.debit, sum.credit) == (row.debit, row.credit), sum.tree.root == row.entries
            else { throw Bad(why: "its entries do not make up the row of \(row.account)") }
        }
        guard sums.isEmpty else { throw Bad(why: "it has entries of a named account without a row") }
    }

    private static func read(_ bytes: [UInt8]) -> (
        seq: Int, moves: [(debit: String, credit: String, amount: Int)]
    )? {
        guard let seq = withEntry(bytes, { $0.seq }), let json = JSON(bytes) else { return nil }
        let moves = (json["moves"]?.array ?? []).compactMap {
            move -> (debit: String, credit: String, amount: Int)? in
            guard let parts = move.array, parts.count == 3, let debit = parts[0].text,
                let credit = parts[1].text,
                let amount = parts[2].number
            else { return nil }
            return (debit, credit, amount)
        }
        return (seq, moves)
    }
}

extension MoneyProof.Row {
    /// `{index, path, row}`
    init?(_ json: JSON) {
        guard json.names == ["index", "path", "row"], let index = json["index"]?.number,
            let row = json["row"],
            row.names == ["account", "count", "credit", "debit", "entries"],
            let account = row["account"]?.text, let count = row["count"]?.number,
            let credit = row["credit"]?.number, let debit = row["debit"]?.number,
            let root = row["entries"]?.text.flatMap({ Hash(hex: $0) }), let path = json["path"]?.texts,
            account.utf8.allSatisfy({ isIdentifierByte($0) || $0 == Byte.colon })
        else { return nil }
        let hashes = path.compactMap { Text.base64($0).flatMap { Hash($0) } }
        guard hashes.count == path.count else { return nil }
        self.init(
            account: account, count: count, credit: credit, debit: debit, entries: root, index: index,
            path: hashes)
    }
}
