import ArgumentParser
import Foundation
import Giving
import LedgerCore
import OpenSSL
import Reconciliation
import Storage

/// What a run rests on: the ledger or an export of it, thresholds, a day, and the files beside them.
struct RunFileOptions: ParsableArguments {
    @OptionGroup var source: SourceOption

    @Option(help: "The checks' thresholds (default: Schema/reconciliation/parameters.json).")
    var parameters: String?

    @Option(
        help: "The day up to which ages are counted (default: the Bangkok day of the newest entry).")
    var asOf: Day?

    @Option(help: "A folder that holds the run's input files, found by their SHA-256.")
    var inputs: String?

    @Option(help: "A folder of receipts that somebody holds: NUMBER.sd-jwt and .tlog-proof, papers, papers.csv.")
    var receipts: String?

    func reconciler(
        _ source: any LogSource, _ subject: Checks.Subject, _ scope: Scope
    ) throws -> Reconciler {
        Reconciler(
            source: source, subject: subject, scope: scope, asOf: asOf, parameters: try .read(parameters),
            receipts: try receipts.map { try GivenReceipts(URL(filePath: $0)) } ?? .none)
    }

    @Option(help: "The account list: a JSON object of account numbers and their registered ids.")
    var accounts: String?

    @Option(help: "The matching rules (default: Schema/reconciliation/matching.json).")
    var matching: String?

    /// The files that a run of these checks rests on: the matching rules and the account list that are
    /// given, and every statement that the ledger has imported, by its SHA-256.
    func find(_ subject: Checks.Subject, _ evidence: Evidence) throws -> RunFiles {
        var files = RunFiles()
        guard subject.comparesBank else { return files }
        let rules = matching.map { RunFiles.Content.at(URL(filePath: $0)) } ?? .here(MatchingRules.shippedBytes)
        try files.add(RunFiles.Name.matching, rules)
        if let accounts { try files.add(RunFiles.Name.accounts, .at(URL(filePath: accounts))) }
        let folder = inputs.map { URL(filePath: $0) } ?? source.data.directory.statementsURL
        let statements = Set(evidence.bank.statements.map(\.statement.id.sha256)).compactMap { Digest(hex: $0) }
        guard !statements.isEmpty else { return files }
        let named = statements.map { digest in
            Finding.Input(name: RunFiles.Name.statements + digest.hex, sha256: digest)
        }
        let found = try RunFiles(named, in: folder)
        for file in found.all { files.add(file) }
        return files
    }
}
