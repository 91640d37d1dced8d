import ArgumentParser
import Giving
import Imports
import LedgerCore
import LedgerService

extension DisburseCommand {
    /// One payment that was made, by the same rules as a row of `import disbursements`.
    struct Pay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record a payment that was made; of a request's id it fulfils the request.",
            discussion: "What is left out is as it was requested.")

        @OptionGroup var data: DataOption
        @Argument(help: "The disbursement's id.") var id: String
        @Option(help: "The campaign's id.") var campaign: String?
        @Option(help: "The payee school's 10-digit code, as the papers state it.") var school: String?
        @Option(help: "Decimal baht, with what was withheld.") var amount: String?
        @Option(help: "L1, or a split such as L1:600;L2:400.") var planLines: String?
        @Option(help: "Tax that the payee did not get, in baht.") var withheld: String?
        @Option(help: "When it was paid, such as 2026-11-21.") var paid: String
        @Option(help: "A natural person's name is kept in the vault, never in the ledger.") var payee: String
        @Option(help: "Kept in the vault, too.") var payeeAccount: String?
        @Option(help: "The invoice's number.") var invoice: String?
        @Option(help: "The invoice's day.") var invoiceDate: String?
        @Option(help: "The invoice's file, or its SHA-256.") var document: String?
        @Option(help: "Who asked, as the papers say; kept in the vault.") var requestedBy: String?
        @Option(help: "Who agreed, likewise.") var approvedBy: String?

        func run() async throws {
            try await reportingProblems {
                try await Workspace.open(data.directory) { workspace in
                    let books = try await Replay(of: workspace.store).books
                    let values = try values(asIn: books.spending.disbursements[id]?.request)
                    let form: Form
                    do {
                        form = try ImportKind.disbursements.form(
                            of: values.compactMapValues { $0 }, currency: workspace.opening.currency)
                    } catch let fault as RowFault {
                        throw Problem(.badInput, fault.description(in: "disburse pay"))
                    }
                    let entries = try await workspace.record(form)
                    print("payment \(id) is entry \(entries[0].entry.sequence)")
                }
            }
        }

        private func values(asIn request: DisbursementRequest?) throws -> [String: String?] {
            let split = request?.lines.map { "\($0.line):\($0.amount.plainBaht)" }.joined(separator: ";")
            // Another amount than was requested is split otherwise.
            let asked = amount == nil ? split : nil
            return [
                "id": id, "campaign": campaign ?? request?.campaign, "school": school ?? request?.school,
                "plan_line": planLines ?? asked, "amount": amount ?? request?.amount.plainBaht,
                "withheld": withheld, "paid_at": paid, "payee": payee, "payee_account": payeeAccount,
                "invoice_no": invoice, "invoice_date": invoiceDate,
                "document_sha256": try document.map { try documentDigest(of: $0) },
                "requested_by": requestedBy, "approved_by": approvedBy,
            ]
        }
    }
}
