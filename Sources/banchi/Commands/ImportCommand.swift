import ArgumentParser
import Clearing
import Foundation
import Giving
import Imports
import LedgerCore
import LedgerService

/// `banchi import KIND FILE`: decides the whole file, then appends it.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record a CSV or JSONL file, or a bank's statement: all of it, or nothing.",
        discussion: """
            A first pass decides every row and writes nothing; a second appends in batches. What was \
            recorded before is skipped, so the same command completes an import that was cut short.

            A bank's statement (camt.053 or .054, MT940, OFX, CSV) is read whole, must foot, is kept in \
            the data folder and recorded by its figures:

              banchi import statement FILE --account 123-4-56789-0 --by accountant:c1
            """)

    @OptionGroup var data: DataOption

    @Argument(help: "\(Importable.allValueStrings.joined(separator: ", ")).")
    var importable: Importable

    @Argument(help: "CSV with a header row (UTF-8 or windows-874), JSON Lines, or a bank's statement.")
    var file: String

    @Flag(help: "Of plans: their schools submit them, and the screening committee decides.")
    var submitted = false

    @OptionGroup var statement: StatementArguments

    @OptionGroup var actor: ActorOption

    @OptionGroup var output: FormatOption

    /// What a file may hold: rows of a kind, or a bank's statement.
    enum Importable: Hashable, ExpressibleByArgument {
        case rows(ImportKind)
        case statement

        private static let statementName = "statement"

        init?(argument: String) {
            guard argument != Self.statementName else {
                self = .statement
                return
            }
            guard let kind = ImportKind(rawValue: argument) else { return nil }
            self = .rows(kind)
        }

        static var allValueStrings: [String] { ImportKind.allCases.map(\.rawValue) + [statementName] }
    }

    func validate() throws {
        guard !submitted || importable == .rows(.plans) else {
            throw ValidationError("--submitted is for plans")
        }
        guard !statement.areGiven || importable == .statement else {
            throw ValidationError("--account, --profile, --years and --intraday are for statements")
        }
    }

    func run() async throws {
        try await reportingProblems {
            switch importable {
            case .rows(let kind): try await importRows(kind)
            case .statement: try await importStatement()
            }
        }
    }

    private func importStatement() async throws {
        let (options, profile) = try statement.options()
        let intake = StatementIntake(
            file: URL(filePath: file), named: file, account: statement.account, options: options,
            profile: profile, by: actor.by)
        try await Workspace.open(data.directory, as: actor.by) { workspace in
            let results = try await intake.run(at: data.directory.clearing(workspace))
            let report = StatementReport(results: results)
            switch output.format {
            case .text: print(report.text)
            case .json: print(report.json.text)
            }
        }
    }

    private func importRows(_ kind: ImportKind) async throws {
        try await Workspace.open(data.directory, as: actor.by) { workspace in
            var rehearsal = try await Rehearsal(store: workspace.store, now: systemClock())
            let job = Import(
                kind, file: URL(filePath: file), desk: workspace.desk,
                currency: workspace.opening.currency, organisations: rehearsal.organisations,
                submitting: submitted)
            let count = try await forecast(job, of: kind, in: &rehearsal)
            report(try await append(job, of: kind, to: workspace.ledger, count: count), of: kind)
        }
    }

    /// The first pass; any fault ends it with exit code 65.
    private func forecast(
        _ job: Import, of kind: ImportKind, in rehearsal: inout Rehearsal
    ) async throws -> Int {
        let bar = ProgressBar("checking \(kind.rawValue)")
        let forecast = try await job.forecast(&rehearsal) { bar.show($0) }
        bar.finish()
        guard forecast.faults.isEmpty else {
            for fault in forecast.faults { printProblem(fault.description(in: file)) }
            let more = forecast.faults.count >= Import.faultLimit ? " or more" : ""
            throw Problem(
                .badInput, "\(forecast.faults.count)\(more) faults in \(file); nothing was recorded")
        }
        return forecast.new + forecast.recorded
    }

    private func append(
        _ job: Import, of kind: ImportKind, to ledger: Ledger, count: Int
    ) async throws -> Import.Report {
        let bar = ProgressBar("recording \(kind.rawValue)", total: count)
        defer { bar.finish() }
        do {
            return try await job.run(into: ledger) { bar.show($0) }
        } catch Import.Interruption.failed(let report, let reason) {
            throw Problem(.unavailable, "\(interrupted(report)): \(reason)")
        } catch Import.Interruption.refused(let report, let fault) {
            throw Problem(.badInput, "\(interrupted(report)): \(fault.description(in: file))")
        }
    }

    private func interrupted(_ report: Import.Report) -> String {
        "stopped after recording \(report.recorded) (\(report.skipped) were recorded before); "
            + "the same command completes the rest"
    }

    private func report(_ report: Import.Report, of kind: ImportKind) {
        switch output.format {
        case .text:
            let skipped = report.skipped > 0 ? ", \(grouped(report.skipped)) recorded before" : ""
            print("\(kind.rawValue): \(grouped(report.recorded)) recorded\(skipped)")
        case .json:
            print(
                JSON.object([
                    "kind": .string(kind.rawValue), "recorded": .integer(Int64(report.recorded)),
                    "skipped": .integer(Int64(report.skipped)),
                ]).text)
        }
    }
}

extension JSON {
    /// The canonical form as text.
    var text: String { String(decoding: canonical, as: UTF8.self) }
}
