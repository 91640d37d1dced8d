import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Papers
import Receipts

/// `banchi receipt issue`: writes receipts as files.
struct ReceiptIssueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue",
        abstract: "Write receipts: NUMBER.sd-jwt and NUMBER.tlog-proof, or papers as PDF.",
        discussion: """
            In a file's name the / of a receipt's number is written as -. A paper is a signed PDF/A-3 \
            with both files inside: NUMBER.pdf, NUMBER-certificate.pdf, NUMBER-merit.pdf. A receipt that \
            the ledger has voided is printed as void, whatever the mark.
            """)

    @OptionGroup var data: DataOption

    @Option(help: "The receipt's number, such as DON2569/000123.")
    var number: String?

    @Flag(help: "Every receipt of the ledger.")
    var all = false

    @Option(
        name: .customLong("as"),
        help: "sd-jwt, proof, pdf, certificate or merit; may be repeated (default: sd-jwt and proof).")
    var forms: [ReceiptFile] = []

    @Option(help: "What a paper is marked as: original, copy or duplicate.")
    var mark = MarkOption.original

    @OptionGroup var papers: PaperOptions

    @Option(help: "The folder to write to; made where there is none.")
    var out: String

    func validate() throws {
        guard all != (number != nil) else { throw ValidationError("give either --number N or --all") }
        if let number, ReceiptNumber(number) == nil {
            throw ValidationError("--number is a receipt's number such as DON2569/000123")
        }
        guard mark == .original || forms.contains(where: { $0.paper != nil }) else {
            throw ValidationError("--mark is for papers: --as pdf, certificate or merit")
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
                try await issue(
                    sequences, from: desk, papers: try papers.desk(workspace, index: index), index: index,
                    noting: HandOutRegister(workspace.vault))
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
        _ sequences: [UInt64], from desk: ReceiptDesk, papers: PaperDesk, index: ReadIndex,
        noting register: HandOutRegister
    ) async throws {
        let bar = ProgressBar("issuing receipts", total: sequences.count)
        defer { bar.finish() }
        let forms = forms.isEmpty ? [.sdJWT, .proof] : forms
        for (position, sequence) in sequences.enumerated() {
            guard let receipt = try await desk.receipt(issuedAt: sequence, includingDonor: true)
            else { throw Problem(.unavailable, "entry \(sequence) is not covered by a checkpoint yet") }
            let mark = try await paperMark(of: receipt.number, in: index)
            for form in forms {
                try await write(form, of: receipt, mark: mark, papers, noting: register)
            }
            bar.show(position + 1)
        }
    }

    private func paperMark(of number: ReceiptNumber, in index: ReadIndex) async throws -> PaperMark {
        switch mark {
        case .original: return .original
        case .copy: return .copy
        case .duplicate:
            guard let count = try await index.history(of: number)?.duplicates.count, count > 0 else {
                throw Problem(
                    .badInput,
                    "the ledger records no duplicate of \(number); banchi receipt duplicate records one")
            }
            return .duplicate(Int64(count))
        }
    }

    /// Writes one file; what tells of the donor is noted before it leaves.
    private func write(
        _ form: ReceiptFile, of receipt: IssuedReceipt, mark: PaperMark, _ papers: PaperDesk,
        noting register: HandOutRegister
    ) async throws {
        let folder = URL(filePath: out)
        guard let kind = form.paper else {
            if form == .sdJWT { try await register.note(receipt, in: folder) }
            return try receipt.write([form], to: folder)
        }
        let paper = try await papers.paper(kind, mark: mark, of: receipt, includingDonor: true)
        try await register.note(paper, of: [receipt], in: folder)
        try paper.write(to: out)
    }
}

/// What a receipt is handed out as.
enum ReceiptFile: String, ExpressibleByArgument, CaseIterable {
    case sdJWT = "sd-jwt"
    case proof, pdf, certificate, merit

    /// What is printed for it; nil where it is a file for machines.
    var paper: PaperKind? {
        switch self {
        case .sdJWT, .proof: nil
        case .pdf: .receipt
        case .certificate: .certificate
        case .merit: .merit
        }
    }
}

/// `--mark`.
enum MarkOption: String, ExpressibleByArgument, CaseIterable {
    case original, copy, duplicate
}

extension PaperDesk.Printed {
    /// Writes the paper into a folder that is there.
    func write(to folder: String) throws {
        try Data(bytes).write(to: URL(filePath: folder).appending(path: fileName), options: .atomic)
    }
}

extension IssuedReceipt {
    /// Writes `NUMBER.sd-jwt` and `NUMBER.tlog-proof` into a folder that is there.
    func write(_ files: [ReceiptFile] = [.sdJWT, .proof], to folder: URL) throws {
        for file in files {
            let (suffix, text) = file == .sdJWT ? ("sd-jwt", token.encoded) : ("tlog-proof", proof.encoded)
            let url = folder.appending(path: "\(number.fileName).\(suffix)")
            try Data(text.utf8).write(to: url, options: .atomic)
        }
    }
}
