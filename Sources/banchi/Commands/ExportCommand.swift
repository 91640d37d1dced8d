import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import Receipts
import Storage

/// `banchi export …`: files for other people's tools. Here `log DIR`: static files that need nothing of ours
/// to be checked.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the ledger for other people's tools.",
        subcommands: [
            Log.self, ExportJournalCommand.self, ExportBeancountCommand.self, ExportEDonationCommand.self,
            ExportETaxCommand.self, ExportCamt053Command.self, ExportOFXCommand.self,
            ExportIATICommand.self, Export360GivingCommand.self,
        ])

    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The log as C2SP tiles, entries, checkpoints and public keys.")

        @OptionGroup var data: DataOption

        @Argument(help: "The folder to write to; an earlier export in it is replaced.")
        var directory: String

        @Flag(help: "Every receipt along with it, without the donors' disclosures.")
        var receipts = false

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
                let size = try await exportLog()
                let handed = receipts ? try await exportReceipts(upTo: size) : 0
                print(
                    "\(grouped(size)) entries"
                        + (receipts ? " and \(grouped(handed)) receipts" : "")
                        + " exported to \(directory)")
            }
        }

        private func exportLog() async throws -> UInt64 {
            let store = try data.directory.store()
            let keys = try data.directory.publicKeys()
            let total = Int(try await store.head().size)
            let bar = ProgressBar("exporting entries", total: total)
            defer { bar.finish() }
            let url = URL(filePath: directory)
            return try await LogExport(store, to: url, timeStamps: data.directory.timeStamps).write(
                logKeys: try await ReadIndex(store: store).logKeys(),
                witnessKeys: try data.directory.witnessKeys.keys(),
                certificates: try keys.certificates()
            ) { bar.show(Int($0)) }
        }

        /// - Returns: the number of receipts; those beyond the export's checkpoint are left out.
        private func exportReceipts(upTo size: UInt64) async throws -> Int {
            let folder = URL(filePath: directory).appending(path: "receipts")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            return try await Workspace.open(data.directory) { workspace in
                let index = ReadIndex(store: workspace.store)
                let desk = try workspace.receiptDesk(index: index)
                let sequences = try await index.allReceipts().map(\.sequence).filter { $0 < size }
                let bar = ProgressBar("exporting receipts", total: sequences.count)
                defer { bar.finish() }
                for (position, sequence) in sequences.enumerated() {
                    let receipt = try await desk.receipt(issuedAt: sequence, includingDonor: false)
                    try receipt?.write(to: folder)
                    bar.show(position + 1)
                }
                return sequences.count
            }
        }
    }
}
