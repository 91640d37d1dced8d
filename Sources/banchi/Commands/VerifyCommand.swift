import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import OpenSSL

/// `banchi verify`: derives everything again from the bytes.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify the whole ledger: bytes, chain, tree, signatures, rules, books, receipts.")

    @OptionGroup var data: DataOption

    @Option(help: "Verify an exported log instead of the ledger.")
    var export: String?

    @Option(help: "The log's verifier key from outside, or a file with it.")
    var key: String?

    @OptionGroup var output: FormatOption

    func run() async throws {
        try await reportingProblems {
            let bar = ProgressBar("verifying entries")
            let verification = try await verifier().verify { bar.show(Int($0)) }
            bar.finish()
            switch output.format {
            case .text: report(verification)
            case .json: print(verification.json.text)
            }
            guard verification.holds else { throw ExitCode(Problem.Kind.found.rawValue) }
        }
    }

    private func verifier() throws -> LedgerVerifier {
        let given = try key.map { [try VerifierKeyArgument.read($0)] }
        if let export {
            let log = try ExportedLog(URL(filePath: export))
            let (published, certificates) = try log.keys()
            return LedgerVerifier(
                source: log, trustedKeys: given ?? [], publishedKeys: published,
                certificates: certificates, witnessKeys: try log.witnessKeys())
        }
        let directory = data.directory
        let store = try directory.store()
        let keys = try directory.keys()
        let (own, certificates) = try keys.publicKeys()
        return LedgerVerifier(
            source: store, trustedKeys: given ?? [own], publishedKeys: [own],
            certificates: certificates, witnessKeys: try directory.witnessKeys.keys(),
            vault: try directory.vault(try keys.secrets().vault))
    }

    private func report(_ verification: Verification) {
        print("entries      \(grouped(verification.entryCount))")
        print("root         \(verification.root.hex)")
        print("checkpoints  \(verification.checkpointCount) signed by the log's key")
        let opened = grouped(verification.openedCount)
        print("donations    \(grouped(verification.donationCount)), \(opened) opened against the vault")
        guard verification.holds else { return reportFaults(verification) }
        print("the ledger holds: bytes, chain, tree, signatures, rules, books and receipt numbers")
        if !verification.isAnchored {
            print("consistent, not anchored: whoever wrote it could have written another; give --key")
        }
    }

    private func reportFaults(_ verification: Verification) {
        for fault in verification.faults { printProblem(fault.description) }
        print("last checkpoint that agrees       \(verification.lastAgreeing.map(String.init) ?? "none")")
        print("first checkpoint that does not    \(verification.firstDisagreeing.map(String.init) ?? "none")")
        print("THE LEDGER DOES NOT HOLD")
    }
}

extension Verification {
    fileprivate var json: JSON {
        .object([
            "anchored": .bool(isAnchored),
            "checkpoints": .integer(Int64(checkpointCount)),
            "donations": .integer(Int64(donationCount)),
            "entries": .integer(Int64(entryCount)),
            "faults": .strings(faults.map(\.description)),
            "first_disagreeing": firstDisagreeing.map { .integer(Int64($0)) } ?? .null,
            "holds": .bool(holds),
            "last_agreeing": lastAgreeing.map { .integer(Int64($0)) } ?? .null,
            "opened": .integer(Int64(openedCount)),
            "root": .string(root.hex),
        ])
    }
}
