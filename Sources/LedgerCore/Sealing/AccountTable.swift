public import OpenSSL

/// Every account that was ever moved, with its totals and the tree of its own entries. What the
/// books know of money, and what `books.sealed` commits to.
public struct AccountTable: Sendable {
    private struct Record {
        let account: Account
        var debit = Satang.zero
        var credit = Satang.zero
        var entries = TreeEdge()
    }

    private var records: [Record] = []
    /// Where an account stands among the records.
    private var places: [Account: Int] = [:]

    public init() {}

    /// The number of accounts.
    public var count: Int { records.count }

    /// Adds one entry with all its moves: each account counts it once.
    public mutating func post(_ moves: [Move], of leaf: Digest) {
        var moved: [Int] = []
        for move in moves {
            let (debit, credit) = (place(of: move.debit), place(of: move.credit))
            records[debit].debit += move.amount
            records[credit].credit += move.amount
            // Hardly an entry moves more than a few accounts: looking through them is the quickest.
            for place in [debit, credit] where !moved.contains(place) {
                moved.append(place)
                _ = records[place].entries.append(leaf)
            }
        }
    }

    private mutating func place(of account: Account) -> Int {
        if let place = places[account] { return place }
        places[account] = records.count
        records.append(Record(account: account))
        return records.count - 1
    }

    /// What stands on an account, on its normal side; zero for one that was never moved.
    public func balance(of account: Account) -> Satang {
        let (debit, credit) = totals(of: account)
        return account.normalSide == .debit ? debit - credit : credit - debit
    }

    /// All that was ever debited and credited to an account.
    public func totals(of account: Account) -> (debit: Satang, credit: Satang) {
        places[account].map { (records[$0].debit, records[$0].credit) } ?? (.zero, .zero)
    }

    public var balances: [Account: Satang] {
        Dictionary(uniqueKeysWithValues: records.map { ($0.account, balance(of: $0.account)) })
    }

    /// The rows, sorted by the bytes of their paths.
    public var rows: [AccountRow] {
        records.map { record in
            AccountRow(
                account: record.account, count: record.entries.size, debit: record.debit,
                credit: record.credit, entries: record.entries.root)
        }.sorted { $0.account.path.utf8.lexicographicallyPrecedes($1.account.path.utf8) }
    }

    /// RFC 6962 over the rows.
    public var root: Digest { MerkleTree.root(of: rows.map(\.leaf)) }
}

extension MerkleTree {
    /// The root over leaf hashes that are all at hand (RFC 6962 §2.1).
    public static func root(of leaves: [Digest]) -> Digest {
        var edge = TreeEdge()
        for leaf in leaves { _ = edge.append(leaf) }
        return edge.root
    }
}

extension InclusionProof {
    /// Proves one of the leaf hashes that are all at hand.
    ///
    /// - Precondition: index < leaves.count.
    public init(of index: Int, in leaves: [Digest]) {
        let plan = ProofPlan.inclusion(of: UInt64(index), inTreeOf: UInt64(leaves.count))
        let path = plan.steps.map { step in
            ProofPlan.hash(
                step.map { node in
                    let width = 1 << node.height
                    let start = Int(node.index) * width
                    return MerkleTree.perfectRoot(Array(leaves[start..<start + width]))
                })
        }
        self.init(index: UInt64(index), size: UInt64(leaves.count), path: path)
    }
}
