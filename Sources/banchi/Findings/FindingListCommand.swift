import ArgumentParser
import Giving
import LedgerCore
import Reconciliation
import Reports
import Tables

/// `banchi finding list`: the findings as they stand, the gravest and oldest first.
struct FindingListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List findings: where they stand, who has them, how old they are.")

    @OptionGroup var source: SourceOption
    @Flag(help: "Only those of which something is still to become.") var open = false
    @OptionGroup var filter: FindingFilterOptions
    @Option(help: "Only of this owner: role:id.") var owner: String?
    @Option(help: "The day up to which ages count (default: that of the newest entry).") var asOf: Day?
    @OptionGroup var output: ReportOutput

    func validate() throws {
        if let owner, Actor(owner) == nil { throw ValidationError("--owner \(owner): role:id was expected") }
    }

    func run() async throws {
        try await reportingProblems {
            let file = try await FindingFile(try source.source())
            var filter = try filter.filter()
            filter.isOpen = open
            filter.owner = owner.flatMap { Actor($0) }
            let day = asOf ?? file.newestDay
            let report = FindingsReport(file.all.filter { filter.covers($0) }, asOf: day)
            try output.write(
                TableReport(
                    title: Wording("ข้อตรวจพบ", "Findings"), facts: [.asOf(day)], sections: [report.list]),
                on: day)
        }
    }
}

extension TableReport.Fact {
    static func asOf(_ day: Day) -> TableReport.Fact {
        TableReport.Fact("as_of", "ณ วันที่", "As of", "\(day)")
    }
}
