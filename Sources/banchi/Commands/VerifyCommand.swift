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

    @Option(help: "A witness policy from outside (C2SP tlog-policy): a file.")
    var policy: String?

    @Option(help: "A signed checkpoint that was seen earlier or elsewhere: a file.")
    var known: String?

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

    private func verifier() async throws -> LedgerVerifier {
        var anchors = Anchors(keys: try key.map { [try VerifierKeyArgument.read($0)] } ?? [])
        anchors.policy = try policy.map { try PolicyFile.read($0) }
        anchors.known = try known.map { [try readText(URL(filePath: $0))] } ?? []
        if let export {
            let log = try ExportedLog(URL(filePath: export))
            return LedgerVerifier(source: log, documents: await log.documents(), anchors: anchors)
        }
        let directory = data.directory
        let store = try directory.store()
        let keys = try directory.keys()
        let own = try keys.logKeys()
        if anchors.keys.isEmpty { anchors.keys = own }
        let documents = try await LogDocuments(
            of: store, logKeys: own, witnessKeys: try directory.witnessKeys.keys(),
            certificates: try keys.certificates())
        return LedgerVerifier(
            source: store, documents: documents, anchors: anchors,
            vault: try directory.vault(try keys.secrets().vault))
    }

    private func report(_ verification: Verification) {
        print("entries      \(grouped(verification.entryCount))")
        print("root         \(verification.root.hex)")
        print("checkpoints  \(verification.checkpointCount) signed by the log's keys")
        let opened = grouped(verification.openedCount)
        print("donations    \(grouped(verification.donationCount)), \(opened) opened against the vault")
        print("seals        \(verification.sealCount) derived again")
        if verification.receiptCount > 0 { print("receipts     \(grouped(verification.receiptCount)) hold") }
        if let size = verification.witnessedSize { print("witnessed    up to checkpoint \(size)") }
        guard verification.holds else { return reportFaults(verification) }
        print("the ledger holds: bytes, chain, tree, signatures, rules, books and receipt numbers")
        if !verification.isAnchored {
            print("consistent, not anchored: whoever wrote it could have written another;")
            print("give --key, --known or --policy from outside")
        }
    }

    private func reportFaults(_ verification: Verification) {
        for fault in verification.faults { printProblem(fault.description) }
        print("first bad entry                   \(verification.firstBad.map(String.init) ?? "none")")
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
            "first_bad": firstBad.map { .integer(Int64($0)) } ?? .null,
            "first_disagreeing": firstDisagreeing.map { .integer(Int64($0)) } ?? .null,
            "holds": .bool(holds),
            "last_agreeing": lastAgreeing.map { .integer(Int64($0)) } ?? .null,
            "opened": .integer(Int64(openedCount)),
            "receipts": .integer(Int64(receiptCount)),
            "root": .string(root.hex),
            "seals": .integer(Int64(sealCount)),
        ])
    }
}
