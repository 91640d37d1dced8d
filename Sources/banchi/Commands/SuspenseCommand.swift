public import ArgumentParser
import Foundation
public import Giving
import Imports
import LedgerCore
import LedgerService

/// `banchi suspense list|receive|allocate|return`: money that nobody has said yet whose gift it is.
struct SuspenseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suspense", abstract: "Bank credits that wait to be somebody's gift.",
        subcommands: [List.self, Receive.self, Allocate.self, Return.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the credits with what each holds.")

        @OptionGroup var data: DataOption
        @Flag(help: "Also those that hold nothing any more.") var all = false
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                let credits = books.gifts.credits.values
                    .sorted { ($0.received, $0.id) < ($1.received, $1.id) }
                    .map { (credit: $0, left: books.balance(of: Credit.suspense($0.id))) }
                    .filter { all || $0.left > .zero }
                switch output.format {
                case .json: print(JSON.array(credits.map { $0.credit.json(left: $0.left) }).text)
                case .text:
                    for (credit, left) in credits {
                        print("\(credit.id)  \(left) of \(credit.amount)  \(credit.received)  "
                            + credit.method.rawValue)
                    }
                }
            }
        }
    }

    struct Receive: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a credit at the foundation's bank.")

        @OptionGroup var data: DataOption
        @OptionGroup var actor: AccountantOption
        @Option(help: "The bank's reference: 1 to 64 of A-Z a-z 0-9 . _ -") var id: String
        @Option(help: "Decimal baht.") var amount: String
        @Option(help: "promptpay, transfer, card, cash or cheque.") var method: PaymentMethod
        @Option(help: "When the money came in, an instant or a day.") var received: String

        func run() async throws {
            try await reportingProblems {
                let credit = Credit(
                    id: id, amount: try baht(amount, in: "suspense receive"), method: method,
                    received: try instant(received, in: "suspense receive"))
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let entry = try await workspace.declare(.creditReceived(credit), reference: id)
                    print("credit \(id) of \(credit.amount) baht is in suspense, "
                        + "entry \(entry.entry.sequence)")
                }
            }
        }
    }

    struct Allocate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a gift that a credit was, or a part of it.",
            discussion: "The gift has the time and the method of the credit.")

        @OptionGroup var data: DataOption
        @Argument(help: "The credit's id.") var id: String
        @Option(help: "The campaign's id.") var campaign: String
        @Option(help: "Decimal baht (default: all that the credit still holds).") var amount: String?
        @Option(help: "The pledge that it fulfils, or a part of it.") var pledge: String?
        @Option(help: "Your own reference: repeating it records nothing twice.") var reference: String?
        @OptionGroup var donor: DonorDetailsOptions

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let index = ReadIndex(store: workspace.store)
                    let books = try await index.books()
                    guard let credit = books.gifts.credits[id] else {
                        throw Problem(.badInput, Refusal.creditUnknown(id).description)
                    }
                    let left = books.balance(of: Credit.suspense(id)).plainBaht
                    let entries = try await workspace.record(
                        try form(of: credit, amount ?? left, currency: workspace.opening.currency))
                    guard let recorded = entries.first.flatMap({ RecordedDonation($0) }) else {
                        preconditionFailure("a gift was recorded as something else")
                    }
                    print("recorded as entry \(recorded.place.sequence)")
                    print("  receipt   \(recorded.donation.receipt)")
                    print("  amount    \(recorded.donation.gift.amount)")
                }
            }
        }

        private func form(of credit: Credit, _ amount: String, currency: String) throws -> Form {
            let (amount, donor) = try donor.promise(
                of: amount, to: campaign, currency: currency, in: "suspense allocate")
            return .donation(
                DonationForm(
                    reference: reference ?? UUID().uuidString, campaign: campaign, amount: amount,
                    received: credit.received, method: credit.method, donorKind: donor.kind,
                    donor: donor.details, anonymous: donor.anonymous,
                    particulars: DonationForm.Particulars(
                        credit: credit.id, pledge: pledge, schedule: nil, honour: nil)))
        }
    }

    struct Return: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record that a credit, or what is left of it, went back.")

        @OptionGroup var data: DataOption
        @OptionGroup var actor: AccountantOption
        @Argument(help: "The credit's id.") var id: String
        @Option(help: "Decimal baht.") var amount: String
        @Option(help: "The day on which it went back.") var on: Day

        func run() async throws {
            try await reportingProblems {
                let back = CreditReturn(
                    credit: id, amount: try baht(amount, in: "suspense return"), on: on)
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let entry = try await workspace.declare(
                        .creditReturned(back), reference: "\(id) \(on) \(back.amount.plainBaht)")
                    print("\(back.amount) baht of credit \(id) went back, entry \(entry.entry.sequence)")
                }
            }
        }
    }
}

extension PaymentMethod: ExpressibleByArgument {}

extension Credit {
    fileprivate func json(left: Satang) -> JSON {
        .object([
            "amount": .integer(amount.amount),
            "id": .string(id),
            "left": .integer(left.amount),
            "method": .string(method.rawValue),
            "received": .string(received.description),
        ])
    }
}

extension Workspace {
    /// Submits a fact that is recorded as it is asked for.
    ///
    /// - Parameter reference: within its kind; a repeat is recorded once.
    func declare(_ fact: GiftsFact, reference: String) async throws -> PlacedEntry {
        try await record(
            desk.submission(of: .declare(.gifts(fact)), scope: fact.kind, reference: reference))[0]
    }
}
