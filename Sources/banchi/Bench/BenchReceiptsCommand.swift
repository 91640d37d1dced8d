import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage

/// `banchi bench receipts`: receipts issued and verified a second, beside what `openssl speed` signs and
/// verifies in the same run.
struct BenchReceiptsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipts",
        abstract: "Receipts issued and verified, beside openssl speed ecdsap256.")

    @Option(help: "How many receipts.") var count = 100_000
    @Option(help: "What openssl speed ecdsap256 signs a second.") var signatures: Double
    @Option(help: "What openssl speed ecdsap256 verifies a second.") var verifications: Double
    @Option(help: "How many receipts are signed in one measurement.") var signed = 20_000

    func run() async throws {
        try await reportingProblems {
            let folder = FileManager.default.temporaryDirectory
                .appending(path: "banchi-bench-\(UUID().uuidString)")
            // What stays behind in a temporary folder does no harm.
            defer { try? FileManager.default.removeItem(at: folder) }
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let directory = DataDirectory(folder.appending(path: "data"))
            let receipts = folder.appending(path: "receipts")
            let bare = OpenSSLSpeed(signatures: signatures, verifications: verifications)
            try await issue(in: directory, to: receipts, beside: bare)
            try await verify(receipts, by: directory, beside: bare)
        }
    }

    // MARK: Issuing

    private func issue(
        in directory: DataDirectory, to receipts: URL, beside bare: OpenSSLSpeed
    ) async throws {
        let opening = LedgerOpening(
            origin: "bench.invalid/banchi", currency: "THB", issuer: .demonstration)
        _ = try await NewLedger(opening: opening, directory: directory).create(passphraseFile: nil)
        try FileManager.default.createDirectory(at: receipts, withIntermediateDirectories: true)
        try await Workspace.open(directory) { workspace in
            try await record(in: workspace)
            let index = ReadIndex(store: workspace.store)
            let issued = try await index.allReceipts()
            let rate = try await signing(issued.map(\.sequence), in: workspace)
            report("SD-JWTs from their entries, one core", rate, "openssl signatures", bare.signatures)
            let desk = try workspace.receiptDesk(index: index)
            let start = ContinuousClock.now
            for (_, sequence) in issued {
                try await desk.receipt(issuedAt: sequence, includingDonor: true)?
                    .write(ReceiptFile.allCases, to: receipts)
            }
            let whole = Double(issued.count) / ((ContinuousClock.now - start) / .seconds(1))
            report("whole receipts, written as files", whole, "openssl signatures", bare.signatures)
        }
    }

    private func record(in workspace: Workspace) async throws {
        for form in BenchFixture.prelude { _ = try await workspace.record(form) }
        let batch = 1024
        for group in stride(from: 0, to: count, by: batch) {
            let forms = (group..<min(group + batch, count)).map(BenchFixture.donation)
            _ = await workspace.ledger.submit(try await workspace.desk.submissions(of: forms))
        }
    }

    /// Signs the receipts of some entries on one core: from the entry's bytes and what the vault gave to the
    /// encoded SD-JWT, on the receipt desk's own path. It counts processor time, as `openssl speed` does.
    private func signing(_ sequences: [UInt64], in workspace: Workspace) async throws -> Double {
        let signer = try workspace.keys.receiptSigner()
        let origin = workspace.opening.origin
        var entries: [[UInt8]] = []
        var disclosures: [[Disclosure]] = []
        for sequence in sequences.prefix(signed) {
            let bytes = try await workspace.entry(sequence).bytes
            guard let claims = try RecordedClaims(recorded: bytes, origin: origin) else { continue }
            let locator = CommittedDetails.locator(of: claims.commitments)
            entries.append(bytes)
            disclosures.append(try await workspace.vault.disclosed(at: locator) ?? [])
        }
        var length = 0
        let start = clock()
        for (entry, disclosures) in zip(entries, disclosures) {
            guard let claims = try RecordedClaims(recorded: entry, origin: origin) else { continue }
            let token = try SignedSDJWT(signing: claims.payload, disclosures: disclosures, by: signer)
            length += token.encoded.utf8.count
        }
        let elapsed = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        precondition(length > 0, "nothing was signed")
        return Double(entries.count) / elapsed
    }

    // MARK: Verifying

    private func verify(
        _ receipts: URL, by directory: DataDirectory, beside bare: OpenSSLSpeed
    ) async throws {
        let keys = try directory.publicKeys()
        let verifier = ReceiptVerifier(logKeys: try keys.logKeys(), certificates: try keys.certificates())
        let processor = clock()
        let start = ContinuousClock.now
        let verdicts = try await ReceiptFolder(receipts).verify(by: verifier, against: nil)
        let elapsed = ContinuousClock.now - start
        precondition(verdicts.held == count, "only \(verdicts.held) of \(count) hold")
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let rate = Double(count) / (elapsed / .seconds(1))
        report(
            "\(grouped(count)) receipts verified on \(cores) cores", rate,
            "openssl verifications on as many", bare.verifications * Double(cores))
        let busy = Double(clock() - processor) / Double(CLOCKS_PER_SEC) / (elapsed / .seconds(1))
        print(String(format: "  %.2f s, %.2f cores busy", elapsed / .seconds(1), busy))
    }

    private func report(_ name: String, _ rate: Double, _ limit: String, _ bare: Double) {
        let ratio = String(format: "%.2f", rate / bare)
        print("\(name)  \(grouped(Int(rate)))/s, \(ratio) of \(limit) (\(grouped(Int(bare)))/s)")
    }
}

/// What `openssl speed ecdsap256` does a second on one core. It is asked by Scripts/bench: it ends by an
/// alarm, which the threads of this program block, and so would any program that they start.
private struct OpenSSLSpeed {
    let signatures: Double
    let verifications: Double
}
