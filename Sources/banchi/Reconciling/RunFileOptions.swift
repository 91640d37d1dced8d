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

    @Option(help: "A folder of receipts that somebody holds: NUMBER.sd-jwt, .tlog-proof, papers, papers.csv.")
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

    /// The files that a run of these checks rests on: the matching rules, the account list, and every
    /// statement that the ledger has imported and that is there; that one is missing is for a check to find.
    ///
    /// - Parameter list: the account list where none is given as a file.
    func find(_ subject: Checks.Subject, _ evidence: Evidence, list: AccountList? = nil) throws -> RunFiles {
        var files = RunFiles()
        guard subject.comparesBank else { return files }
        let rules = matching.map { RunFiles.Content.at(URL(filePath: $0)) }
        try files.add(RunFiles.Name.matching, rules ?? .here(MatchingRules.shippedBytes))
        if let accounts {
            try files.add(RunFiles.Name.accounts, .at(URL(filePath: accounts)))
        } else if let list {
            try files.add(RunFiles.Name.accounts, .here(list.json.canonical))
        }
        for file in try RunFiles(statementsOf: evidence, in: folder).all { files.add(file) }
        return files
    }

    private var folder: URL { inputs.map { URL(filePath: $0) } ?? source.data.directory.statementsURL }
}

extension RunFiles {
    /// The statements that were imported, as far as the folder has them.
    fileprivate init(statementsOf evidence: Evidence, in folder: URL) throws {
        let imported = Set(evidence.bank.statements.map(\.statement.id.sha256))
        guard !imported.isEmpty else { return }
        let present = try Self.digests(in: folder)
        for digest in imported.compactMap({ Digest(hex: $0) }) {
            guard let url = present[digest] else { continue }
            let input = Finding.Input(name: Name.statements + digest.hex, sha256: digest)
            add(File(input: input, content: .at(url)))
        }
    }
}
