import LedgerCore

extension Books {
    /// What is recorded when this is asked for.
    func declaring(_ fact: BankingFact, by: Actor, now: Instant) throws(Refusal) -> [Fact] {
        let today = Day(bangkok: now)
        // An auditor or approver agrees to a match beside the accountants; everything else is theirs alone.
        switch fact {
        case .matchConfirmed, .matchDeclined: try require(accountantOr: "approver", by, on: today)
        default: try require("accountant", by, on: today)
        }
        switch fact {
        case .accountRegistered(let account): try judge(account)
        case .payeeAccountVerified(let account):
            // Ten digits of nobody's school may be somebody's telephone.
            guard !School.isCode(account.payee) || schools[account.payee] != nil else {
                throw .schoolUnknown(account.payee)
            }
            guard account.on <= today else { throw .dayInFuture(account.on) }
        case .statementImported(let statement): try judge(statement, on: today)
        case .linesMatched(let matched): try judge(matched)
        case .matchProposed(let proposal): try judge(proposal)
        case .matchConfirmed(let line), .matchDeclined(let line): try judge(deciding: line, by: by)
        case .matchUndone(let undoing): try judge(undoing)
        }
        return [.declared(.banking(fact))]
    }

    mutating func apply(_ fact: BankingFact, by: Actor) {
        switch fact {
        case .accountRegistered(let account): banking.accounts[account.account] = account
        case .payeeAccountVerified: break
        case .statementImported(let statement):
            banking.statements[statement.id] = StatementAccount(statement)
            banking.rows[statement.account, default: StatementRow()].insert(statement)
        case .linesMatched(let matched):
            for match in matched.matches {
                let standing = StandingMatch(lines: match.lines, entries: match.entries, proposer: nil)
                add(standing, to: matched.statement)
            }
        case .matchProposed(let proposal):
            let match = StandingMatch(lines: proposal.lines, entries: proposal.entries, proposer: by)
            add(match, to: proposal.statement)
        case .matchConfirmed(let line): banking.statements[line.statement]?.confirm(matchOf: line.line)
        case .matchDeclined(let line): remove(matchOf: line)
        case .matchUndone(let undoing): remove(matchOf: undoing.line)
        }
    }

    /// Beside the accountants somebody of another role may decide.
    func require(accountantOr other: String, _ by: Actor, on day: Day) throws(Refusal) {
        try require(by.role == other ? other : "accountant", by, on: day)
    }

    /// Keeps which entries moved the cash of a bank account, whether or not one is registered yet: an
    /// entry of the past may be matched.
    mutating func note(cashOf moves: [Move], at sequence: UInt64) {
        for move in moves {
            for account in [move.debit, move.credit] where account.isCash {
                banking.cash[account, default: CashAccount()].entries.append(sequence)
            }
        }
    }
}

// What is registered and imported.
extension Books {
    private func judge(_ account: BankAccount) throws(Refusal) {
        guard banking.accounts[account.account] == nil else {
            throw .alreadyRegistered(.bankAccount, account.account)
        }
        guard !Term(starts: account.starts, ends: account.ends).isInverted else {
            throw .termInverted(.bankAccount, account.account)
        }
        if case .school(let code) = account.holder, schools[code] == nil { throw .schoolUnknown(code) }
    }

    private func judge(_ statement: ImportedStatement, on today: Day) throws(Refusal) {
        guard banking.accounts[statement.account] != nil else {
            throw .bankAccountUnknown(statement.account)
        }
        guard banking.statements[statement.id] == nil else {
            throw .statementImportedAlready(statement.id)
        }
        guard statement.from <= statement.to else { throw .termInverted(.statement, statement.id) }
        guard statement.to <= today else { throw .dayInFuture(statement.to) }
        try Self.judge(balancesOf: statement)
        guard banking.rows[statement.account]?.hasPlace(for: statement) ?? true else {
            throw .statementOverlaps(statement)
        }
    }

    /// Who states balances, and that they foot.
    private static func judge(balancesOf statement: ImportedStatement) throws(Refusal) {
        switch (statement.opening, statement.closing, statement.format) {
        case (nil, nil, .camt054), (nil, nil, .csv), (nil, nil, .ofx), (nil, nil, .mt940): return
        case (let opening?, let closing?, .camt053), (let opening?, let closing?, .csv),
            (let opening?, let closing?, .ofx), (let opening?, let closing?, .mt940):
            // Each of the four is below 2^53, so that their sum cannot overflow.
            let expected = opening + statement.credits - statement.debits
            guard expected == closing else { throw .statementUnbalanced(statement, expected: expected) }
        case (_, _, .camt054), (_, _, .camt053), (_, _, .csv), (_, _, .ofx), (_, _, .mt940):
            throw .statementBalancesMisplaced(statement)
        }
    }
}

extension Account {
    /// Whether statements of a bank show what moves here: `assets:bank`, and each `school:CODE:bank`.
    fileprivate var isCash: Bool {
        guard path.utf8.count != "assets:bank".utf8.count else { return path == "assets:bank" }
        guard path.hasSuffix(":bank"), path.hasPrefix("school:") else { return false }
        return path.utf8.count { $0 == UInt8(ascii: ":") } == 2
    }
}
