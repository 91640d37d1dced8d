public import Giving

/// A line of an imported statement.
public struct LineID: Hashable, Sendable {
    /// The place of the statement in `BankEvidence.statements`.
    public let statement: Int
    /// From 1, in the order of the file.
    public let number: Int

    public init(statement: Int, number: Int) {
        self.statement = statement
        self.number = number
    }
}

/// What was said to belong together, by the rules or by somebody, and what became of it.
public struct MatchRecord: Hashable, Sendable {
    /// The place of the statement in `BankEvidence.statements`.
    public let statement: Int
    public let lines: [Int]
    /// Places in `BankEvidence.entries`.
    public let entries: [Int]
    /// `M1` … `M7`, `manual` or `suggested`.
    public let rule: Name
    /// Of a match of the rules.
    public let score: Int?
    public let by: Name
    /// Of a match that somebody proposed.
    public let reason: Name
    public let entry: EntryReference
    public internal(set) var state: State
    /// Who confirmed or declined it.
    public internal(set) var decidedBy: Name = .none
    public internal(set) var decision: EntryReference?

    public enum State: String, Hashable, Sendable {
        /// By rules.
        case made
        /// By somebody, and nobody else has looked at it yet.
        case proposed
        case confirmed, declined, undone
    }

    /// Whether its lines and entries are taken.
    public var isLive: Bool { state != .declined && state != .undone }

    /// Whether it reconciles anything: what is only proposed does not.
    public var counts: Bool { state == .made || state == .confirmed }

    public init(
        statement: Int, lines: [Int], entries: [Int], rule: Name, score: Int?, by: Name, reason: Name,
        entry: EntryReference, state: State
    ) {
        self.statement = statement
        self.lines = lines
        self.entries = entries
        self.rule = rule
        self.score = score
        self.by = by
        self.reason = reason
        self.entry = entry
        self.state = state
    }
}

/// Lines and entries that somebody took apart, or declined to put together.
struct RefutedMatch: Hashable, Sendable {
    let statement: Int
    let lines: [Int]
    let entries: [Int]

    init(statement: Int, lines: [Int], entries: [Int]) {
        self.statement = statement
        self.lines = lines.sorted()
        self.entries = entries.sorted()
    }

    init(_ match: MatchRecord) {
        self.init(statement: match.statement, lines: match.lines, entries: match.entries)
    }
}
