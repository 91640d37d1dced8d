import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import OpenSSL
import Storage

/// `banchi timestamp verify`: every kept stamp against the entries and a trusted authority.
struct TimestampVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every kept stamp: its text from the entries, its signature, the order of times.")

    @OptionGroup var data: DataOption

    @Option(help: "Check an exported log instead of the ledger.")
    var export: String?

    @Option(help: "PEM with the certificates that the authority's must lead to.")
    var tsaCa: String

    func run() async throws {
        try await reportingProblems {
            let anchors = try TimeStampAuthorityOptions.anchors(in: tsaCa)
            let (source, kept) = try open()
            guard try !kept.sizes().isEmpty else {
                // Nothing checked is not nothing found.
                throw Problem(.unavailable, "no time stamps are kept in \(export ?? data.directory.url.path)")
            }
            let findings = try await TimeStampVerifier(source: source, kept: kept, anchors: anchors).verify()
            let count = findings.map(report).count { $0 }
            print("\(grouped(count)) of \(grouped(findings.count)) time stamps hold")
            if count < findings.count { throw ExitCode(Problem.Kind.found.rawValue) }
        }
    }

    private func open() throws -> (source: any LogSource, kept: KeptTimeStamps) {
        guard let export else { return (try data.directory.store(), data.directory.timeStamps) }
        let url = URL(filePath: export)
        return (try ExportedLog(url), KeptTimeStamps(url.appending(path: "timestamps")))
    }

    /// Whether it holds.
    private func report(_ finding: TimeStampVerifier.Finding) -> Bool {
        switch finding.result {
        case .success(let stamp):
            print("size \(finding.size)  \(Instant(unixSeconds: stamp.time))  serial \(stamp.serial)")
            return true
        case .failure(let fault):
            printProblem("time stamp of size \(finding.size) \(fault)")
            return false
        }
    }
}
