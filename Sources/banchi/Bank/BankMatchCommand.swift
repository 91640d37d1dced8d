import ArgumentParser
import Clearing
import Foundation
import Giving
import LedgerCore
import Reconciliation

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
                        data.directory.clearing(workspace), rules: matching.content, by: actor.by)
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

extension PledgeDesk.Outcome {
    func lines(isRehearsed: Bool) -> [String] {
        let verb = isRehearsed ? "would keep" : "keeps"
        return recorded.map { "\(bank.label($0.line))  \($0.amount)  \(verb) pledge \($0.pledge)" }
            + left.map { line, reason in
                "\(bank.label(line.line))  \(line.amount)  echoes pledge \(line.pledge): \(reason); "
                    + "banchi bank gift, or banchi bank suspense"
            }
    }
}
