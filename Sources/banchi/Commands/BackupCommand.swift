import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import Storage
import StorageSQLite

/// `banchi backup DIR` and `banchi backup keys DIR`: apart from one another, since the second expires.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy a ledger that may be in use.",
        subcommands: [Records.self, Keys.self], defaultSubcommand: Records.self)

    /// What may be kept for years.
    struct Records: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ledger, sealed records, time stamps, encrypted keys/; no donor's key, no passphrase.")

        @OptionGroup var data: DataOption

        @Argument(help: "The folder to make.")
        var directory: String

        func run() async throws {
            try await reportingProblems {
                guard data.directory.exists else {
                    throw Problem(.unavailable, "there is no ledger in \(data.directory.url.path)")
                }
                guard !FileManager.default.fileExists(atPath: directory) else {
                    throw Problem(.badInput, "\(directory) is there already")
                }
                let copy = RecordsBackup(DataDirectory(URL(filePath: directory)))
                let manifest = try await copy.take(from: data.directory, at: systemClock())
                try DataDirectory.note(
                    BackupNote(made: manifest.made, size: manifest.size), at: data.directory.recordsBackupURL)
                print("\(manifest.size) entries, \(manifest.files.count) files")
                print("ledger and sealed records copied to \(directory)")
                print("The donors' keys are not among them: banchi backup keys")
            }
        }
    }

    /// What must be gone after 90 days.
    struct Keys: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The donors' keys, into a folder where older copies expire.")

        @OptionGroup var data: DataOption

        @Argument(help: "The folder with these backups; made where there is none.")
        var directory: String

        @Option(help: "Older copies in the folder are deleted; 90 at most.")
        var keepDays = 30

        func validate() throws {
            guard (0...90).contains(keepDays) else {
                throw ValidationError("--keep-days is 0 to 90: erasure must reach backups within 90 days")
            }
        }

        func run() async throws {
            try await reportingProblems {
                let folder = URL(filePath: directory)
                try DurableFile.createDirectory(folder)
                let now = systemClock()
                let url = folder.appending(path: KeyBackup.name(at: now))
                try KeyBackup.removePartial(in: folder)
                let partial = folder.appending(path: KeyBackup.partial)
                try backUpDatabase(at: data.directory.donorKeysPath, to: partial.path)
                try FileManager.default.moveItem(at: partial, to: url)
                try DataDirectory.note(BackupNote(made: now, size: nil), at: data.directory.keysBackupURL)
                // The new copy is on disk before an older one goes.
                let limit = now.unixSeconds - Int64(keepDays) * 86_400
                let expired = try KeyBackup.expired(in: folder, before: limit)
                for old in expired { try FileManager.default.removeItem(at: old) }
                print("donors' keys copied to \(url.path); \(expired.count) older copies deleted")
            }
        }
    }
}
