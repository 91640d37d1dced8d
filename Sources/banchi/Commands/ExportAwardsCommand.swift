import ArgumentParser
import Exchange
import Foundation
import Giving
import LedgerCore
import LedgerService

/// `banchi export iati`: campaigns for aid transparency registers.
struct ExportIATICommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "iati", abstract: "Every campaign as an activity of IATI 2.03.",
        discussion: "How the parts map: docs/reconciliation.md, Exports.")

    @OptionGroup var options: AwardOptions

    func run() async throws {
        try await options.write { register, organisation, file in
            try IATIActivities(organisation: organisation, of: register).write { text in
                try file.write(contentsOf: Data(text.utf8))
            }
        }
    }
}

/// `banchi export 360giving`: campaigns as grants.
struct Export360GivingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "360giving", abstract: "Every campaign as a grant of the 360Giving standard, 1.4.",
        discussion: "How the parts map: docs/reconciliation.md, Exports.")

    @OptionGroup var options: AwardOptions

    @Option(help: "The publisher's prefix, which 360Giving gives.")
    var prefix = "360G-banchi"

    func run() async throws {
        try await options.write { register, organisation, file in
            let grants = Grants360(prefix: prefix, organisation: organisation)
            try file.write(contentsOf: Data((grants.document(of: register).text + "\n").utf8))
        }
    }
}

/// What both take: they read the whole ledger.
struct AwardOptions: ParsableArguments {
    @OptionGroup var source: SourceOption

    @Option(help: "The foundation's identifier (org-id.guide); its tax id stands in for one.")
    var organisation: String?

    @Option(help: "The file to write; an earlier one is replaced.")
    var out: String

    func write(_ body: (AwardRegister, String, FileHandle) throws -> Void) async throws {
        try await reportingProblems {
            var register = AwardRegister()
            _ = try await LogWalk(of: try source.source()) { placed, fact in register.take(placed, fact) }
            guard let issuer = register.opening?.issuer else {
                throw Problem(.badInput, "the ledger is not open")
            }
            umask(0o022)
            try await WholeFile.write(URL(filePath: out)) { file in
                try body(register, organisation ?? "TH-TIN-\(issuer.taxID)", file)
            }
            print("\(grouped(register.awards.count)) campaigns written to \(out)")
        }
    }
}
