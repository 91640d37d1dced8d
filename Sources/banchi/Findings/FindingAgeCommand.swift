import ArgumentParser
import Giving
import LedgerCore
import Reconciliation
import Reports
import Tables

/// `banchi finding age`: how many findings are how old.
struct FindingAgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "age", abstract: "Count open findings by age, severity and owner.")

    @OptionGroup var source: SourceOption
    @OptionGroup var filter: FindingFilterOptions
    @Option(help: "The day up to which ages count (default: that of the newest entry).") var asOf: Day?
    @OptionGroup var output: ReportOutput

    func run() async throws {
        try await reportingProblems {
            let file = try await FindingFile(try source.source())
            try output.write(
                .ageing(file, try filter.filter(), asOf: asOf), on: asOf ?? file.newestDay)
        }
    }
}

extension TableReport {
    /// Of the findings that are open.
    static func ageing(_ file: FindingFile, _ filter: FindingFilter, asOf: Day?) -> TableReport {
        var filter = filter
        filter.isOpen = true
        let day = asOf ?? file.newestDay
        let report = FindingsReport(file.all.filter { filter.covers($0) }, asOf: day)
        return TableReport(
            title: Wording("อายุของข้อตรวจพบที่ยังเปิดอยู่", "Age of open findings"), facts: [.asOf(day)],
            sections: [report.ageing, report.owners])
    }
}
