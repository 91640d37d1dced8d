public import ArgumentParser
public import Giving
import LedgerCore
import LedgerService
import Storage

/// `banchi donation …`: what happens to a gift afterwards. Here `reverse`, which takes it back and voids its
/// receipt with it.
struct DonationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donation", abstract: "What happens to a gift afterwards.",
        subcommands: [Reverse.self, DonationFollowCommand.self, DonationPayersCommand.self])

    struct Reverse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reverse a gift and void its receipt.")

        @OptionGroup var data: DataOption

        @Argument(help: "The receipt's number, such as DON2569/000123.")
        var receipt: String

        @Option(help: "refund, chargeback or error.")
        var reason: ReversalReason

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let index = ReadIndex(store: workspace.store)
                    let recorded = try await workspace.donation(of: receipt, index: index)
                    let command = Command.reverseDonation(recorded, reason: reason)
                    let submission = workspace.desk.submission(
                        of: command, scope: "reversal",
                        reference: "\(reason.rawValue) \(recorded.place.leaf.hex)")
                    let entries = try await workspace.record(submission)
                    let live = try await index.books().newestReceipt(of: recorded)
                    print("reversed as entry \(entries[0].entry.sequence); receipt \(live) is void")
                }
            }
        }
    }
}

extension ReversalReason: ExpressibleByArgument {}
