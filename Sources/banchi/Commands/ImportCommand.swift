public import ArgumentParser
import Foundation
import Giving
public import Imports
import LedgerCore
import LedgerService

/// `banchi import KIND FILE`: decides the whole file, then appends it.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record a CSV or JSONL file: all of it, or nothing.",
        discussion: """
            A first pass decides every row and writes nothing; a second appends in batches. What was \
            recorded before is skipped, so the same command completes an import that was cut short.
            """)

    @OptionGroup var data: DataOption

    @Argument(help: "\(ImportKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: ImportKind

    @Argument(help: "CSV with a header row (UTF-8 or windows-874), or JSON Lines.")
    var file: String

    @Flag(help: "Of plans: their schools submit them, and the screening committee decides.")
    var submitted = false

    @OptionGroup var actor: ActorOption

    @OptionGroup var output: FormatOption

    func validate() throws {
        guard !submitted || kind == .plans else {
            throw ValidationError("--submitted is for plans")
        }
    }

    func run() async throws {
        try await reportingProblems {
            try await Workspace.open(data.directory, as: actor.by) { workspace in
                var rehearsal = try await Rehearsal(store: workspace.store, now: systemClock())
                let job = Import(
                    kind, file: URL(filePath: file), desk: workspace.desk,
                    currency: workspace.opening.currency, organisations: rehearsal.organisations,
                    submitting: submitted)
                let count = try await forecast(job, in: &rehearsal)
                report(try await append(job, to: workspace.ledger, count: count))
            }
        }
    }

    /// The first pass; any fault ends it with exit code 65.
    private func forecast(_ job: Import, in rehearsal: inout Rehearsal) async throws -> Int {
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

    private func append(_ job: Import, to ledger: Ledger, count: Int) async throws -> Import.Report {
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

    private func report(_ report: Import.Report) {
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

extension ImportKind: ExpressibleByArgument {}

extension JSON {
    /// The canonical form as text.
    var text: String { String(decoding: canonical, as: UTF8.self) }
}
