import Giving
import LedgerCore
import LedgerService
import OpenSSL
public import Reconciliation
import Storage

/// Records what the rules find, so much at a time, until they find nothing more.
public struct MatchDesk: Sendable {
    let desk: ClearingDesk
    let by: String
    let look: @Sendable () async throws -> Sight

    /// What the rules find in the evidence of this moment.
    public typealias Sight = (bank: BankEvidence, found: LineMatching)

    /// - Parameter look: is asked again whenever something was recorded.
    public init(_ desk: ClearingDesk, by: String, look: @escaping @Sendable () async throws -> Sight) {
        self.desk = desk
        self.by = by
        self.look = look
    }

    /// By rules of one's own, read from the ledger's first entry on.
    public init(_ desk: ClearingDesk, rules: RunFiles.Content, by: String) {
        self.init(desk, by: by) {
            let bank = try await BankSide(desk, rules: rules).bank
            return (bank, LineMatching(of: bank, by: bank.rules))
        }
    }

    /// How often somebody else may come between before it is said to be too busy.
    private static let mostTries = 100

    /// How many matches were recorded, or would be, and what the rules found in which evidence.
    public struct Outcome: Sendable {
        public let matched: Int
        public let bank: BankEvidence
        public let found: LineMatching
    }

    public func rehearse() async throws -> Outcome {
        let (bank, found) = try await look()
        return Outcome(matched: found.matches.count, bank: bank, found: found)
    }

    public func match() async throws -> Outcome {
        var recorded = 0
        for _ in 0..<Self.mostTries {
            let planned = try await rehearse()
            let count = try await record(planned.found.matches, in: planned.bank)
            recorded += count.recorded
            // Nobody else's work came between: what is left now was left then.
            if count.isWhole { return Outcome(matched: recorded, bank: planned.bank, found: planned.found) }
        }
        throw ClearingFault(
            .unavailable,
            Wording("มีผู้อื่นจับคู่อยู่พร้อมกัน ลองอีกครั้ง", "others match at the same time; run it again"))
    }

    /// Each fact is one transaction. Where it is refused, somebody else took one of its lines or entries:
    /// then the rest was found on a ledger that is no more.
    func record(
        _ matches: [FoundMatch], in bank: BankEvidence
    ) async throws -> (recorded: Int, isWhole: Bool) {
        var recorded = 0
        for chunk in MatchChunk.all(of: matches, in: bank) {
            let fact = BankingFact.linesMatched(chunk.fact(in: bank))
            let reference = SHA256.hash(fact.body.canonical).hex
            let form = try desk.form(.banking(fact), by: by, reference: "\(fact.kind) \(reference)")
            switch try await desk.outcome(of: form) {
            case .recorded: recorded += chunk.matches.count
            case .alreadyRecorded: return (recorded, false)
            case .refused(let refusal):
                guard refusal.isOfAMatchTaken else { throw ClearingFault(refusal) }
                return (recorded, false)
            case .failed(let failure): throw ClearingFault(.unavailable, .storeFailed(failure))
            }
        }
        return (recorded, true)
    }
}

/// So many matches of one statement as one entry holds.
struct MatchChunk {
    let statement: Int
    private(set) var matches: [FoundMatch] = []
    private var numbers = 0

    private init(statement: Int) { self.statement = statement }

    /// In the order of the statements.
    static func all(of matches: [FoundMatch], in bank: BankEvidence) -> [MatchChunk] {
        let byStatement = Dictionary(grouping: matches, by: \.statement)
        return byStatement.keys.sorted().flatMap { statement -> [MatchChunk] in
            var chunks = [MatchChunk(statement: statement)]
            for match in byStatement[statement] ?? [] {
                let numbers = match.lines.count + match.entries.count
                let last = chunks[chunks.count - 1]
                if last.matches.count == MatchedLines.limit
                    || last.numbers + numbers > MatchedLines.mostNumbers {
                    chunks.append(MatchChunk(statement: statement))
                }
                chunks[chunks.count - 1].matches.append(match)
                chunks[chunks.count - 1].numbers += numbers
            }
            return chunks.filter { !$0.matches.isEmpty }
        }
    }

    func fact(in bank: BankEvidence) -> MatchedLines {
        let record = bank.statements[statement]
        return MatchedLines(
            account: record.account, statement: record.statement.id,
            matches: matches.map { match in
                guard let rule = LineMatch.Rule(rawValue: match.rule.rawValue) else {
                    preconditionFailure("\(match.rule) is only suggested")
                }
                return LineMatch(
                    lines: match.lines.map { Int64($0) },
                    entries: match.entries.map { bank.entries[$0].sequence }, rule: rule,
                    score: Int64(match.score))
            },
            rules: bank.rules.sha256.hex)
    }
}

extension Refusal {
    /// Whether somebody else matched the line or the entry before.
    fileprivate var isOfAMatchTaken: Bool {
        rule == .lineMatchedAlready || rule == .entryMatchedAlready
    }
}
