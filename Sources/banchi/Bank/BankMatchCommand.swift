import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Reconciliation
import Storage

extension BankCommand {
    struct Match: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Match lines with entries by the rules, and record what is sure.",
            discussion: """
                What has several equal candidates is never matched: banchi bank queue shows it. A credit \
                that echoes a pledge's number, and is what the pledge waits for, becomes its gift first. \
                Run again after a crash, or twice at once, it records every gift and matches every line once.
                """)

        @OptionGroup var data: DataOption
        @OptionGroup var actor: AccountantOption
        @OptionGroup var matching: MatchingRulesOption
        @Flag(help: "Show what would be matched, and record nothing.") var dryRun = false

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let desk = MatchDesk(
                        workspace: workspace, directory: data.directory, rules: matching.content,
                        by: actor.by)
                    let pledges = PledgeDesk(matches: desk)
                    let kept = try await (dryRun ? pledges.rehearse() : pledges.match())
                    kept.lines(isRehearsed: dryRun).forEach { print($0) }
                    let outcome = try await (dryRun ? desk.rehearse() : desk.match())
                    let (bank, found) = (outcome.bank, outcome.found)
                    if dryRun { found.matches.forEach { print(bank.line(of: $0)) } }
                    // Nobody would look for what no rule can ever record.
                    found.tooLarge.forEach { print("too large  \(bank.line(of: $0))") }
                    print(found.summary(of: outcome.matched, isRehearsed: dryRun))
                }
            }
        }
    }
}

/// Records what the rules find, so much at a time, until they find nothing more.
struct MatchDesk {
    let workspace: Workspace
    let directory: DataDirectory
    let rules: RunFiles.Content
    let by: String

    /// How often somebody else may come between before it is said to be too busy.
    private static let mostTries = 100

    /// How many matches were recorded, or would be, and what the rules found in which evidence.
    struct Outcome {
        let matched: Int
        let bank: BankEvidence
        let found: LineMatching
    }

    func rehearse() async throws -> Outcome {
        let bank = try await BankSide(workspace, directory, rules: rules).bank
        let found = LineMatching(of: bank, by: bank.rules)
        return Outcome(matched: found.matches.count, bank: bank, found: found)
    }

    func match() async throws -> Outcome {
        var recorded = 0
        for _ in 0..<Self.mostTries {
            let planned = try await rehearse()
            let count = try await record(planned.found.matches, in: planned.bank)
            recorded += count.recorded
            // Nobody else's work came between: what is left now was left then.
            if count.isWhole { return Outcome(matched: recorded, bank: planned.bank, found: planned.found) }
        }
        throw Problem(.unavailable, "others match at the same time; run it again")
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
            let form = try workspace.bankForm(fact, by: by, reference: reference)
            switch try await workspace.outcome(of: form) {
            case .recorded: recorded += chunk.matches.count
            case .alreadyRecorded: return (recorded, false)
            case .refused(let refusal):
                guard refusal.isOfAMatchTaken else { throw Problem(.badInput, refusal.description) }
                return (recorded, false)
            case .failed(let failure): throw Problem(.unavailable, failure.description)
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

extension Workspace {
    /// What became of a form, whatever it is.
    func outcome(of form: Form) async throws -> Outcome {
        guard let outcome = await ledger.submit([try await desk.submissions(of: [form])[0]])?.first else {
            throw Problem(.unavailable, "the ledger takes nothing more in just now")
        }
        return outcome
    }
}

extension LineMatching {
    func summary(of count: Int, isRehearsed: Bool) -> String {
        let verb = isRehearsed ? "would be" : count == 1 ? "is" : "are"
        let parts = [
            "\(count) \(count == 1 ? "match" : "matches") \(verb) recorded",
            "\(leftLines.count) \(leftLines.count == 1 ? "line is" : "lines are") left",
            "\(ambiguities.count) of them ambiguous", "\(suggestions.count) with a suggestion",
        ] + (tooLarge.isEmpty ? [] : ["\(tooLarge.count) too large for an entry"])
        return parts.joined(separator: ", ")
    }
}

extension BankEvidence {
    /// `M1  100  1a2b3c4d5e6f#1:12        500.00  2026-01-06  entry 17: own reference echoed, amount exact`
    func line(of match: FoundMatch) -> String {
        let statement = lines[statements[match.statement].statement.id]
        let banked = match.lines.compactMap { statement?.line($0) }
        let amount = banked.map(\.amount).cappedTotal
        let numbers = match.lines.map(String.init).joined(separator: ",")
        let sequences = match.entries.prefix(8).map { String(entries[$0].sequence) }.joined(separator: ", ")
        let more = match.entries.count > 8 ? " and \(match.entries.count - 8) more" : ""
        return [
            match.rule.rawValue, String(match.score).leftPadded(to: 3),
            "\(statements[match.statement].label):\(numbers)".padded(to: 20),
            amount.description.leftPadded(to: 16), banked.first?.booked.description ?? "",
            "entry \(sequences)\(more): \(match.reason.rawValue)",
        ].joined(separator: "  ")
    }
}
