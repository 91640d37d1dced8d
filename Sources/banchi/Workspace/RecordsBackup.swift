import Foundation
import LedgerCore
import LedgerService
import Storage
import StorageSQLite

/// A folder with a ledger's records as of one moment, whole once it has its manifest. It holds no donor's
/// key and no passphrase.
struct RecordsBackup {
    let folder: DataDirectory

    /// What lies beside the databases. The encrypted keys come last: where there are none, there is no
    /// ledger.
    private static let besides = [
        "settings.json", "timestamps", "statements", "evidence", "reconciliations", "keys",
    ]

    /// The donors' keys expire apart from the records; what a witness promised is never taken back to
    /// an earlier state (docs/witnesses.md).
    private static let apart = ["donor-keys.sqlite", "witness.sqlite"]

    init(_ folder: DataDirectory) {
        self.folder = folder
    }

    // MARK: Taking

    /// Copies a ledger that may be in use. When it returns, the copy and its manifest are on disk.
    func take(from ledger: DataDirectory, at now: Instant) async throws -> BackupManifest {
        try DurableFile.createDirectory(folder.url)
        try copyDatabases(of: ledger)
        let head = try await Self.head(ofCopyAt: folder.ledgerPath)
        try copyFiles(of: ledger)
        let manifest = BackupManifest(
            made: now, size: head.size, last: head.last,
            files: try BackupManifest.files(in: folder.url, durably: true))
        try DurableFile.write(manifest.encoded, to: manifestURL, mode: 0o600)
        return manifest
    }

    /// One after another, each as of the moment at which it is copied, in an order in which what is
    /// copied later may be newer without harm:
    ///
    /// 1. whatever follows the ledger (outbox and the like) before the ledger: a position beyond the
    ///    ledger's end would pass over the entries that come to stand there after a restore;
    /// 2. the ledger before the vault: records are kept before their entries, so the vault has a record
    ///    of every gift that the ledger has.
    private func copyDatabases(of ledger: DataDirectory) throws {
        for name in try Self.databases(in: ledger) {
            try backUpDatabase(
                at: ledger.url.appending(path: name).path, to: folder.url.appending(path: name).path)
        }
    }

    private static func databases(in ledger: DataDirectory) throws -> [String] {
        let lastOnes = ["ledger.sqlite", "vault.sqlite"]
        let followers = try FileManager.default.contentsOfDirectory(atPath: ledger.url.path)
            .filter { $0.hasSuffix(".sqlite") && !(lastOnes + apart).contains($0) }
        return followers.sorted() + lastOnes
    }

    private func copyFiles(of ledger: DataDirectory) throws {
        for name in Self.besides {
            let source = ledger.url.appending(path: name)
            guard FileManager.default.fileExists(atPath: source.path) else { continue }
            try FileManager.default.copyItem(at: source, to: folder.url.appending(path: name))
        }
    }

    /// Where the copied ledger ends.
    private static func head(ofCopyAt path: String) async throws -> Head {
        // The store is closed again when it goes out of scope, and leaves the file in WAL mode.
        let head = try await SQLiteLedgerStore(path: path).head()
        try foldIntoOneFile(path)
        return head
    }

    private var manifestURL: URL { folder.url.appending(path: BackupManifest.path) }

    // MARK: Giving back

    /// The manifest, once every file was found to be as it says.
    func checkedManifest() throws -> BackupManifest {
        guard FileManager.default.fileExists(atPath: manifestURL.path) else {
            throw Problem(
                .badInput, "\(folder.url.path) is no whole backup: it has no \(BackupManifest.path)")
        }
        let bytes = [UInt8](try Data(contentsOf: manifestURL))
        guard let manifest = BackupManifest(reading: bytes) else {
            throw Problem(.found, "\(BackupManifest.path) cannot be read, nothing was restored")
        }
        let faults = manifest.faults(of: try BackupManifest.files(in: folder.url, durably: false))
        guard faults.isEmpty else {
            throw Problem(
                .found, "the backup is damaged, nothing was restored:\n" + faults.joined(separator: "\n"))
        }
        return manifest
    }

    /// Copies everything into a folder that is there and empty, and makes sure that it is on disk.
    func give(to target: DataDirectory) throws {
        for name in try Self.databases(in: folder) {
            try backUpDatabase(
                at: folder.url.appending(path: name).path, to: target.url.appending(path: name).path)
        }
        let copy = RecordsBackup(target)
        try copy.copyFiles(of: folder)
        _ = try BackupManifest.files(in: target.url, durably: true)
    }
}
