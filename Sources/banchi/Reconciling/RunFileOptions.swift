import ArgumentParser
import Foundation
import LedgerCore
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

    /// The files that the run rests on.
    func find(_ evidence: Evidence) throws -> RunFiles { RunFiles() }
}
