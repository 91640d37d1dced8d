public import ArgumentParser
public import Giving
import LedgerCore
import LedgerService
import Storage

/// `banchi donation reverse|refund|redirect|reinstate`: what becomes of a gift, and of its receipt with it.
struct DonationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "donation", abstract: "What happens to a gift afterwards.",
        subcommands: [
            Reverse.self, Refund.self, Redirect.self, Reinstate.self, DonationFollowCommand.self,
            DonationPayersCommand.self,
        ])
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
                    let live = try await index.books().newestReceipt(of: recorded)
                    let entries = try await workspace.record(
                        workspace.reversal(of: recorded, live: live, because: reason))
                    print("reversed as entry \(entries[0].entry.sequence); receipt \(live) is void")
                }
            }
        }
    }

    struct Refund: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give back a part of a gift, and issue its receipt again for the rest.")

        @OptionGroup var data: DataOption
        @Argument(help: "The receipt's number, such as DON2569/000123.") var receipt: String
        @Option(help: "Decimal baht: less than what stands of the gift.") var amount: String
        @Option(help: "refund, chargeback or error.") var reason: ReversalReason

        func run() async throws {
            try await reportingProblems {
                let amount = try baht(amount, in: "donation refund")
                try await change(.refund(amount, reason), of: receipt, as: Workspace.console, in: data)
            }
        }
    }

    struct Redirect: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Move a gift to another campaign, and issue its receipt again for that one.")

        @OptionGroup var data: DataOption
        @OptionGroup var actor: AccountantOption
        @Argument(help: "The receipt's number, such as DON2569/000123.") var receipt: String
        @Option(help: "The other campaign's id.") var to: String
        @Option(help: "wrong-campaign, or donor-choice after a campaign that failed.")
        var reason: RedirectionReason

        func run() async throws {
            try await reportingProblems {
                try await change(.redirect(to: to, reason), of: receipt, as: actor.by, in: data)
            }
        }
    }

    struct Reinstate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take in again what a chargeback took, under a new receipt.")

        @OptionGroup var data: DataOption
        @Argument(help: "The receipt's number, such as DON2569/000123.") var receipt: String

        func run() async throws {
            try await reportingProblems {
                try await change(.reinstate, of: receipt, as: Workspace.console, in: data)
            }
        }
    }
}

/// Records what becomes of a gift, and says which receipt it has now.
private func change(
    _ change: GiftChangeForm.Change, of receipt: String, as actor: String, in data: DataOption
) async throws {
    try await Workspace.open(data.directory, as: actor) { workspace in
        let index = ReadIndex(store: workspace.store)
        let recorded = try await workspace.donation(of: receipt, index: index)
        let newest = try await workspace.newestReceipt(of: recorded, index: index)
        guard let number = ReceiptNumber(receipt) else {
            preconditionFailure("\(receipt) was found")
        }
        // A gift may be won back more than once, each time for another receipt.
        let form = GiftChangeForm(
            donation: recorded, change: change,
            receipt: change == .reinstate ? newest.terms.receipt : number, terms: newest.terms,
            disclosures: try await workspace.disclosures(on: newest))
        let entries = try await workspace.record(try workspace.desk.submission(of: form))
        let successor = try await workspace.newestReceipt(of: recorded, index: index)
        let gift = successor.terms.gift
        print("\(entries[0].entry.kind) as entry \(entries[0].entry.sequence)")
        print("  receipt   \(successor.terms.receipt), replaces \(newest.terms.receipt)")
        print("  stands    \(gift.amount) \(successor.terms.currency), campaign \(gift.campaign)")
    }
}

extension ReversalReason: ExpressibleByArgument {}
extension RedirectionReason: ExpressibleByArgument {}
