import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Papers
import Receipts

/// `banchi bench papers`: signed papers a second on one core, beside the parts that limit them.
struct BenchPapersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "papers",
        abstract: "Receipts as signed PDF/A-3 a second on one core, beside drawing alone and signing alone.")

    @Option(help: "How many papers.") var count = 400

    func run() async throws {
        try await reportingProblems {
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "banchi-bench-\(UUID().uuidString)")
            // What stays behind in a temporary folder does no harm.
            defer { try? FileManager.default.removeItem(at: folder) }
            let opening = LedgerOpening(
                origin: "bench.invalid/banchi", currency: "THB", issuer: .demonstration)
            _ = try await NewLedger(opening: opening, directory: DataDirectory(folder))
                .create(passphraseFile: nil)
            try await Workspace.open(DataDirectory(folder)) { try await measure($0) }
        }
    }

    private func measure(_ workspace: Workspace) async throws {
        for form in BenchFixture.prelude { _ = try await workspace.record(form) }
        let forms = (0..<count).map(BenchFixture.donation)
        _ = await workspace.ledger.submit(try await workspace.desk.submissions(of: forms))
        let index = ReadIndex(store: workspace.store)
        let desk = try workspace.receiptDesk(index: index)
        let signer = try workspace.keys.receiptSigner()
        let papers = PaperDesk(
            receipts: desk, index: index, authority: nil, site: "https://ledger.example", now: systemClock)
        let sequences = try await index.allReceipts().map(\.sequence)
        // The fonts are looked up once a process, by the first paper.
        _ = try await papers.page(.receipt, issuedAt: sequences[0])

        var bytes: [UInt8] = []
        try await rate("signed paper: receipt, page, PDF/A-3, two files inside, PAdES") {
            for sequence in sequences {
                let paper = try await papers.paper(
                    .receipt, mark: .original, issuedAt: sequence, includingDonor: true)
                bytes = paper?.bytes ?? []
            }
        }
        try await rate("of that, the page as Pango and Cairo write it, no more") {
            for sequence in sequences {
                _ = try await papers.page(.receipt, issuedAt: sequence)
            }
        }
        try await rate("CMS signatures over as many bytes, no more") {
            for _ in sequences {
                _ = try CMSSignature.sign(bytes, key: signer.key, certificate: signer.certificate)
            }
        }
        print("one paper has \(grouped(bytes.count)) bytes")
    }

    private func rate(_ name: String, _ body: () async throws -> Void) async throws {
        let start = ContinuousClock.now
        try await body()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print("\(name)  \(grouped(Int(Double(count) / seconds)))/s")
    }
}
