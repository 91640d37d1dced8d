/// A statement with its matches.
public struct StatementAccount: Sendable {
    /// What was recorded of it.
    public let imported: ImportedStatement
    /// The live matches by their first line, and of the other lines which one that is.
    private var matches: [Int64: StandingMatch] = [:]
    private var firstLines: [Int64: Int64] = [:]

    init(_ statement: ImportedStatement) {
        imported = statement
    }

    /// `account-` and 16 hex digits.
    public var account: String { imported.account }
    public var lines: Int64 { imported.lines }
    /// A notification's lines come again in a statement, and are matched there.
    public var isNotification: Bool { imported.format == .camt054 }

    /// The live match that a line is in.
    public func match(of line: Int64) -> StandingMatch? { matches[firstLines[line] ?? line] }

    mutating func add(_ match: StandingMatch) {
        guard let first = match.lines.first else { return }
        matches[first] = match
        for other in match.lines.dropFirst() { firstLines[other] = first }
    }

    mutating func confirm(matchOf line: Int64) { matches[firstLines[line] ?? line]?.proposer = nil }

    /// Takes a match apart: its lines are in none.
    mutating func remove(matchOf line: Int64) -> StandingMatch? {
        let match = matches.removeValue(forKey: firstLines[line] ?? line)
        for other in match?.lines.dropFirst() ?? [] { firstLines[other] = nil }
        return match
    }
}

/// A match that is live: made by rules, proposed or confirmed.
public struct StandingMatch: Hashable, Sendable {
    public let lines: [Int64]
    public let entries: [UInt64]
    /// Who proposed it, as long as nobody else has decided.
    public internal(set) var proposer: Actor?

    init(lines: [Int64], entries: [UInt64], proposer: Actor?) {
        self.lines = lines
        self.entries = entries
        self.proposer = proposer
    }
}
