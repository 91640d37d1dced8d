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
                let copy = DataDirectory(URL(filePath: directory))
                guard data.directory.exists else {
                    throw Problem(.unavailable, "there is no ledger in \(data.directory.url.path)")
                }
                guard !FileManager.default.fileExists(atPath: copy.url.path) else {
                    throw Problem(.badInput, "\(directory) is there already")
                }
                try DurableFile.createDirectory(copy.url)
                // The ledger first: what it has, the vault has a record of already.
                try backUpDatabase(at: data.directory.ledgerPath, to: copy.ledgerPath)
                try backUpDatabase(at: data.directory.vaultPath, to: copy.vaultPath)
                try copy.takeOutbox(of: data.directory)
                try copy.takeAccess(of: data.directory)
                try copy.takeFiles(of: data.directory)
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
                // The new copy is on disk before an older one goes.
                let limit = now.unixSeconds - Int64(keepDays) * 86_400
                let expired = try KeyBackup.expired(in: folder, before: limit)
                for old in expired { try FileManager.default.removeItem(at: old) }
                print("donors' keys copied to \(url.path); \(expired.count) older copies deleted")
            }
        }
    }
}

/// `donor-keys-20261121T153000Z.sqlite`
enum KeyBackup {
    private static let (prefix, suffix) = ("donor-keys-", ".sqlite")

    /// A copy that is being made: under its own name it is whole.
    static let partial = "partial-donor-keys.sqlite"

    /// What a crash left would never expire.
    static func removePartial(in folder: URL) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasPrefix(partial) {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }

    static func name(at now: Instant) -> String {
        "\(prefix)\(stamp(now))\(suffix)"
    }

    /// The time to the second, in a form that sorts.
    private static func stamp(_ instant: Instant) -> String {
        instant.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// Copies from before a moment, in seconds since the epoch, by their names.
    static func expired(in folder: URL, before limit: Int64) throws -> [URL] {
        let oldest = name(at: Instant(unixSeconds: limit))
        return try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) && $0.utf8.count == oldest.utf8.count }
            .filter { $0 < oldest }
            .sorted().map { folder.appending(path: $0) }
    }
}

extension DataDirectory {
    var donorKeysPath: String { SQLiteDonorVault.donorKeysPath(ofVaultAt: vaultPath) }

    /// Copies the outbox, where there is one: without it every letter would be sent again.
    func takeOutbox(of other: DataDirectory) throws {
        let name = "outbox.sqlite"
        let source = other.url.appending(path: name).path
        guard FileManager.default.fileExists(atPath: source) else { return }
        try backUpDatabase(at: source, to: url.appending(path: name).path)
    }

    /// Copies tokens and staff, where there are any: without them everybody would need new ones.
    func takeAccess(of other: DataDirectory) throws {
        guard FileManager.default.fileExists(atPath: other.accessPath) else { return }
        try backUpDatabase(at: other.accessPath, to: accessPath)
    }

    /// Copies what lies beside the databases, the encrypted keys last: where there are none, there is
    /// no ledger. The generated passphrase stays where it is.
    func takeFiles(of other: DataDirectory) throws {
        for name in ["settings.json", "timestamps", "statements", "keys"] {
            let source = other.url.appending(path: name)
            guard FileManager.default.fileExists(atPath: source.path) else { continue }
            try FileManager.default.copyItem(at: source, to: url.appending(path: name))
        }
        // Plain copies: now they are on disk too.
        sync()
    }
}
