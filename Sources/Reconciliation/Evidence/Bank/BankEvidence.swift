public import Giving
import LedgerCore
import OpenSSL

/// What the bank side needs to know, as a fold over the ledger. Like all evidence it judges nothing and
/// believes nothing: what the rules would not have let in is kept beside the rest.
public struct BankEvidence: Sendable {
    public private(set) var names = Names()
    /// In the order in which they were registered.
    public private(set) var accounts: [BankAccountRecord] = []
    /// Verified accounts, in ledger order.
    public private(set) var payeeAccounts: [PayeeVerification] = []
    public private(set) var statements: [StatementRecord] = []
    /// In ledger order; an entry on two bank accounts stands here twice.
    public private(set) var entries: [CashEntry] = []
    public private(set) var matches: [MatchRecord] = []
    /// What people said does not belong together: the rules do not say it again.
    private(set) var refuted: Set<RefutedMatch> = []
    /// Matches whose lines or entries were in another live one: none, in a sound ledger.
    public private(set) var doubleUses: [DoubleUse] = []
    public internal(set) var classes = BookTotals()
    public private(set) var signatures: [ReconciliationSignature] = []
    /// The statements' own lines, which the ledger does not have.
    public var lines = BankLines()
    /// Ids of pledges, by their spelling on a statement.
    private(set) var pledges: [String: String] = [:]
    /// By what lines and entries are matched.
    public var rules = MatchingRules.shipped

    /// Of each entry the live match that it is in.
    private var matchOfEntry: [Int32] = []
    private var matchOfLine: [LineID: Int32] = [:]
    private var accountPlaces: [String: Int] = [:]
    private var statementPlaces: [StatementID: Int] = [:]

    /// Two live matches of one line or one entry.
    public struct DoubleUse: Hashable, Sendable {
        public let first: Int
        public let second: Int
        /// Nil where it is an entry.
        public let line: LineID?
        public let entry: Int?
    }

    public init() {}
}

// What was registered, imported and recorded.
extension BankEvidence {
    public func account(_ id: String) -> BankAccountRecord? { accountPlaces[id].map { accounts[$0] } }

    public func place(of statement: StatementID) -> Int? { statementPlaces[statement] }

    public func account(of statement: StatementRecord) -> BankAccountRecord? {
        account(statement.statement.account)
    }

    /// The first entry of a sequence number on a cash account; nil where there is none.
    public func place(ofEntry sequence: UInt64, cash: Name) -> Int? {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].sequence < sequence { low = middle + 1 } else { high = middle }
        }
        while low < entries.count, entries[low].sequence == sequence {
            if entries[low].cash == cash { return low }
            low += 1
        }
        return nil
    }

    /// The live match that a line is in.
    public func match(ofLine line: LineID) -> Int? { matchOfLine[line].map { Int($0) } }

    /// The live match that an entry is in.
    public func match(ofEntry place: Int) -> Int? {
        matchOfEntry[place] < 0 ? nil : Int(matchOfEntry[place])
    }

    public mutating func register(_ account: BankAccountRecord) {
        accountPlaces[account.registered.account] = accounts.count
        accounts.append(account)
        // Its lines are read before anything was ever recorded on it.
        _ = names.name(account.cash.path)
    }

    public mutating func verify(_ verification: PayeeVerification) { payeeAccounts.append(verification) }

    public mutating func take(_ statement: StatementRecord) {
        let id = statement.statement.id
        if statementPlaces[id] == nil { statementPlaces[id] = statements.count }
        statements.append(statement)
    }

    public mutating func sign(_ signature: ReconciliationSignature) { signatures.append(signature) }

    public mutating func take(_ entry: CashEntry) {
        entries.append(entry)
        matchOfEntry.append(-1)
    }

    public mutating func take(pledge id: String) { pledges[Reference.normalised(id)] = id }

    public mutating func name(_ text: String?) -> Name { names.name(orNone: text) }

    /// Takes in what an entry did to bank accounts, and to the totals of each book.
    mutating func takeMoves(of placed: PlacedEntry, _ fact: Fact) {
        let moves = placed.entry.moves
        guard !moves.isEmpty else { return }
        classes.take(moves, at: placed.reference)
        guard moves.contains(where: { $0.debit.isCash || $0.credit.isCash }) else { return }
        var sums: [(cash: Account, amount: Satang)] = []
        func add(_ amount: Satang, to account: Account) {
            guard account.isCash else { return }
            if let place = sums.firstIndex(where: { $0.cash == account }) {
                sums[place].amount = sums[place].amount.cappedSum(amount)
            } else {
                sums.append((account, amount))
            }
        }
        for move in moves {
            add(move.amount, to: move.debit)
            add(-move.amount, to: move.credit)
        }
        let recorded = Day(bangkok: placed.entry.at)
        let said = CashFact(fact, body: placed.entry.body)
        for (cash, amount) in sums where amount != .zero {
            take(
                CashEntry(
                    sequence: placed.entry.sequence, leaf: placed.leaf, cash: names.name(cash.path),
                    amount: amount, effective: said.effective ?? recorded, recorded: recorded,
                    kind: names.name(placed.entry.kind), reference: said.reference,
                    otherReference: name(said.otherReference), campaign: name(said.campaign),
                    payeeAccount: name(said.payeeAccount), method: said.method, undoes: said.undoes))
        }
    }
}

// What belongs together.
extension BankEvidence {
    /// Takes in a match, and marks what it takes.
    public mutating func take(_ match: MatchRecord) {
        let place = matches.count
        matches.append(match)
        for number in match.lines {
            let line = LineID(statement: match.statement, number: number)
            if let first = matchOfLine[line] {
                doubleUses.append(DoubleUse(first: Int(first), second: place, line: line, entry: nil))
            } else {
                matchOfLine[line] = Int32(place)
            }
        }
        for entry in match.entries {
            if matchOfEntry[entry] >= 0 {
                let first = Int(matchOfEntry[entry])
                doubleUses.append(DoubleUse(first: first, second: place, line: nil, entry: entry))
            } else {
                matchOfEntry[entry] = Int32(place)
            }
        }
    }

    /// Says what became of the live match that a line is in; one that nobody knows is passed over.
    public mutating func decide(
        _ line: LineID, _ state: MatchRecord.State, by: Name, entry: EntryReference
    ) {
        guard let place = match(ofLine: line) else { return }
        matches[place].state = state
        matches[place].decidedBy = by
        matches[place].decision = entry
        guard !matches[place].isLive else { return }
        refuted.insert(RefutedMatch(matches[place]))
        for number in matches[place].lines {
            let line = LineID(statement: matches[place].statement, number: number)
            if matchOfLine[line] == Int32(place) { matchOfLine[line] = nil }
        }
        for entry in matches[place].entries where matchOfEntry[entry] == Int32(place) {
            matchOfEntry[entry] = -1
        }
    }
}
