import ArgumentParser
import Clearing
import Foundation
import Giving
import LedgerCore
import Reconciliation

extension BankCommand {
    struct Queue: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the lines that are in no match, with what they might be.",
            discussion: "What is written on a line is shown here, and never enters the ledger.")

        @OptionGroup var data: DataOption
        @OptionGroup var matching: MatchingRulesOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let side = try await BankSide(data.directory.clearing(workspace), rules: matching.content)
                    let bank = side.bank
                    let queue = MatchQueue(bank, LineMatching(of: bank, by: bank.rules))
                    let texts = try bank.texts(of: Set(queue.items.map(\.line)), in: side.files)
                    switch output.format {
                    case .json: print(JSON.array(queue.items.map { $0.json(in: bank) }).text)
                    case .text:
                        queue.items.forEach { print($0.text(in: bank, saying: texts[$0.line] ?? "")) }
                        print(queue.items.isEmpty ? "no line is left" : "\(queue.items.count) left")
                    }
                }
            }
        }
    }
}

extension MatchQueue.Item {
    private func stated(in bank: BankEvidence) -> BankLine? {
        bank.lines[bank.statements[line.statement].statement.id]?.line(line.number)
    }

    private func words(in bank: BankEvidence) -> String {
        func named(_ places: [Int]) -> String {
            places.map { String(bank.entries[$0].sequence) }.joined(separator: ", ")
        }
        return switch state {
        case .proposed(let entries): "proposed: entry \(named(entries))"
        case .ambiguous(let rule, let candidates): "\(rule.rawValue), could be entry \(named(candidates))"
        case .suggested(let entries): "perhaps the sum of entries \(named(entries))"
        case .tooLarge(let rule, let entries):
            "\(rule.rawValue), with \(entries.count) entries: too large for an entry"
        case .open: "no candidate"
        }
    }

    /// Thai stands last, where the width of its marks moves no column.
    fileprivate func text(in bank: BankEvidence, saying text: String) -> String {
        let stated = stated(in: bank)
        return [
            bank.label(line).padded(to: 18), stated?.booked.description ?? "not given ",
            (stated?.amount.description ?? "").leftPadded(to: 16),
            (words(in: bank) + (pledge.map { ", names pledge \($0)" } ?? "")).padded(to: 36),
            plain(text),
        ].joined(separator: "  ")
    }

    fileprivate func json(in bank: BankEvidence) -> JSON {
        let stated = stated(in: bank)
        let (word, places): (String, [Int]) =
            switch state {
            case .proposed(let entries): ("proposed", entries)
            case .ambiguous(_, let candidates): ("ambiguous", candidates)
            case .suggested(let entries): ("suggested", entries)
            case .tooLarge(_, let entries): ("too-large", entries)
            case .open: ("open", [])
            }
        return .object([
            "amount": stated.map { .integer($0.amount.amount) },
            "booked": stated.map { .string($0.booked.description) },
            "entries": .array(places.map { .integer(Int64(bank.entries[$0].sequence)) }),
            "line": .integer(Int64(line.number)), "pledge": pledge.map(JSON.string), "state": .string(word),
            "statement": .string(bank.statements[line.statement].label),
        ])
    }
}
