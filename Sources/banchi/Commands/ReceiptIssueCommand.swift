import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Receipts

/// `banchi receipt issue`: writes receipts as files.
struct ReceiptIssueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Write receipts: NUMBER.sd-jwt and NUMBER.tlog-proof.",
        discussion: "In a file's name the / of a receipt's number is written as -.")

    enum Form: String, ExpressibleByArgument, CaseIterable {
        case sdJWT = "sd-jwt"
        case proof
    }

    @OptionGroup var data: DataOption

    @Option(help: "The receipt's number, such as DON2569/000123.")
    var number: String?

    @Flag(help: "Every receipt of the ledger.")
    var all = false

    @Option(name: .customLong("as"), help: "sd-jwt or proof (default: both).")
    var form: Form?

    @Option(help: "The folder to write to; made where there is none.")
    var out: String

    func validate() throws {
        guard all != (number != nil) else { throw ValidationError("give either --number N or --all") }
        if let number, ReceiptNumber(number) == nil {
            throw ValidationError("--number is a receipt's number such as DON2569/000123")
        }
    }

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory) { workspace in
                let (logKey, chain) = try workspace.keys.publicKeys()
                let desk = ReceiptDesk(
                    store: workspace.store, vault: workspace.vault,
                    key: try workspace.keys.receiptKey(), chain: chain, logKey: logKey)
                let sequences = try await donations(in: workspace)
                try FileManager.default.createDirectory(
                    at: URL(filePath: out), withIntermediateDirectories: true)
                try await issue(sequences, from: desk)
                let receipts = sequences.count == 1 ? "receipt" : "receipts"
                print("\(grouped(sequences.count)) \(receipts) written to \(out)")
            }
        }
    }

    private func donations(in workspace: Workspace) async throws -> [UInt64] {
        let index = ReadIndex(store: workspace.store)
        guard let number else { return try await index.donations().map(\.sequence) }
        guard let parsed = ReceiptNumber(number), let sequence = try await index.donation(of: parsed)
        else { throw Problem(.badInput, "there is no receipt \(number)") }
        return [sequence]
    }

    private func issue(_ sequences: [UInt64], from desk: ReceiptDesk) async throws {
        let bar = ProgressBar("issuing receipts", total: sequences.count)
        defer { bar.finish() }
        for (position, sequence) in sequences.enumerated() {
            guard let receipt = try await desk.receipt(ofDonationAt: sequence, includingDonor: true)
            else { throw Problem(.unavailable, "entry \(sequence) is not covered by a checkpoint yet") }
            try write(receipt)
            bar.show(position + 1)
        }
    }

    private func write(_ receipt: IssuedReceipt) throws {
        let base = URL(filePath: out).appending(path: receipt.number.fileName).path
        if form != .proof {
            try Data(receipt.token.encoded.utf8)
                .write(to: URL(filePath: base + ".sd-jwt"), options: .atomic)
        }
        if form != .sdJWT {
            try Data(receipt.proof.encoded.utf8)
                .write(to: URL(filePath: base + ".tlog-proof"), options: .atomic)
        }
    }
}
