import ArgumentParser
import Clearing
import Foundation
import Giving
import LedgerCore
import LedgerService
import Reconciliation

// What people say belongs together, and what does not.
extension BankCommand {
    struct Propose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Propose that lines and entries are the same money; another person confirms it.",
            discussion: "Several lines and one entry, or one line and several entries.")

        @OptionGroup var data: DataOption
        @OptionGroup var actor: AccountantOption
        @Option(help: "The first digits of its file's SHA-256, and #2 for the second statement of a file.")
        var statement: String
        @Option(name: .customLong("line"), help: "A line's number; once for each.") var lines: [Int]
        @Option(name: .customLong("entry"), help: "An entry's sequence number; once for each.")
        var entries: [UInt64]
        @Option(help: "Why, as an identifier: it may name nobody.") var reason: String
        @Flag(help: "It is what banchi bank queue suggests.") var suggested = false

        func run() async throws {
            try await reportingProblems {
                let bank = try await BankSide(recordedIn: try data.directory.store()).bank
                guard let first = lines.first else { throw Problem(.badInput, "expected --line") }
                let record = bank.statements[try bank.line(first, ofStatement: statement).statement]
                let proposal = MatchProposal(
                    account: record.account, statement: record.statement.id, lines: lines.map { Int64($0) },
                    entries: entries, origin: suggested ? .suggested : .manual, reason: reason)
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    // Declined, the same may be proposed again: each proposal is its own.
                    let entry = try await workspace.bank(
                        .matchProposed(proposal), by: actor.by, reference: UUID().uuidString)
                    print("proposed as entry \(entry.entry.sequence); another person confirms it with")
                    print("  banchi bank confirm --statement \(record.label) --line \(first) "
                        + "--by approver:ID")
                }
            }
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agree to a match that another person proposed.")

        @OptionGroup var data: DataOption
        @OptionGroup var line: LineOptions
        @OptionGroup var actor: DeciderOption

        func run() async throws {
            try await decide(data, line, by: actor.by, verb: "confirmed") { .matchConfirmed($0) }
        }
    }

    struct Decline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Turn a match down that another person proposed.")

        @OptionGroup var data: DataOption
        @OptionGroup var line: LineOptions
        @OptionGroup var actor: DeciderOption

        func run() async throws {
            try await decide(data, line, by: actor.by, verb: "declined") { .matchDeclined($0) }
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a match apart; its lines and entries are free again.",
            discussion: "The rules do not make the same match again; people may propose it.")

        @OptionGroup var data: DataOption
        @OptionGroup var line: LineOptions
        @OptionGroup var actor: AccountantOption
        @Option(help: "Why, as an identifier: it may name nobody.") var reason: String

        func run() async throws {
            try await decide(data, line, by: actor.by, verb: "taken apart") {
                .matchUndone(MatchUndoing(line: $0, reason: reason))
            }
        }
    }

    /// `--by role:id` of whoever looks at what another person proposed.
    struct DeciderOption: ParsableArguments {
        @Option(help: "Who decides, accountant:id or approver:id, and not who proposed it.") var by: String

        func validate() throws {
            guard Actor(by) != nil else { throw ValidationError("--by is role:id, two identifiers") }
        }
    }
}

/// Records what becomes of the live match that a line is in. The reference is of this match: of another one
/// on the same line it is another decision.
private func decide(
    _ data: DataOption, _ line: LineOptions, by: String, verb: String,
    _ fact: @escaping (StatementLineID) -> BankingFact
) async throws {
    try await reportingProblems {
        let bank = try await BankSide(recordedIn: try data.directory.store()).bank
        let id = try bank.line(line.line, ofStatement: line.statement)
        let record = bank.statements[id.statement]
        let match = bank.match(ofLine: id).map { bank.matches[$0] }
        let stated = StatementLineID(statement: record.statement.id, line: Int64(id.number))
        try await Workspace.open(data.directory, as: by) { workspace in
            let entry = try await workspace.bank(
                fact(stated), by: by,
                reference: "\(record.label):\(id.number) \(match?.entry.sequence ?? 0)")
            let entries = match?.entries.map { String(bank.entries[$0].sequence) } ?? []
            print("\(bank.label(id)) with entry \(entries.joined(separator: ", ")) is \(verb), "
                + "entry \(entry.entry.sequence)")
        }
    }
}
