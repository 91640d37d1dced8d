public import LedgerCore

// Bank accounts, their statements, and what of these belongs to what of the ledger.
extension Refusal {
    public static func bankAccountUnknown(_ account: String) -> Refusal {
        Refusal(
            .bankAccountUnknown, "\(account) is no registered account; record bank-account.registered first")
    }

    public static func statementUnknown(_ statement: StatementID) -> Refusal {
        Refusal(.statementUnknown, "statement \(statement) was not imported")
    }

    public static func statementImportedAlready(_ statement: StatementID) -> Refusal {
        Refusal(.statementImportedAlready, "statement \(statement) was imported before")
    }

    public static func statementBalancesMisplaced(_ statement: ImportedStatement) -> Refusal {
        Refusal(
            .statementBalancesMisplaced,
            "a \(statement.format.rawValue) statement states "
                + (statement.format == .camt054 ? "no balances" : "both of its balances")
                + (statement.format == .camt053 || statement.format == .camt054 ? "" : " or neither"))
    }

    public static func statementUnbalanced(_ statement: ImportedStatement, expected: Satang) -> Refusal {
        Refusal(
            .statementUnbalanced,
            "statement \(statement.id) closes with \(statement.closing ?? .zero) baht, and its figures with "
                + "\(expected)")
    }

    public static func statementOverlaps(_ statement: ImportedStatement) -> Refusal {
        Refusal(
            .statementOverlaps,
            "another statement of \(statement.account) has days from \(statement.from) to \(statement.to)")
    }

    public static func matchAccountDiffers(_ statement: StatementID, account: String) -> Refusal {
        Refusal(.matchAccountDiffers, "statement \(statement) is of \(account)")
    }

    public static func notificationMatched(_ statement: StatementID) -> Refusal {
        Refusal(
            .notificationMatched,
            "\(statement) is a notification; match the statement that shows its lines again")
    }

    public static func matchMisshapen(lines: Int, entries: Int) -> Refusal {
        Refusal(
            .matchMisshapen,
            "one line with entries or one entry with lines was expected, not \(lines) with \(entries)")
    }

    public static func lineUnknown(_ line: StatementLineID, of count: Int64) -> Refusal {
        Refusal(.lineUnknown, "\(line) was expected from 1 to \(count)")
    }

    public static func lineMatchedAlready(_ line: StatementLineID) -> Refusal {
        Refusal(.lineMatchedAlready, "\(line) is in a match already")
    }

    public static func entryNotCash(_ entry: UInt64, account: String) -> Refusal {
        Refusal(.entryNotCash, "entry \(entry) moved no cash of \(account)")
    }

    public static func entryMatchedAlready(_ entry: UInt64) -> Refusal {
        Refusal(.entryMatchedAlready, "entry \(entry) is in a match already")
    }

    public static func matchUnknown(_ line: StatementLineID) -> Refusal {
        Refusal(.matchUnknown, "\(line) is in no match")
    }

    public static func matchNotProposed(_ line: StatementLineID) -> Refusal {
        Refusal(.matchNotProposed, "the match of \(line) is confirmed, or made by rules")
    }

    public static func matchUndecided(_ line: StatementLineID) -> Refusal {
        Refusal(.matchUndecided, "the match of \(line) is only proposed; another person declines it")
    }
}
