import ArgumentParser
import Clearing
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

    /// The files that a run of these checks rests on.
    ///
    /// - Parameter list: the account list where none is given as a file.
    func find(_ subject: Checks.Subject, _ evidence: Evidence, list: AccountList? = nil) throws -> RunFiles {
        guard subject.comparesBank else { return RunFiles() }
        return try RunFiles(
            comparing: evidence.bank, rules: .file(matching, or: MatchingRules.shippedBytes),
            accounts: accounts.map { .at(URL(filePath: $0)) } ?? list.map { .here($0.json.canonical) },
            in: inputs.map { URL(filePath: $0) } ?? source.data.directory.statementsURL)
    }
}
