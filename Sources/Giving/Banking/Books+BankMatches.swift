import LedgerCore

// What of the bank belongs to what of the ledger: each line and each entry's cash once.
extension Books {
    func judge(_ matched: MatchedLines) throws(Refusal) {
        let (statement, cash) = try matchable(matched.statement, of: matched.account)
        var claims = MatchClaims(statement: statement, cash: cash)
        for match in matched.matches {
            try claims.take(lines: match.lines, entries: match.entries, in: matched.statement)
        }
    }

    func judge(_ proposal: MatchProposal) throws(Refusal) {
        let (statement, cash) = try matchable(proposal.statement, of: proposal.account)
        var claims = MatchClaims(statement: statement, cash: cash)
        try claims.take(lines: proposal.lines, entries: proposal.entries, in: proposal.statement)
    }

    /// Another person than who proposed it says yes or no, once.
    func judge(deciding line: StatementLineID, by: Actor) throws(Refusal) {
        guard let proposer = try standingMatch(of: line).proposer else { throw .matchNotProposed(line) }
        try distinct(by, from: [proposer.id])
    }

    /// What is only proposed is declined by another person, and not taken apart.
    func judge(_ undoing: MatchUndoing) throws(Refusal) {
        guard try standingMatch(of: undoing.line).proposer == nil else {
            throw .matchUndecided(undoing.line)
        }
    }

    mutating func add(_ match: StandingMatch, to statement: StatementID) {
        banking.statements[statement]?.add(match)
        if let cash = cash(of: statement) {
            banking.cash[cash, default: CashAccount()].matched.formUnion(match.entries)
        }
    }

    mutating func remove(matchOf line: StatementLineID) {
        let match = banking.statements[line.statement]?.remove(matchOf: line.line)
        if let match, let cash = cash(of: line.statement) {
            banking.cash[cash]?.matched.subtract(match.entries)
        }
    }

    private func cash(of statement: StatementID) -> Account? {
        banking.statements[statement].flatMap { banking.accounts[$0.account]?.cash }
    }

    private func statement(_ id: StatementID) throws(Refusal) -> StatementAccount {
        guard let statement = banking.statements[id] else { throw .statementUnknown(id) }
        return statement
    }

    private func standingMatch(of line: StatementLineID) throws(Refusal) -> StandingMatch {
        guard let match = try statement(line.statement).match(of: line.line) else {
            throw .matchUnknown(line)
        }
        return match
    }

    /// The statement with the cash that it shows.
    private func matchable(
        _ id: StatementID, of account: String
    ) throws(Refusal) -> (StatementAccount, CashAccount) {
        guard let bankAccount = banking.accounts[account] else { throw .bankAccountUnknown(account) }
        let statement = try statement(id)
        guard statement.account == account else { throw .matchAccountDiffers(id, account: statement.account) }
        guard !statement.isNotification else { throw .notificationMatched(id) }
        return (statement, banking.cash[bankAccount.cash] ?? CashAccount())
    }
}

/// What the matches of one fact take, so that they share nothing among themselves either.
private struct MatchClaims {
    let statement: StatementAccount
    let cash: CashAccount
    var lines: Set<Int64> = []
    var entries: Set<UInt64> = []

    init(statement: StatementAccount, cash: CashAccount) {
        self.statement = statement
        self.cash = cash
    }

    mutating func take(
        lines newLines: [Int64], entries newEntries: [UInt64], in id: StatementID
    ) throws(Refusal) {
        guard !newLines.isEmpty, !newEntries.isEmpty, newLines.count == 1 || newEntries.count == 1 else {
            throw .matchMisshapen(lines: newLines.count, entries: newEntries.count)
        }
        for line in newLines { try take(StatementLineID(statement: id, line: line)) }
        for entry in newEntries { try take(entry) }
    }

    private mutating func take(_ line: StatementLineID) throws(Refusal) {
        guard (1...max(statement.lines, 1)).contains(line.line), statement.lines > 0 else {
            throw .lineUnknown(line, of: statement.lines)
        }
        guard statement.match(of: line.line) == nil, lines.insert(line.line).inserted else {
            throw .lineMatchedAlready(line)
        }
    }

    private mutating func take(_ entry: UInt64) throws(Refusal) {
        guard cash.entries.contains(entry) else { throw .entryNotCash(entry, account: statement.account) }
        guard !cash.matched.contains(entry), entries.insert(entry).inserted else {
            throw .entryMatchedAlready(entry)
        }
    }
}
