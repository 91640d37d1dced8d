import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL

/// Makes a ledger where there is none: keys first, then the genesis entry and its checkpoint.
struct NewLedger {
    let opening: LedgerOpening
    let directory: DataDirectory

    /// How long the receipt certificate is valid: ten years, in seconds.
    private static let validity: Int64 = 10 * 365 * 86_400

    /// - Parameter passphraseFile: its first line protects the keys; where none is given, a new
    ///   passphrase of 256 bits is made and kept in a file that only the owner may read.
    /// - Returns: the log's verifier key.
    func create(passphraseFile: URL?) async throws -> VerifierKey {
        let given = try passphraseFile.map { try DataDirectory.passphrase(in: $0) }
        try DurableFile.createDirectory(directory.url)
        let keys = KeyDirectory(directory.keysURL, passphrase: try settle(given, in: passphraseFile))
        try createKeys(keys)
        try await appendGenesis(keys)
        return try keys.logKeys()[0]
    }

    /// Remembers where the given passphrase is, or makes one.
    private func settle(_ given: String?, in file: URL?) throws -> String {
        if let given, let file {
            let settings = JSON.object(["passphrase_file": .string(file.path)])
            try DurableFile.write(settings.canonical + [0x0A], to: directory.settingsURL, mode: 0o644)
            return given
        }
        let passphrase = Base64.encode(try SecureRandom.bytes(32), as: .url)
        try DurableFile.write(
            Array("\(passphrase)\n".utf8), to: directory.generatedPassphraseURL, mode: 0o600)
        return passphrase
    }

    private func createKeys(_ keys: KeyDirectory) throws {
        let now = systemClock().unixSeconds
        let issuer = opening.issuer
        let name = issuer.isDemonstration ? "\(issuer.nameEnglish) (DEMONSTRATION)" : issuer.nameEnglish
        try keys.create(
            origin: opening.origin,
            // X.509 allows 64 characters for each (RFC 5280, ub-organization-name).
            certificateName: [
                ("C", "TH"), ("O", String(issuer.nameThai.unicodeScalars.prefix(64))),
                ("CN", String(name.unicodeScalars.prefix(64))),
            ],
            validity: now...now + Self.validity)
    }

    private func appendGenesis(_ keys: KeyDirectory) async throws {
        let activations =
            try keys.logKeys().map { KeyActivation.log($0) }
            + keys.certificates().map { .receipts(certificate: $0.fingerprint.hex) }
        let secrets = try keys.secrets()
        let (store, vault) = try directory.createStores(secrets.vault)
        let ledger = try await Ledger.open(
            store: store, vault: vault, signer: try keys.checkpointSigner(),
            now: systemClock)
        let desk = FormDesk(secret: secrets.ledger, vault: vault, by: Workspace.console)
        let command = Command.openLedger(
            opening, keys: activations, deductions: try DeductionRules.shipped())
        let outcomes = await ledger.submit([
            desk.submission(of: command, scope: "ledger", reference: opening.origin)
        ])
        await ledger.stop()
        guard case .recorded? = outcomes?.first else {
            throw Problem(.unavailable, "the ledger could not be opened: \(String(describing: outcomes))")
        }
    }
}

extension Issuer {
    /// Stands in where no issuer was given, and says so on every receipt.
    static let demonstration = Issuer(
        nameThai: "มูลนิธิสาธิตบัญชี", nameEnglish: "Banchi Demonstration Foundation",
        taxID: "0990000000011", branch: "00000",
        address: "1 ถนนตัวอย่าง แขวงตัวอย่าง กรุงเทพมหานคร 10000", isDemonstration: true)
}
