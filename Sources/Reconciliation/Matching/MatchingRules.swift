public import LedgerCore
public import OpenSSL

/// What the rules M1 … M7 go by (docs/reconciliation.md, "Matching"): data of the foundation, known by its
/// digest.
public struct MatchingRules: Hashable, Sendable {
    public let version: Int64
    /// Of the bytes they were read from; it stands in every match.
    public let sha256: Digest
    /// How sure each rule is, 0 to 100.
    public let scores: [MatchingRule: Int]
    /// Days by which the bank may book before, and after, the ledger's day.
    public let window: Window
    /// M4: days after which a day's gifts are settled at most.
    public let settlementDays: Int64
    /// Shorter ones are no references: every bank numbers something with 1.
    public let shortestReference: Int
    /// M6: of how many entries subsets are tried.
    public let subsetCandidates: Int
    /// M7, in the order in which they are tried on a line.
    public let templates: [MatchingTemplate]

    public struct Window: Hashable, Sendable {
        public let before: Int64
        public let after: Int64
    }

    public func score(_ rule: MatchingRule) -> Int { scores[rule] ?? 0 }

    /// The file of those that ship: an input of every run that uses them.
    public static let shippedBytes = PackageResources.matching_json

    /// Those that ship: `Schema/reconciliation/matching.json`.
    public static let shipped: MatchingRules = {
        do {
            return try MatchingRules(parsing: shippedBytes)
        } catch {
            preconditionFailure("Schema/reconciliation/matching.json: \(error)")
        }
    }()
}

/// In the order in which they are tried.
public enum MatchingRule: String, Hashable, Sendable, CaseIterable {
    case m1 = "M1"
    case m2 = "M2"
    case m3 = "M3"
    case m4 = "M4"
    case m5 = "M5"
    case m6 = "M6"
    case m7 = "M7"
}

/// What a bank does by itself, and the kinds of entry that record it.
public struct MatchingTemplate: Hashable, Sendable {
    public let name: String
    /// Whether money comes in by it.
    public let isCredit: Bool
    /// Whether every line that the bank marks as a reversal is one.
    public let isReversal: Bool
    /// Parts of the bank's code, in capitals.
    public let codes: [String]
    /// What is written on such a line.
    public let words: [String]
    public let kinds: [String]
    /// Between line and entry, either way.
    public let days: Int64

    /// Whether a line of the bank is of this template.
    func fits(amount: Satang, isReversal: Bool, _ wording: LineWording) -> Bool {
        guard (amount > .zero) == isCredit else { return false }
        if self.isReversal, isReversal { return true }
        return wording.codes.contains { codes.contains(String($0)) } || words.contains(where: wording.has)
    }
}

/// What the bank wrote of a line, as templates look at it.
struct LineWording {
    /// The parts of the bank's code.
    let codes: [Substring]
    private let text: [UInt8]

    /// - Parameters: both in capitals.
    init(code: String?, text: String) {
        codes = (code ?? "").split { !($0.isLetter || $0.isNumber) }
        self.text = Array(text.utf8)
    }

    /// Whether a word stands in the text, byte for byte: every line is asked for every word.
    func has(_ word: String) -> Bool {
        let word = word.utf8
        guard let first = word.first, word.count <= text.count else { return false }
        return (0...text.count - word.count).contains { start in
            text[start] == first && text[start...].starts(with: word)
        }
    }
}

/// Why a file of matching rules cannot be used.
public enum MatchingRulesFault: Error, Hashable, Sendable, CustomStringConvertible {
    case malformed(JSONFault)
    /// `templates[1].days`
    case unfit(String, expected: String)

    public var description: String {
        switch self {
        case .malformed(let fault): "matching-malformed: \(fault)"
        case .unfit(let path, let expected): "matching-unfit: \(path): expected \(expected)"
        }
    }
}
