import ArgumentParser
import Clearing
import Foundation
import LedgerCore
import LedgerService
import Reconciliation

extension BankCommand {
    struct Proof: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prove the cash: bank, with what is under way, against the ledger, to the satang.",
            discussion: "Ends with 1 where something is left.")

        @OptionGroup var data: DataOption
        @Option(help: "The day to prove (default: the Bangkok day of the newest entry).") var asOf: Day?
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let side = try await BankSide(data.directory.clearing(workspace))
                    let proofs = ProofOfCash.all(in: side.bank, asOf: asOf ?? side.day)
                    switch output.format {
                    case .json: print(JSON.array(proofs.map(\.json)).text)
                    case .text: print(proofs.map(\.page).joined(separator: "\n\n"))
                    }
                    guard !proofs.isEmpty else {
                        throw Problem(.badInput, "there is no statement with balances by this day")
                    }
                    if proofs.contains(where: { $0.difference != .zero }) {
                        throw ExitCode(Problem.Kind.found.rawValue)
                    }
                }
            }
        }
    }
}

extension ProofOfCash {
    fileprivate var page: String {
        func row(_ name: String, _ amount: Satang) -> String {
            "  \(name.padded(to: 26))\(amount.description.leftPadded(to: 18))"
        }
        var lines = [
            "\(cash) on \(day)", row("bank", bank), row("+ deposits in transit", inTransit),
            row("- outstanding payments", outstanding), row("= proven", proven), row("ledger", ledger),
            row("difference", difference),
        ]
        if unrecorded != .zero { lines.append(row("lines without an entry", unrecorded)) }
        return lines.joined(separator: "\n")
    }
}
