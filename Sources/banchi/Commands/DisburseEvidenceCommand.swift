import ArgumentParser
import Giving
import LedgerService

extension DisburseCommand {
    struct Evidence: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "File a paper: its digest goes into the ledger, the paper stays where it is.")

        @OptionGroup var disbursement: DisbursementOptions
        @Option(help: "quotation, acceptance, invoice, receipt, report or edonation.") var kind: String
        @Option(help: "The paper's file, or its SHA-256.") var document: String
        @Option(help: "What the paper says is to be paid, in baht.") var amount: String?
        @Option(help: "The paper's own number.") var number: String?
        @Option(help: "The paper's day, such as 2026-11-21.") var on: String

        func run() async throws {
            try await reportingProblems {
                let digest = try documentDigest(of: document)
                try await disbursement.declare(
                    "evidence.filed",
                    [
                        "disbursement": disbursement.id, "kind": kind, "document_sha256": digest,
                        "amount": amount, "number": number, "on": on,
                    ],
                    reference: "\(disbursement.id) \(kind) \(digest)")
            }
        }
    }

    struct Sign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign what was delivered, as the monitoring committee.")

        @OptionGroup var disbursement: DisbursementOptions
        @Option(help: "accepted or rejected.") var decision: String
        @Option(help: "What was signed: a file, or its SHA-256.") var document: String?
        @Option(help: "An identifier, never a sentence.") var reason: String?
        @Option(help: "The day of the visit, such as 2026-11-21.") var on: String

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try disbursement.data.directory.store()).books
                let papers = books.spending.disbursements[disbursement.id]?.evidence.count ?? 0
                try await disbursement.declare(
                    "delivery.signed",
                    [
                        "disbursement": disbursement.id, "decision": decision, "on": on,
                        "document_sha256": try document.map { try documentDigest(of: $0) },
                        "reason": reason,
                    ],
                    // What was rejected is signed again when there is a new paper.
                    reference: "\(disbursement.id) after \(papers)")
            }
        }
    }
}
