public import Giving
public import LedgerCore

// How the facts of the ledger become evidence.
extension BankEvidence {
    /// Takes in one entry and the fact that was read from it; entries come in ledger order.
    public mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        takeMoves(of: placed, fact)
        switch fact {
        case .declared(.banking(let fact)): take(placed, fact)
        case .declared(.gifts(.pledgeMade(let pledge))): take(pledge: pledge.id)
        case .declared(.reconciling(.signed(let signed))):
            sign(ReconciliationSignature(asOf: signed.asOf, entry: placed.reference))
        default: break
        }
    }

    private mutating func take(_ placed: PlacedEntry, _ fact: BankingFact) {
        let entry = placed.reference
        switch fact {
        case .accountRegistered(let account): register(BankAccountRecord(account, entry: entry))
        case .payeeAccountVerified(let account): verify(PayeeVerification(account, entry: entry))
        case .statementImported(let statement):
            let imported = Day(bangkok: placed.entry.at)
            take(StatementRecord(statement, entry: entry, imported: imported))
        case .linesMatched(let matched): take(matched, placed)
        case .matchProposed(let proposal): take(proposal, placed)
        case .matchConfirmed(let line): decide(line, .confirmed, placed)
        case .matchDeclined(let line): decide(line, .declined, placed)
        case .matchUndone(let undoing): decide(undoing.line, .undone, placed)
        }
    }

    private mutating func take(_ matched: MatchedLines, _ placed: PlacedEntry) {
        guard let statement = place(of: matched.statement) else { return }
        for match in matched.matches {
            take(
                MatchRecord(
                    statement: statement, lines: match.lines.map { Int($0) },
                    entries: places(of: match.entries, on: matched.account),
                    rule: name(match.rule.rawValue), score: Int(match.score), by: name(placed.entry.by),
                    reason: .none, entry: placed.reference, state: .made))
        }
    }

    private mutating func take(_ proposal: MatchProposal, _ placed: PlacedEntry) {
        guard let statement = place(of: proposal.statement) else { return }
        take(
            MatchRecord(
                statement: statement, lines: proposal.lines.map { Int($0) },
                entries: places(of: proposal.entries, on: proposal.account),
                rule: name(proposal.origin.rawValue), score: nil, by: name(placed.entry.by),
                reason: name(proposal.reason), entry: placed.reference, state: .proposed))
    }

    /// Entries that moved nothing on the account are passed over: the rules let none in.
    private func places(of sequences: [UInt64], on account: String) -> [Int] {
        guard let cash = self.account(account).flatMap({ names.known($0.cash.path) }) else { return [] }
        return sequences.compactMap { place(ofEntry: $0, cash: cash) }
    }

    private mutating func decide(_ line: StatementLineID, _ state: MatchRecord.State, _ placed: PlacedEntry) {
        guard let statement = place(of: line.statement) else { return }
        decide(
            LineID(statement: statement, number: Int(line.line)), state, by: name(placed.entry.by),
            entry: placed.reference)
    }
}
