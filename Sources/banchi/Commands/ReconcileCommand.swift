public import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
public import Reconciliation
import Storage

/// `banchi reconcile`: checks every payment against the school's plan.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Check spending against the schools' development plans.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv
    }

    @OptionGroup var data: DataOption

    @Argument(help: "plan, bank, receipts, published, ledger, or all checks there are.")
    var subject: Checks.Subject = .all

    @Option(help: "Only this school's findings: its 10-digit code.")
    var school: String?

    @Option(help: "Only findings of this fiscal year, Buddhist, such as 2569.")
    var fiscalYear: Int64?

    @Option(help: "Run on an exported log instead of the ledger.")
    var export: String?

    @Option(help: "The checks' thresholds (default: Schema/reconciliation/parameters.json).")
    var parameters: String?

    @Option(
        help: "The day up to which ages are counted (default: the Bangkok day of the newest entry).")
    var asOf: Day?

    @Option(help: "text, json (the document) or csv.")
    var format: Format = .text

    @Option(help: "Write to this file instead of standard output.")
    var out: String?

    @Option(help: "Repeat the run of this document from --export and --inputs, and compare the bytes.")
    var replay: String?

    @Option(help: "A folder that holds the run's input files, found by their SHA-256.")
    var inputs: String?

    @Option(help: "Write the input files to this folder, each named by its SHA-256, for the auditor.")
    var inputsOut: String?

    @Option(help: "With --replay: who must have signed (default: the log's keys as the ledger names them).")
    var key: String?

    func validate() throws {
        if let school, !School.isCode(school) {
            throw ValidationError("--school is a school's code of ten digits")
        }
        if let fiscalYear, !(2500...2700).contains(fiscalYear) {
            throw ValidationError("--fiscal-year is a Buddhist year, such as 2569")
        }
        if replay != nil, export == nil || inputs == nil {
            throw ValidationError("--replay needs --export DIR and --inputs DIR")
        }
        if let key, VerifierKey(key) == nil {
            throw ValidationError("--key is a verifier key: name+id+base64")
        }
        if key != nil, replay == nil { throw ValidationError("--key goes with --replay") }
    }

    func run() async throws {
        try await reportingProblems {
            if let replay, let export, let inputs {
                return try await RepeatedRun(
                    file: URL(filePath: replay), export: URL(filePath: export),
                    inputs: URL(filePath: inputs), key: key.flatMap { VerifierKey($0) }
                ).check()
            }
            let source: any LogSource =
                if let export { try ExportedLog(URL(filePath: export)) } else { try data.directory.store() }
            let result = try await reconciler(source).run { _ in RunFiles() }
            if let inputsOut { try result.files.write(to: URL(filePath: inputsOut)) }
            try write(rendered(result.run))
            if result.run.report.hasCritical { throw ExitCode(Problem.Kind.found.rawValue) }
        }
    }

    private func reconciler(_ source: any LogSource) throws -> Reconciler {
        Reconciler(
            source: source, subject: subject, scope: Scope(school: school, fiscalYear: fiscalYear),
            asOf: asOf, parameters: try .read(parameters))
    }

    private func rendered(_ run: Run) -> String {
        switch format {
        case .text: run.report.text()
        case .json: run.json.text
        case .csv: run.report.csv
        }
    }

    private func write(_ text: String) throws {
        guard let out else { return print(text, terminator: text.hasSuffix("\n") ? "" : "\n") }
        try Data(text.utf8).write(to: URL(filePath: out), options: .atomic)
        print("findings written to \(out)")
    }
}

extension Checks.Subject: ExpressibleByArgument {}
