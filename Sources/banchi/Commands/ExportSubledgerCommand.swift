import ArgumentParser
import Exchange
import Foundation
import Giving
import LedgerCore
import LedgerService

/// `banchi export camt053`: a school's sub-ledger as a bank statement.
struct ExportCamt053Command: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "camt053", abstract: "What is held for a school, as an ISO 20022 statement (camt.053).",
        discussion: "What the lines are: docs/reconciliation.md, Exports.")

    @OptionGroup var options: SubledgerOptions

    @Option(help: "The message's edition: 02 or 08.")
    var edition = "08"

    func run() async throws {
        guard let version = Camt053.Version(rawValue: edition) else {
            throw ValidationError("--edition is 02 or 08")
        }
        try await options.write { Camt053(version).document(of: $0) }
    }
}

/// `banchi export ofx`: the same for programs that read OFX.
struct ExportOFXCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ofx", abstract: "What is held for a school, as OFX 1.02.",
        discussion: "What the lines are: docs/reconciliation.md, Exports.")

    @OptionGroup var options: SubledgerOptions

    func run() async throws { try await options.write(OFX102.document) }
}

/// Whose sub-ledger, of which days, and where to.
struct SubledgerOptions: ParsableArguments {
    @OptionGroup var source: SourceOption

    @Option(help: "The school's 10-digit code.")
    var school: String

    @Option(help: "First Bangkok day on which entries were recorded.")
    var from: Day

    @Option(help: "Last Bangkok day.")
    var to: Day

    @Option(help: "The file to write; an earlier one is replaced.")
    var out: String

    func validate() throws {
        guard from <= to else { throw ValidationError("--from is after --to") }
        guard School.isCode(school) else {
            throw ValidationError("--school is a school's code of ten digits")
        }
    }

    func write(_ document: (Subledger) -> String) async throws {
        try await reportingProblems {
            var ledger = Subledger(school: school, from: from, to: to)
            _ = try await LogWalk(of: try source.source()) { placed, fact in ledger.take(placed, fact) }
            guard ledger.name != nil else { throw Problem(.badInput, "school \(school) is not registered") }
            // An export is for everybody: it holds no names of persons.
            umask(0o022)
            try await WholeFile.write(URL(filePath: out)) { file in
                try file.write(contentsOf: Data(document(ledger).utf8))
            }
            let count = grouped(ledger.lines.count)
            print("\(count) lines, closing at \(ledger.closing) baht, written to \(out)")
        }
    }
}
