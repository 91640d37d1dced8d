import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import Storage
import StorageSQLite

/// `banchi restore DIR`: a ledger out of its backups, verified before it serves.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Make a ledger out of its backups, and verify it.",
        discussion: "Donors whose erasure stands in the ledger are erased again.")

    @OptionGroup var data: DataOption

    @Argument(help: "A folder that banchi backup made.")
    var directory: String

    @Option(help: "A file that banchi backup keys made.")
    var donorKeys: String?

    @Flag(help: "Restore without donors' keys: their data cannot be opened any more.")
    var forgetDonors = false

    @Option(help: "A file whose first line is the passphrase, where it was generated at init.")
    var passphraseFile: String?

    @Option(help: "A signed checkpoint that was seen earlier or elsewhere: a file. It tells a roll-back.")
    var known: String?

    func validate() throws {
        guard (donorKeys == nil) == forgetDonors else {
            throw ValidationError("give either --donor-keys FILE or --forget-donors")
        }
    }

    func run() async throws {
        try await reportingProblems {
            let (target, backup) = (data.directory, DataDirectory(URL(filePath: directory)))
            guard !FileManager.default.fileExists(atPath: target.url.path) else {
                throw Problem(.badInput, "\(target.url.path) is there already; nothing is overwritten")
            }
            guard backup.exists else {
                throw Problem(.badInput, "\(directory) is no backup: it has no keys/")
            }
            do {
                let forgotten = try await restore(backup, to: target)
                print("restored and verified: \(target.url.path)")
                if forgotten > 0 { print("\(forgotten) donors erased again, as the ledger says") }
            } catch {
                // What does not verify does not stay; the backup is as it was.
                try? FileManager.default.removeItem(at: target.url)
                throw error
            }
        }
    }

    /// - Returns: how many donors were erased again.
    private func restore(_ backup: DataDirectory, to target: DataDirectory) async throws -> Int {
        try DurableFile.createDirectory(target.url)
        try backUpDatabase(at: backup.ledgerPath, to: target.ledgerPath)
        try backUpDatabase(at: backup.vaultPath, to: target.vaultPath)
        if let donorKeys {
            try backUpDatabase(at: donorKeys, to: target.donorKeysPath)
        } else {
            try SQLiteDonorVault.makeDonorKeys(at: target.donorKeysPath)
        }
        try target.takeOutbox(of: backup)
        try target.takeAccess(of: backup)
        if let passphraseFile {
            let passphrase = try DataDirectory.passphrase(in: URL(filePath: passphraseFile))
            try DurableFile.write(
                Array("\(passphrase)\n".utf8), to: target.generatedPassphraseURL, mode: 0o600)
        }
        try target.takeFiles(of: backup)
        try await verify(target)
        return try await Workspace.open(target) { workspace in
            try await workspace.donorDesk().forgetErased().count
        }
    }

    private func verify(_ target: DataDirectory) async throws {
        let (store, keys) = (try target.store(), try target.keys())
        var anchors = Anchors(keys: try keys.logKeys())
        anchors.known = try known.map { [try readText(URL(filePath: $0))] } ?? []
        let documents = try await LogDocuments(
            of: store, logKeys: anchors.keys, witnessKeys: try target.witnessKeys.keys(),
            certificates: try keys.certificates())
        let verification = try await LedgerVerifier(
            source: store, documents: documents, anchors: anchors,
            vault: try target.vault(try keys.secrets().vault)
        ).verify()
        guard verification.holds else {
            throw Problem(
                .found,
                "the backup does not hold, nothing was restored:\n"
                    + verification.faults.map(\.description).joined(separator: "\n"))
        }
    }
}
