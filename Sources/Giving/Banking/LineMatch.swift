public import LedgerCore

/// Lines of a statement and entries of the ledger that are the same money: several of one kind at most.
public struct LineMatch: Hashable, Sendable {
    /// Numbers of lines in their statement.
    public let lines: [Int64]
    /// Sequence numbers of entries that moved the account's cash.
    public let entries: [UInt64]
    public let rule: Rule
    /// 0 to 100.
    public let score: Int64

    /// Which rule of docs/reconciliation.md found it.
    public enum Rule: String, Hashable, Sendable, CaseIterable {
        case m1 = "M1"
        case m2 = "M2"
        case m3 = "M3"
        case m4 = "M4"
        case m5 = "M5"
        case m7 = "M7"
    }

    public init(lines: [Int64], entries: [UInt64], rule: Rule, score: Int64) {
        self.lines = lines
        self.entries = entries
        self.rule = rule
        self.score = score
    }

    var json: JSON {
        .array([.lines(lines), .entries(entries), .string(rule.rawValue), .integer(score)])
    }

    /// Nil where it is not `[[line, …], [seq, …], rule, score]`.
    init?(_ json: JSON) {
        guard let parts = json.arrayValue, parts.count == 4, let lines = parts[0].lineNumbers,
            let entries = parts[1].sequenceNumbers,
            let rule = parts[2].stringValue.flatMap({ Rule(rawValue: $0) }),
            let score = parts[3].integerValue, (0...100).contains(score)
        else { return nil }
        self.init(lines: lines, entries: entries, rule: rule, score: score)
    }
}

/// What the rules found in one statement.
public struct MatchedLines: Hashable, Sendable {
    /// `account-` and 16 hex digits: the statement's.
    public let account: String
    public let statement: StatementID
    /// 1 to 500.
    public let matches: [LineMatch]
    /// SHA-256 of the matching rules, 64 hex digits.
    public let rules: String

    /// More would come near the size of an entry.
    public static let limit = 500

    /// Of lines and entries in all matches together: an entry is at most 65,535 bytes, and a number with its
    /// comma up to eleven.
    public static let mostNumbers = 4_000

    public init(account: String, statement: StatementID, matches: [LineMatch], rules: String) {
        self.account = account
        self.statement = statement
        self.matches = matches
        self.rules = rules
    }

    public var body: JSON {
        .object([
            "account": .string(account),
            "matches": .array(matches.map(\.json)),
            "part": .integer(statement.part),
            "rules_sha256": .string(rules),
            "statement": .string(statement.sha256),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        account = try fields.accountID("account")
        statement = try StatementID(fields, sha256: "statement")
        matches = try fields.value("matches") { json in
            json.list(of: { LineMatch($0) }, atMost: Self.limit)
        }
        rules = try fields.digest("rules_sha256")
    }
}

extension JSON {
    static func lines(_ numbers: [Int64]) -> JSON { .array(numbers.map(JSON.integer)) }

    /// Sequence numbers stay below 2^53 as all integers of an entry.
    static func entries(_ numbers: [UInt64]) -> JSON { .array(numbers.map { .integer(Int64($0)) }) }

    var lineNumbers: [Int64]? { list { $0.integerValue } }

    var sequenceNumbers: [UInt64]? { list { $0.integerValue.flatMap { UInt64(exactly: $0) } } }

    /// All elements of an array, each read.
    private func list<Value>(_ read: (JSON) -> Value?) -> [Value]? {
        guard let elements = arrayValue else { return nil }
        let values = elements.compactMap(read)
        return values.count == elements.count ? values : nil
    }

    /// One to so many elements of an array, each read.
    func list<Value>(of read: (JSON) -> Value?, atMost limit: Int) -> [Value]? {
        list(read).flatMap { (1...limit).contains($0.count) ? $0 : nil }
    }
}
