import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import Storage
import StorageSQLite

/// `banchi restore DIR` and `banchi restore confirm`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a ledger out of its backups, and let it be written to.",
        subcommands: [Records.self, RestoreConfirmCommand.self], defaultSubcommand: Records.self)

    /// A ledger out of its backups, verified before it serves.
    struct Records: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a ledger out of its backups, and verify it.",
            discussion: """
                Donors whose erasure stands in the ledger are erased again. Without --known or --policy the \
                ledger is read only until banchi restore confirm.
                """)

        @OptionGroup var data: DataOption

        @Argument(help: "A folder that banchi backup made.")
        var directory: String

        @Option(help: "A file that banchi backup keys made.")
        var donorKeys: String?

        @Flag(help: "Restore without donors' keys: their data cannot be opened any more.")
        var forgetDonors = false

        @Option(help: "A file whose first line is the passphrase, where it was generated at init.")
        var passphraseFile: String?

        @OptionGroup var newest: NewestCheckpoint

        func validate() throws {
            guard (donorKeys == nil) == forgetDonors else {
                throw ValidationError("give either --donor-keys FILE or --forget-donors")
            }
        }

        func run() async throws {
            try await reportingProblems {
                let target = data.directory
                guard try isFree(target.url) else {
                    throw Problem(.badInput, "\(target.url.path) is there already; nothing is overwritten")
                }
                let backup = RecordsBackup(DataDirectory(URL(filePath: directory)))
                let manifest = try backup.checkedManifest()
                do {
                    try DurableFile.createDirectory(target.url)
                    // Before anything that could be served or written to.
                    try UnconfirmedRestore(of: target).begin(manifest, at: systemClock())
                    try fill(target, from: backup)
                    try await judge(target, manifest)
                } catch {
                    // What does not verify does not stay; the backup is as it was.
                    try? FileManager.default.removeItem(at: target.url)
                    guard let problem = error as? Problem else { throw error }
                    throw Problem(problem.kind, "nothing was restored:\n\(problem)")
                }
                try await finish(target)
            }
        }

        private func isFree(_ url: URL) throws -> Bool {
            guard FileManager.default.fileExists(atPath: url.path) else { return true }
            return try FileManager.default.contentsOfDirectory(atPath: url.path).isEmpty
        }

        private func fill(_ target: DataDirectory, from backup: RecordsBackup) throws {
            if let donorKeys {
                try backUpDatabase(at: donorKeys, to: target.donorKeysPath)
            } else {
                try SQLiteDonorVault.makeDonorKeys(at: target.donorKeysPath)
            }
            if let passphraseFile {
                let passphrase = try DataDirectory.passphrase(in: URL(filePath: passphraseFile))
                try DurableFile.write(
                    Array("\(passphrase)\n".utf8), to: target.generatedPassphraseURL, mode: 0o600)
            }
            try backup.give(to: target)
        }

        private func judge(_ target: DataDirectory, _ manifest: BackupManifest) async throws {
            try await RestoreJudge(ledger: target).verify(known: newest.known)
            let head = try await target.store().head()
            guard head.size == manifest.size, head.last == manifest.last else {
                throw Problem(
                    .found, "the ledger has \(head.size) entries, the manifest says \(manifest.size)")
            }
        }

        private func finish(_ target: DataDirectory) async throws {
            let forgotten = try await Workspace.open(target) { try await $0.donorDesk().forgetErased().count }
            print("restored and verified: \(target.url.path)")
            if forgotten > 0 { print("\(forgotten) donors erased again, as the ledger says") }
            if newest.isGiven {
                try await newest.confirm(target)
            } else {
                print("It is read only until banchi restore confirm.")
            }
        }
    }
}
