import ArgumentParser
import LedgerService

extension DisburseCommand {
    /// Somebody asks for a payment before it is made.
    struct Request: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask for a payment; its amount is encumbered from then on.")

        @OptionGroup var disbursement: DisbursementOptions
        @Option(help: "The campaign's id.") var campaign: String
        @Option(help: "The school's 10-digit code.") var school: String
        @Option(help: "Decimal baht, such as 1,234.50.") var amount: String
        @Option(help: "L1, or a split such as L1:600;L2:400.") var planLines: String
        @Option(help: "A natural person's name is kept in the vault, never in the ledger.") var payee: String
        @Option(help: "Kept in the vault, too.") var payeeAccount: String?
        @Option(help: "The quotation's file, or its SHA-256.") var quotation: String?
        @Option(help: "supplier, tranche or advance.") var type = "supplier"
        @Option(help: "Which tranche of the campaign, from 1; only with --type tranche.") var tranche: String?

        func run() async throws {
            try await reportingProblems {
                let lines = planLines.contains(":") ? planLines : "\(planLines):\(amount)"
                try await disbursement.declare(
                    "disbursement.requested",
                    [
                        "id": disbursement.id, "campaign": campaign, "school": school, "amount": amount,
                        "plan_lines": lines, "payee": payee, "payee_account": payeeAccount,
                        "quotation_sha256": try quotation.map { try documentDigest(of: $0) }, "type": type,
                        "tranche": tranche,
                    ],
                    reference: disbursement.id)
            }
        }
    }
}
