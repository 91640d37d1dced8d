public import ArgumentParser
import Clearing
import Foundation
import Giving
import LedgerCore
import LedgerService
public import Reconciliation
import Reports
import Storage

/// `banchi reconcile`: checks every payment against the school's plan.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Check spending against the schools' development plans.")

    @OptionGroup var rests: RunFileOptions

    @Argument(help: "plan, bank, receipts, published, ledger, or all checks there are.")
    var subject: Checks.Subject = .all

    @Option(help: "Only this school's findings: its 10-digit code.")
    var school: String?

    @Option(help: "Only findings of this fiscal year, Buddhist, such as 2569.")
    var fiscalYear: Int64?

    /// json is the document.
    @OptionGroup var output: ReportOutput

    @Option(help: "Repeat the run of this document from --export and --inputs, and compare the bytes.")
    var replay: String?

    @Option(help: "Write the input files to this folder, each named by its SHA-256, for the auditor.")
    var inputsOut: String?

    @Flag(help: "Sign the document in --out, and record it and its findings in the ledger.")
    var sign = false

    @Option(help: "With --sign: the accountant who does, as accountant:ID.")
    var by: String?

    @Option(help: "With --replay: who must have signed (default: the log's keys as the ledger names them).")
    var key: String?

    func validate() throws {
        if let school, !School.isCode(school) {
            throw ValidationError("--school is a school's code of ten digits")
        }
        if let fiscalYear, !(2500...2700).contains(fiscalYear) {
            throw ValidationError("--fiscal-year is a Buddhist year, such as 2569")
        }
        if replay != nil, export == nil || rests.inputs == nil {
            throw ValidationError("--replay needs --export DIR and --inputs DIR")
        }
        if let key, VerifierKey(key) == nil {
            throw ValidationError("--key is a verifier key: name+id+base64")
        }
        if sign { try validateSigning() }
        if by != nil, !sign { throw ValidationError("--by goes with --sign") }
        if key != nil, replay == nil { throw ValidationError("--key goes with --replay") }
    }

    private func validateSigning() throws {
        guard output.out != nil, let by, Actor(by) != nil else {
            throw ValidationError("--sign needs --out FILE and --by accountant:ID")
        }
        guard subject == .all, school == nil, fiscalYear == nil else {
            throw ValidationError("what is signed is of all checks, schools and years")
        }
        guard export == nil, replay == nil, output.format == .text || output.format == .json else {
            throw ValidationError("--sign writes the document of the ledger itself")
        }
    }

    func run() async throws {
        try await reportingProblems {
            if let replay, let export, let inputs = rests.inputs {
                return try await RepeatedRun(
                    file: URL(filePath: replay), export: URL(filePath: export),
                    inputs: URL(filePath: inputs), key: key.flatMap { VerifierKey($0) }
                ).check()
            }
            if sign, let out = output.out, let by { return try await sign(to: URL(filePath: out), by: by) }
            let result = try await reconciler(try rests.source.source()).run(files: files)
            if let inputsOut { try result.files.write(to: URL(filePath: inputsOut)) }
            try write(result)
            if result.run.report.hasCritical { throw ExitCode(Problem.Kind.found.rawValue) }
        }
    }

    private func files(_ evidence: Evidence) throws -> RunFiles { try rests.find(subject, evidence) }

    private func sign(to out: URL, by: String) async throws {
        let outcome = try await Workspace.open(directory) { workspace in
            let numbers = try await workspace.vault.registered(.account)
            let list = AccountList(numbers.map { (number: $0.value, id: $0.key) })
            return try await RunSigning(
                workspace: workspace, directory: directory, by: by, out: out,
                reconciler: try reconciler(workspace.store),
                files: { try rests.find(subject, $0, list: list) }
            ).sign()
        }
        let run = outcome.run
        print("\(run.report.text().prefix { $0 != "\n" })")
        print("  document \(out.path), SHA-256 \(run.digest.hex)")
        print("  signed   \(out.lastPathComponent).note, recorded as of \(run.question.asOf)")
        print("  findings \(grouped(outcome.raised)) raised, \(grouped(outcome.cleared)) cleared")
        if let inputsOut {
            try RunFiles(run.inputs, in: directory.statementsURL).write(to: URL(filePath: inputsOut))
        }
        if run.report.hasCritical { throw ExitCode(Problem.Kind.found.rawValue) }
    }

    private func reconciler(_ source: any LogSource) throws -> Reconciler {
        try rests.reconciler(source, subject, Scope(school: school, fiscalYear: fiscalYear))
    }

    private var export: String? { rests.source.export }
    private var directory: DataDirectory { rests.source.data.directory }

    private func write(_ result: Reconciler.Result) throws {
        let (run, format) = (result.run, output.format)
        switch format {
        case .text: try output.write(Array(run.report.text().utf8))
        // The document is one line without a line break; a terminal gets one.
        case .json: try output.write(run.document, endingInTerminal: "\n")
        case .csv: try output.write(Array(run.report.csv.utf8))
        case .xlsx, .html, .pdf:
            let names = result.identity.schoolNames
            try output.write(RunReport(run, schoolNames: names).report, on: run.question.asOf)
        }
    }
}

extension Checks.Subject: ExpressibleByArgument {}
