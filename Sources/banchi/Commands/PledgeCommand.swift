public import ArgumentParser
public import Giving
import LedgerCore
import LedgerService

/// `banchi pledge make|end|list`: what was promised to be given once.
struct PledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pledge", abstract: "Gifts that were promised.",
        subcommands: [Make.self, End.self, List.self])

    struct Make: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Record a promised gift.")

        @OptionGroup var data: DataOption
        @Option(help: "1 to 64 of A-Z a-z 0-9 . _ -") var id: String
        @Option(help: "The campaign's id.") var campaign: String
        @Option(help: "Decimal baht, such as 1,234.50.") var amount: String
        @Option(help: "The day until which it is to be given, such as 2026-12-31.") var due: Day
        @OptionGroup var donor: DonorDetailsOptions

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let (amount, donor) = try donor.promise(
                        of: amount, to: campaign, currency: workspace.opening.currency, in: "pledge make")
                    let form = PledgeForm(id: id, campaign: campaign, amount: amount, due: due, donor: donor)
                    let entries = try await workspace.record(try workspace.desk.submission(of: form))
                    print("pledge \(id) of \(amount) baht, entry \(entries[0].entry.sequence)")
                }
            }
        }
    }

    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a pledge that is not to be kept any more.")

        @OptionGroup var data: DataOption
        @Argument(help: "The pledge's id.") var id: String
        @Option(help: "withdrawn or overdue.") var reason: PledgeEnd.Reason

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let end = PledgeEnd(pledge: id, reason: reason)
                    let entry = try await workspace.declare(.pledgeEnded(end), reference: id)
                    print("pledge \(id) has ended, entry \(entry.entry.sequence)")
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List all pledges.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                let pledges = books.gifts.pledges.values.sorted { $0.pledge.id < $1.pledge.id }
                switch output.format {
                case .json: print(JSON.array(pledges.map(\.json)).text)
                case .text: pledges.forEach { print($0.line) }
                }
            }
        }
    }
}

extension PledgeEnd.Reason: ExpressibleByArgument {}

extension PledgeAccount {
    private var state: String { ended?.rawValue ?? (isFulfilled ? "fulfilled" : "open") }

    fileprivate var line: String {
        "\(pledge.id)  \(given) of \(pledge.amount)  by \(pledge.due)  \(pledge.campaign)  \(state)"
    }

    fileprivate var json: JSON {
        .object([
            "amount": .integer(pledge.amount.amount),
            "campaign": .string(pledge.campaign),
            "due": .string(pledge.due.description),
            "given": .integer(given.amount),
            "id": .string(pledge.id),
            "state": .string(state),
        ])
    }
}
