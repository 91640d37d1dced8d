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

    @OptionGroup var data: DataOption

    @Option(help: "The receipt's number, such as DON2569/000123.")
    var number: String?

    @Flag(help: "Every receipt of the ledger.")
    var all = false

    @Option(name: .customLong("as"), help: "sd-jwt or proof (default: both).")
    var form: ReceiptFile?

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
                let index = ReadIndex(store: workspace.store)
                let desk = try workspace.receiptDesk(index: index)
                let sequences = try await entries(in: index)
                try FileManager.default.createDirectory(
                    at: URL(filePath: out), withIntermediateDirectories: true)
                try await issue(sequences, from: desk, noting: HandOutRegister(workspace.vault))
                let receipts = sequences.count == 1 ? "receipt" : "receipts"
                print("\(grouped(sequences.count)) \(receipts) written to \(out)")
            }
        }
    }

    private func entries(in index: ReadIndex) async throws -> [UInt64] {
        guard let number else { return try await index.allReceipts().map(\.sequence) }
        guard let parsed = ReceiptNumber(number), let sequence = try await index.entry(issuing: parsed)
        else { throw Problem(.badInput, "there is no receipt \(number)") }
        return [sequence]
    }

    private func issue(
        _ sequences: [UInt64], from desk: ReceiptDesk, noting register: HandOutRegister
    ) async throws {
        let bar = ProgressBar("issuing receipts", total: sequences.count)
        defer { bar.finish() }
        for (position, sequence) in sequences.enumerated() {
            guard let receipt = try await desk.receipt(issuedAt: sequence, includingDonor: true)
            else { throw Problem(.unavailable, "entry \(sequence) is not covered by a checkpoint yet") }
            let files = form.map { [$0] } ?? ReceiptFile.allCases
            if files.contains(.sdJWT) { try await register.note(receipt, in: URL(filePath: out)) }
            try receipt.write(files, to: URL(filePath: out))
            bar.show(position + 1)
        }
    }
}

/// What a receipt is handed out as.
enum ReceiptFile: String, ExpressibleByArgument, CaseIterable {
    case sdJWT = "sd-jwt"
    case proof
}

extension IssuedReceipt {
    /// Writes `NUMBER.sd-jwt` and `NUMBER.tlog-proof` into a folder that is there.
    func write(_ files: [ReceiptFile], to folder: URL) throws {
        let base = folder.appending(path: number.fileName).path
        for file in files {
            let (suffix, text) =
                switch file {
                case .sdJWT: ("sd-jwt", token.encoded)
                case .proof: ("tlog-proof", proof.encoded)
                }
            try Data(text.utf8).write(to: URL(filePath: "\(base).\(suffix)"), options: .atomic)
        }
    }
}
