import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService

/// `banchi books …`: statements of the balances, and commitments to them.
struct BooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "books",
        abstract: "State what the books say, and seal them, so that totals can be proven.",
        subcommands: [BooksStatementCommand.self, Seal.self])

    struct Seal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Commit to every account's totals and entries as they stand now.",
            discussion: "A running server does this for every Bangkok day on which something was recorded.")

        @OptionGroup var data: DataOption

        enum Occasion: String, ExpressibleByArgument, CaseIterable {
            case period
            case demand
        }

        @Option(help: "period at the close of a period, demand at any other time.")
        var occasion = Occasion.demand

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let entries = try await workspace.record(
                        .sealBooks(occasion == .period ? .period : .demand), reference: UUID().uuidString)
                    guard let sealing = entries.first else { preconditionFailure("a seal is one entry") }
                    let accounts = sealing.entry.body["accounts"]?.integerValue ?? 0
                    print("sealed \(grouped(accounts)) accounts in entry \(sealing.entry.sequence)")
                }
            }
        }
    }
}
