public import ArgumentParser
import Giving
import LedgerCore
import LedgerService
import Reconciliation
public import Reports
import Storage
import Tables

/// `banchi report …`: what accountants ask for, the same numbers in every format.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Budgets, findings, their age, and the proof of cash.",
        subcommands: [Budget.self, Findings.self, Age.self, Cash.self])

    struct Budget: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Budget, transfers, commitments and what was spent of each line, or added up.")

        @OptionGroup var source: SourceOption
        @Option(help: "Add up by school, strategy, campaign or year; line for none.")
        var by: BudgetReport.Grouping = .line
        @Option(help: "Only this school: its 10-digit code.") var school: String?
        @Option(help: "Only this fiscal year, Buddhist.") var fiscalYear: Int64?
        @OptionGroup var output: ReportOutput

        func run() async throws {
            try await reportingProblems {
                let file = try await FindingFile(try source.source())
                if let school, file.books.schools[school] == nil {
                    throw Problem(.badInput, "school \(school) is not registered")
                }
                let section = BudgetReport(file.books, school: school, fiscalYear: fiscalYear).section(by: by)
                try output.write(
                    TableReport(title: section.title, facts: [.asOf(file.newestDay)], sections: [section]),
                    on: file.newestDay)
            }
        }
    }

    struct Findings: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The findings of signed reconciliations by severity, school, age and owner.")

        @OptionGroup var source: SourceOption
        @Flag(help: "Only those of which something is still to become.") var open = false
        @OptionGroup var filter: FindingFilterOptions
        @Option(help: "The day up to which ages count (default: that of the newest entry).") var asOf: Day?
        @OptionGroup var output: ReportOutput

        func run() async throws {
            try await reportingProblems {
                let file = try await FindingFile(try source.source())
                var filter = try filter.filter()
                filter.isOpen = open
                let day = asOf ?? file.newestDay
                let report = FindingsReport(file.all.filter { filter.covers($0) }, asOf: day)
                try output.write(
                    TableReport(
                        title: Wording("ข้อตรวจพบ", "Findings"), facts: [.asOf(day)],
                        sections: [
                            report.severities, report.ageing, report.owners, report.schools, report.list,
                        ]),
                    on: day)
            }
        }
    }

    struct Age: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ageing", abstract: AgeingOptions.abstract)

        @OptionGroup var ageing: AgeingOptions

        func run() async throws { try await ageing.report() }
    }

    struct Cash: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The proof of cash: the bank's balance, the ledger's, and all between them.")

        @OptionGroup var files: RunFileOptions
        @OptionGroup var output: ReportOutput

        func run() async throws {
            try await reportingProblems {
                let source = try files.source.source()
                let reconciler = try files.reconciler(source, .bank, Scope())
                let run = try await reconciler.run { try files.find(.bank, $0) }.run
                try output.write(
                    TableReport(
                        title: Wording("พิสูจน์ยอดเงินสด", "Proof of cash"),
                        facts: [.asOf(run.question.asOf)],
                        sections: CashReport(run).sections),
                    on: run.question.asOf)
            }
        }
    }
}

extension BudgetReport.Grouping: ExpressibleByArgument {}
