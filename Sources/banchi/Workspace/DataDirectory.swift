import Foundation
import LedgerCore
import LedgerService
import Storage
import StorageSQLite

/// Where one ledger lies:
///
///     ledger.sqlite   the entries, the only truth
///     vault.sqlite    the donors' personal data, encrypted
///     donor-keys.sqlite   their keys, and whose gift is whose
///     access.sqlite   who may come in over HTTP: tokens, staff, sessions
///     outbox.sqlite   which receipts are to be mailed, and which were
///     webhooks.sqlite   who is told of new entries, and what has not reached them
///     charges.sqlite  what payment providers told of and the ledger did not take
///     keys/           see KeyDirectory
///     passphrase      where none was given at init; mode 0600
///     timestamps/     see KeptTimeStamps
///     statements/     see StatementDirectory; with them all else that reconciliations rest on
///     evidence/       see EvidenceDirectory
///     reconciliations/   every signed document and its note, by the document's SHA-256
///     settings.json   where the passphrase is, if it is elsewhere
///     last-backup.json, last-keys-backup.json   see BackupNote
///     restored.json   see UnconfirmedRestore
struct DataDirectory: Sendable {
    let url: URL

    init(_ url: URL) {
        self.url = url
    }

    var ledgerPath: String { url.appending(path: "ledger.sqlite").path }
    var vaultPath: String { url.appending(path: "vault.sqlite").path }
    var accessPath: String { url.appending(path: "access.sqlite").path }
    var donorKeysPath: String { SQLiteDonorVault.donorKeysPath(ofVaultAt: vaultPath) }
    var outboxPath: String { url.appending(path: "outbox.sqlite").path }
    /// Locked by the one process that delivers.
    var deliveryLockPath: String { url.appending(path: "delivering.lock").path }
    /// Locked by the one process that tells endpoints.
    var webhookLockPath: String { url.appending(path: "webhooks.lock").path }
    var keysURL: URL { url.appending(path: "keys") }
    var timeStamps: KeptTimeStamps { KeptTimeStamps(url.appending(path: "timestamps")) }
    var statementsURL: URL { url.appending(path: "statements") }
    var statements: StatementDirectory { StatementDirectory(statementsURL) }
    var evidenceURL: URL { url.appending(path: "evidence") }
    var evidence: EvidenceDirectory { EvidenceDirectory(evidenceURL) }
    var reconciliationsURL: URL { url.appending(path: "reconciliations") }
    var generatedPassphraseURL: URL { url.appending(path: "passphrase") }
    var settingsURL: URL { url.appending(path: "settings.json") }

    /// Whether a ledger was made here.
    var exists: Bool { FileManager.default.fileExists(atPath: keysURL.path) }

    /// The store alone: enough to read and verify, no passphrase needed.
    func store() throws -> any LedgerStore {
        guard exists else {
            throw Problem(.unavailable, "there is no ledger in \(url.path); banchi init makes one")
        }
        try insist(on: ledgerPath)
        return try SQLiteLedgerStore(path: ledgerPath)
    }

    /// Makes the two databases; everywhere else one that is missing is a loss and not a beginning.
    func createStores(_ secrets: VaultSecrets) throws -> (any LedgerStore, any DonorVault) {
        (try SQLiteLedgerStore(path: ledgerPath), try openVault(secrets))
    }

    private func insist(on path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Problem(.unavailable, "\(path) is missing; restore it from a backup")
        }
    }

    func keys() throws -> KeyDirectory {
        KeyDirectory(keysURL, passphrase: try passphrase())
    }

    /// The keys of the witnesses whose cosignatures are kept.
    var witnessKeys: WitnessKeyList { WitnessKeyList(in: keysURL) }

    /// The public keys need no passphrase.
    func publicKeys() throws -> KeyDirectory {
        KeyDirectory(keysURL, passphrase: "")
    }

    func vault(_ secrets: VaultSecrets) throws -> any DonorVault {
        try insist(on: vaultPath)
        return try openVault(secrets)
    }

    /// What was mailed; made where there is none.
    func outbox() throws -> any Outbox {
        guard exists else {
            throw Problem(.unavailable, "there is no ledger in \(url.path); banchi init makes one")
        }
        return try SQLiteOutbox(path: outboxPath)
    }

    /// Who may come in over HTTP; made where there is none.
    func access() throws -> any AccessStore {
        guard exists else {
            throw Problem(.unavailable, "there is no ledger in \(url.path); banchi init makes one")
        }
        return try SQLiteAccessStore(path: accessPath)
    }

    /// Who is told of new entries; made where there is none.
    func webhooks() throws -> any WebhookStore {
        guard exists else {
            throw Problem(.unavailable, "there is no ledger in \(url.path); banchi init makes one")
        }
        return try SQLiteWebhookStore(path: url.appending(path: "webhooks.sqlite").path)
    }

    /// What payment providers told of and waits; made where there is none.
    func charges() throws -> any ChargeQueue {
        guard exists else {
            throw Problem(.unavailable, "there is no ledger in \(url.path); banchi init makes one")
        }
        return try SQLiteChargeQueue(path: url.appending(path: "charges.sqlite").path)
    }

    private func openVault(_ secrets: VaultSecrets) throws -> any DonorVault {
        try SQLiteDonorVault(
            path: vaultPath,
            keys: VaultKeys(wrapping: secrets.wrapping, indexing: secrets.indexing))
    }

    /// The passphrase's file: `BANCHI_PASSPHRASE_FILE`, else what init was told, else the generated one.
    private func passphrase() throws -> String {
        let environment = ProcessInfo.processInfo.environment["BANCHI_PASSPHRASE_FILE"]
        let path = try environment ?? settings()["passphrase_file"]?.stringValue
        let file = path.map { URL(filePath: $0) } ?? generatedPassphraseURL
        return try Self.passphrase(in: file)
    }

    /// The first line of a file.
    static func passphrase(in file: URL) throws -> String {
        let line = try readText(file).split(separator: "\n", omittingEmptySubsequences: false)[0]
        guard !line.isEmpty else { throw Problem(.badInput, "\(file.path) holds no passphrase") }
        return String(line)
    }

    private func settings() throws -> JSON {
        guard FileManager.default.fileExists(atPath: settingsURL.path) else { return .object([]) }
        return try JSON(parsing: Array(try readText(settingsURL).utf8))
    }
}

/// Reads a text file, with the path in the error.
func readText(_ url: URL) throws -> String {
    do {
        return String(decoding: try Data(contentsOf: url), as: UTF8.self)
    } catch {
        throw Problem(.inputOutput, "\(url.path) cannot be read: \(error.localizedDescription)")
    }
}
