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
    var asOf: String?

    @Option(help: "text, json or csv.")
    var format: Format = .text

    @Option(help: "Write to this file instead of standard output.")
    var out: String?

    func validate() throws {
        if let school, !School.isCode(school) {
            throw ValidationError("--school is a school's code of ten digits")
        }
        if let fiscalYear, !(2500...2700).contains(fiscalYear) {
            throw ValidationError("--fiscal-year is a Buddhist year, such as 2569")
        }
        if let asOf, Day(asOf) == nil {
            throw ValidationError("--as-of is a day, such as 2026-11-21")
        }
    }

    func run() async throws {
        try await reportingProblems {
            let source: any LogSource =
                if let export { try ExportedLog(URL(filePath: export)) } else { try data.directory.store() }
            let report = try await reconcile(source)
            try write(rendered(report))
            if report.hasCritical { throw ExitCode(Problem.Kind.found.rawValue) }
        }
    }

    private func reconcile(_ source: any LogSource) async throws -> Report {
        var evidence = Evidence(parameters: try .read(parameters), asOf: asOf.flatMap { Day($0) })
        let replay = try await Replay(of: source) { placed, fact in evidence.take(placed, fact) }
        if let school, replay.books.schools[school] == nil {
            // No findings about a school that nobody knows would be a false clean bill.
            throw Problem(.badInput, "school \(school) is not registered")
        }
        return Report(
            subject, of: evidence, head: Report.Head(size: replay.size, root: replay.root),
            scope: Scope(school: school, fiscalYear: fiscalYear))
    }

    private func rendered(_ report: Report) -> String {
        switch format {
        case .text: report.text()
        case .json: report.json.text + "\n"
        case .csv: report.csv
        }
    }

    private func write(_ text: String) throws {
        guard let out else { return print(text, terminator: text.hasSuffix("\n") ? "" : "\n") }
        try Data(text.utf8).write(to: URL(filePath: out), options: .atomic)
        print("findings written to \(out)")
    }
}

extension Checks.Subject: ExpressibleByArgument {}
