import ArgumentParser
import Clearing
import Giving

extension BankCommand {
    struct Suspense: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Receive an unidentified credit into suspense, and match its line with it.",
            discussion: """
                Amount and day are the line's, and its id says which line it is, so that running it again \
                records nothing twice. Allocate it with banchi suspense allocate.
                """)

        @OptionGroup var data: DataOption
        @OptionGroup var line: LineOptions
        @OptionGroup var actor: AccountantOption
        @Option(help: "promptpay, transfer, card, cash or cheque.") var method: PaymentMethod = .transfer

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory, as: actor.by) { workspace in
                    let desk = data.directory.clearing(workspace)
                    let bank = try await BankSide(desk).bank
                    let id = try bank.line(line.line, ofStatement: line.statement)
                    let suspense = try await LineSuspense(id, in: bank, method: method)
                        .record(at: desk, by: actor.by)
                    print("credit \(suspense.credit.id) of \(suspense.credit.amount) baht is in suspense, "
                        + "entry \(suspense.received)")
                    print("  matched   \(bank.label(id)), entry \(suspense.matched)")
                }
            }
        }
    }
}
