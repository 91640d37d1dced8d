import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import Storage

/// `banchi export log DIR`: static files that need nothing of ours to be checked.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the ledger for other people's tools.",
        subcommands: [Log.self])

    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The log as C2SP tiles, entries, checkpoints and public keys.")

        @OptionGroup var data: DataOption

        @Argument(help: "The folder to write to; an earlier export in it is replaced.")
        var directory: String

        func validate() throws {
            let url = URL(filePath: directory)
            // A folder that is not there yet holds nothing.
            let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []
            guard names.isEmpty || names.contains("entries.jsonl") else {
                throw ValidationError("\(directory) holds something else than an earlier export")
            }
        }

        func run() async throws {
            try await reportingProblems {
                // An export is for everybody.
                umask(0o022)
                let workspace = data.directory
                let store = try workspace.store()
                let (logKey, certificates) = try workspace.publicKeys().publicKeys()
                let total = Int(try await store.head().size)
                let bar = ProgressBar("exporting entries", total: total)
                let url = URL(filePath: directory)
                let size = try await LogExport(store, to: url)
                    .write(
                        logKeys: [logKey], certificates: certificates,
                        witnessKeys: try workspace.witnessKeys.keys()
                    ) { bar.show(Int($0)) }
                bar.finish()
                print("\(grouped(size)) entries exported to \(directory)")
            }
        }
    }
}
