import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Providers
import Storage

/// `banchi provider waiting|receive|dismiss`: what payment providers told of and the ledger did not take.
struct ProviderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider", abstract: "Charges of payment providers that wait for somebody.",
        subcommands: [Waiting.self, Receive.self, Dismiss.self])

    /// Which charge is meant.
    struct ChargeOptions: ParsableArguments {
        @Argument(help: "The provider's name.") var provider: String
        @Argument(help: "The provider's own id of the charge.") var charge: String

        func found(in queue: any ChargeQueue) async throws -> WaitingCharge {
            guard let found = try await queue.waiting().first(where: {
                $0.provider == provider && $0.charge == charge
            }) else { throw Problem(.badInput, "no charge \(charge) of \(provider) waits") }
            return found
        }
    }

    struct Waiting: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "What waits, and why.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let waiting = try await data.directory.charges().waiting()
                switch output.format {
                case .json: print(JSON.array(waiting.map(\.json)).text)
                case .text:
                    waiting.forEach { print($0.line) }
                    print("\(waiting.count) wait")
                }
            }
        }
    }

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a charge into suspense, where gifts are made of it.",
            discussion: "Allocate it with banchi suspense allocate, or return it.")

        @OptionGroup var data: DataOption
        @OptionGroup var actor: AccountantOption
        @OptionGroup var charge: ChargeOptions

        func run() async throws {
            try await reportingProblems {
                let queue = try data.directory.charges()
                let waiting = try await charge.found(in: queue)
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let credit = try credit(of: waiting, currency: workspace.opening.currency)
                    try await insistNobodyHasIt(workspace)
                    let entry = try await workspace.declare(.creditReceived(credit), reference: credit.id)
                    print("credit \(credit.id) of \(credit.amount) baht is in suspense, "
                        + "entry \(entry.entry.sequence)")
                }
                // On disk first, forgotten then: after a crash in between both say the same again.
                _ = try await queue.remove(waiting.charge, of: waiting.provider)
            }
        }

        private func credit(of waiting: WaitingCharge, currency: String) throws -> Credit {
            guard waiting.currency == currency, let method = PaymentMethod(rawValue: waiting.method) else {
                throw Problem(
                    .badInput, "it is of \(waiting.amount) \(waiting.currency): \(currency) was expected")
            }
            return Credit(
                id: Charge.creditID(waiting.charge, of: waiting.provider), amount: waiting.amount,
                method: method, received: waiting.received)
        }

        /// What was given already is not received once more.
        private func insistNobodyHasIt(_ workspace: Workspace) async throws {
            let id = workspace.desk.factID(ofDonation: "\(charge.provider)/\(charge.charge)")
            guard try await workspace.store.entries(ids: [id]).isEmpty else {
                throw Problem(
                    .badInput, "the charge is a gift already; banchi donation reverse or refund changes it")
            }
        }
    }

    struct Dismiss: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget a charge that was seen to otherwise.")

        @OptionGroup var data: DataOption
        @OptionGroup var charge: ChargeOptions

        func run() async throws {
            try await reportingProblems {
                let queue = try data.directory.charges()
                let waiting = try await charge.found(in: queue)
                _ = try await queue.remove(waiting.charge, of: waiting.provider)
                print("charge \(waiting.charge) of \(waiting.provider) waits no more")
            }
        }
    }
}

extension WaitingCharge {
    fileprivate var line: String {
        let purpose = pledge.map { "pledge \($0)" } ?? campaign.map { "campaign \($0)" } ?? "nothing named"
        return "\(provider) \(charge)  \(amount) \(currency)  \(method)  \(received)  \(purpose)  \(reason)"
    }

    fileprivate var json: JSON {
        .object([
            "amount": .integer(amount.amount), "campaign": campaign.map(JSON.string),
            "charge": .string(charge), "currency": .string(currency), "method": .string(method),
            "pledge": pledge.map(JSON.string), "provider": .string(provider), "reason": .string(reason),
            "received": .string(received.description), "told": .string(told.description),
        ])
    }
}
