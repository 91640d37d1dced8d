import Accounting
import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import OpenSSL

/// `banchi export journal`: the money for hledger and Ledger.
struct ExportJournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "The money as one file that both hledger and Ledger read.",
        discussion: "How to read it: docs/books.md.")

    @OptionGroup var options: JournalOptions

    func run() async throws { try await options.write(Journal.plain) }
}

/// `banchi export beancount`: the money for Beancount.
struct ExportBeancountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "beancount", abstract: "The money as a file for Beancount, 2 or 3.",
        discussion: "How to read it: docs/books.md.")

    @OptionGroup var options: JournalOptions

    func run() async throws { try await options.write(Journal.beancount) }
}

/// What both exports take, and how they are written.
struct JournalOptions: ParsableArguments {
    @OptionGroup var source: SourceOption

    @Option(help: "The file to write; an earlier one is replaced.")
    var out: String

    @Option(help: "A chart of accounts (default: Schema/accounts/chart.csv).")
    var chart: String?

    func write(_ format: (Chart) -> Journal) async throws {
        try await reportingProblems {
            let chart = try Chart.read(chart)
            // An export is for everybody: it holds no names of persons.
            umask(0o022)
            let count = try await WholeFile.write(URL(filePath: out)) { file in
                try await write(format(chart), to: file)
            }
            print("\(grouped(count)) money entries written to \(out)")
        }
    }

    /// - Returns: the number of entries with money.
    private func write(_ journal: Journal, to file: FileHandle) async throws -> Int {
        var journal = journal
        var count = 0
        let bar = ProgressBar("exporting entries")
        defer { bar.finish() }
        let replay = try await Replay(of: try source.source()) { placed, _ in
            let text = try journal.take(placed)
            if !placed.entry.moves.isEmpty { count += 1 }
            if !text.isEmpty { try file.write(contentsOf: Data(text.utf8)) }
            bar.show(Int(placed.entry.sequence))
        }
        let end = try journal.close(size: replay.size, root: replay.root.hex)
        try file.write(contentsOf: Data(end.utf8))
        return count
    }
}
