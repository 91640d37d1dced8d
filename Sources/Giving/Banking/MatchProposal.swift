public import LedgerCore

/// What somebody takes for the same money. It reconciles nothing before another person agrees.
public struct MatchProposal: Hashable, Sendable {
    /// `account-` and 16 hex digits: the statement's.
    public let account: String
    public let statement: StatementID
    public let lines: [Int64]
    public let entries: [UInt64]
    public let origin: Origin
    /// An identifier, never a sentence.
    public let reason: String

    /// Whose idea it was: the member `rule`.
    public enum Origin: String, Hashable, Sendable, CaseIterable {
        case manual
        /// That of the rules, which did not dare.
        case suggested
    }

    public init(
        account: String, statement: StatementID, lines: [Int64], entries: [UInt64], origin: Origin,
        reason: String
    ) {
        self.account = account
        self.statement = statement
        self.lines = lines
        self.entries = entries
        self.origin = origin
        self.reason = reason
    }

    public var body: JSON {
        .object([
            "account": .string(account),
            "entries": .entries(entries),
            "lines": .lines(lines),
            "part": .integer(statement.part),
            "reason": .string(reason),
            "rule": .string(origin.rawValue),
            "statement": .string(statement.sha256),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        account = try fields.accountID("account")
        statement = try StatementID(fields, sha256: "statement")
        lines = try fields.value("lines", \.lineNumbers)
        entries = try fields.value("entries", \.sequenceNumbers)
        origin = try fields.word("rule")
        reason = try fields.identifier("reason")
    }
}

/// One line of a statement, and by it the match that it is in.
public struct StatementLineID: Hashable, Sendable, CustomStringConvertible {
    public let statement: StatementID
    /// From 1, in the order of the file.
    public let line: Int64

    public init(statement: StatementID, line: Int64) {
        self.statement = statement
        self.line = line
    }

    public var description: String { "\(statement) line \(line)" }

    /// What confirming and declining say.
    public var body: JSON { body(with: nil) }

    init(_ fields: Fields) throws(FactFault) {
        statement = try StatementID(fields, sha256: "statement")
        line = try fields.count("line")
    }

    fileprivate func body(with reason: String?) -> JSON {
        .object([
            "line": .integer(line),
            "part": .integer(statement.part),
            "reason": reason.map(JSON.string),
            "statement": .string(statement.sha256),
        ])
    }
}

/// That a match is taken apart.
public struct MatchUndoing: Hashable, Sendable {
    /// Any line of it.
    public let line: StatementLineID
    /// An identifier, never a sentence.
    public let reason: String

    public init(line: StatementLineID, reason: String) {
        self.line = line
        self.reason = reason
    }

    public var body: JSON { line.body(with: reason) }

    init(_ fields: Fields) throws(FactFault) {
        line = try StatementLineID(fields)
        reason = try fields.identifier("reason")
    }
}
