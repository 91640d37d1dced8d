public import LedgerCore

/// Facts of what the bank says, and of what of it belongs to what of the ledger.
public enum BankingFact: Declaration {
    case accountRegistered(BankAccount)
    case payeeAccountVerified(PayeeAccount)
    case statementImported(ImportedStatement)
    case linesMatched(MatchedLines)
    case matchProposed(MatchProposal)
    case matchConfirmed(StatementLineID)
    case matchDeclined(StatementLineID)
    case matchUndone(MatchUndoing)

    public var kind: String {
        switch self {
        case .accountRegistered: "bank-account.registered"
        case .payeeAccountVerified: "payee-account.verified"
        case .statementImported: "statement.imported"
        case .linesMatched: "lines.matched"
        case .matchProposed: "match.proposed"
        case .matchConfirmed: "match.confirmed"
        case .matchDeclined: "match.declined"
        case .matchUndone: "match.undone"
        }
    }

    public var body: JSON {
        switch self {
        case .accountRegistered(let account): account.body
        case .payeeAccountVerified(let account): account.body
        case .statementImported(let statement): statement.body
        case .linesMatched(let matched): matched.body
        case .matchProposed(let proposal): proposal.body
        case .matchConfirmed(let line), .matchDeclined(let line): line.body
        case .matchUndone(let undoing): undoing.body
        }
    }

    /// Statements are compared with the books and never change them.
    public var moves: [Move] { [] }

    static func read(_ fields: Fields) throws(FactFault) -> BankingFact? {
        switch fields.kind {
        case "bank-account.registered": .accountRegistered(try BankAccount(fields))
        case "payee-account.verified": .payeeAccountVerified(try PayeeAccount(fields))
        case "statement.imported": .statementImported(try ImportedStatement(fields))
        case "lines.matched": .linesMatched(try MatchedLines(fields))
        case "match.proposed": .matchProposed(try MatchProposal(fields))
        case "match.confirmed": .matchConfirmed(try StatementLineID(fields))
        case "match.declined": .matchDeclined(try StatementLineID(fields))
        case "match.undone": .matchUndone(try MatchUndoing(fields))
        default: nil
        }
    }
}
