import ArgumentParser
import Giving
import LedgerCore
import LedgerService

/// `banchi fee charge`: what somebody charged for taking in or moving a campaign's money.
struct FeeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fee", abstract: "Fees that were charged; they are never netted against a gift.",
        subcommands: [Charge.self])

    struct Charge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Record a fee that was charged.")

        @OptionGroup var data: DataOption
        @OptionGroup var actor: AccountantOption
        @Option(help: "The fee's id, such as the bank's reference.") var id: String
        @Option(help: "The campaign's id.") var campaign: String
        @Option(help: "Decimal baht.") var amount: String
        @Option(help: "The day on which it was charged, such as 2026-11-21.") var on: Day
        @Option(help: "Who charged it: a juristic person, or an organisation's id.") var payee: String
        @Option(help: "The receipt of the gift that it was charged for.") var receipt: String?

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let entries = try await workspace.declare(
                        "fee.charged",
                        [
                            "id": id, "campaign": campaign, "amount": amount, "on": on.description,
                            "payee": payee, "receipt": receipt,
                        ],
                        by: actor.by, reference: id)
                    print("fee \(id) of \(campaign) is entry \(entries[0].entry.sequence)")
                }
            }
        }
    }
}
