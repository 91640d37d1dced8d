import ArgumentParser
import Giving
import LedgerCore
import Reconciliation
import Reports
import Tables

/// `banchi finding age`: how many findings are how old, beside what becomes of them.
struct FindingAgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "age", abstract: AgeingOptions.abstract)

    @OptionGroup var ageing: AgeingOptions

    func run() async throws { try await ageing.report() }
}

/// The report on the age of findings, under whichever name it is asked for.
struct AgeingOptions: ParsableArguments {
    static let abstract = "Count open findings by age, severity and owner."

    @OptionGroup var source: SourceOption
    @OptionGroup var filter: FindingFilterOptions
    @Option(help: "The day up to which ages count (default: that of the newest entry).") var asOf: Day?
    @OptionGroup var output: ReportOutput

    func report() async throws {
        try await reportingProblems {
            let file = try await FindingFile(try source.source())
            var filter = try filter.filter()
            filter.isOpen = true
            let day = asOf ?? file.newestDay
            let report = FindingsReport(file.all.filter { filter.covers($0) }, asOf: day)
            try output.write(
                TableReport(
                    title: Wording("อายุของข้อตรวจพบที่ยังเปิดอยู่", "Age of open findings"),
                    facts: [.asOf(day)], sections: [report.ageing, report.owners]),
                on: day)
        }
    }
}
