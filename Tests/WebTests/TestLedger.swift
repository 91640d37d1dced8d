import Accounting
import Clearing
import Foundation
import Giving
import LedgerCore
import LedgerService
import Logging
import OpenSSL
import Receipts
import Storage
import StorageSQLite
import Web
import Webhooks

/// A ledger in a folder of its own, with a school, its plan, campaigns, gifts and payments.
struct TestLedger: Sendable {
    let folder: URL
    let ledger: Ledger
    let logKey: VerifierKey
    private let desk: FormDesk
    private let certificate: Certificate
    private let receiptKey: P256PrivateKey

    /// 21 November 2569, ten in the morning in Bangkok.
    static let now = Instant(unixSeconds: 1_795_230_000)
    static let origin = "ledger.example/test"
    static let actor = "api:test"
    private static let secret = LedgerSecret([UInt8](repeating: 3, count: 32))
    static let school = "1054390223"
    static let open = "C1"
    static let past = "C2"

    /// - Parameter isOpened: whether it has anything in it.
    static func make(isOpened: Bool = true) async throws -> TestLedger {
        let ledger = try await TestLedger()
        if isOpened { try await ledger.fill() }
        return ledger
    }

    private init() async throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("banchi-web-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let store = try SQLiteLedgerStore(path: folder.appendingPathComponent("ledger.db").path)
        let vault = try SQLiteDonorVault(
            path: folder.appendingPathComponent("vault.db").path,
            keys: VaultKeys(
                wrapping: [UInt8](repeating: 1, count: 32),
                indexing: [UInt8](repeating: 2, count: 32)))
        let privateKey = try Ed25519PrivateKey.generate()
        logKey = try Self.verifierKey(privateKey)
        receiptKey = try P256PrivateKey.generate()
        certificate = try Certificate.selfSigned(
            subject: [("O", "Demonstration Foundation"), ("CN", "Receipts")], key: receiptKey,
            notBefore: 1_700_000_000, notAfter: 1_900_000_000)
        ledger = try await Ledger.open(
            store: store, vault: vault,
            signer: CheckpointSigner([logKey: privateKey]), now: { Self.now })
        desk = FormDesk(secret: Self.secret, vault: vault, by: Self.actor)
    }

    private static func verifierKey(_ key: Ed25519PrivateKey) throws -> VerifierKey {
        struct BadKey: Error {}
        guard
            let key = VerifierKey(
                name: origin, algorithm: .ed25519, publicKey: key.publicKey.bytes)
        else { throw BadKey() }
        return key
    }

    /// Where the links of letters are known.
    func outbox() throws -> SQLiteOutbox {
        try SQLiteOutbox(path: folder.appendingPathComponent("outbox.db").path)
    }

    func server(
        writeToken: String? = nil, staff: StaffAccess? = nil, transport: Transport = .plain,
        limits: ServingLimits = ServingLimits()
    ) throws -> WebServer {
        var logger = Logger(label: "web-test")
        logger.logLevel = .critical
        let index = ReadIndex(store: ledger.store)
        return WebServer(
            ledger: ledger, index: index, desk: desk,
            receipts: ReceiptDesk(
                store: ledger.store, vault: ledger.vault,
                signer: ReceiptSigner(key: receiptKey, chain: [certificate]), index: index),
            certificates: [certificate], outbox: try outbox(),
            evidence: EvidenceDirectory(folder.appending(path: "evidence")), writeToken: writeToken,
            staff: staff, operations: try operations(), transport: transport, limits: limits,
            accounts: try accounts(),
            now: { Self.now }, logger: logger)
    }

    private func accounts() throws -> AccountsOffice {
        AccountsOffice(
            ClearingDesk(
                ledger: ledger, vault: ledger.vault, desk: desk, files: folder.appending(path: "statements"),
                currency: "THB", now: { Self.now }),
            reconciliations: folder.appending(path: "reconciliations"), chart: try Self.chart())
    }

    /// The chart of accounts that ships.
    private static func chart() throws -> Chart {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Schema/accounts/chart.csv")
        return try Chart(try String(contentsOf: file, encoding: .utf8))
    }

    /// What operators look after: the ledger's records were backed up two hours ago, the keys never.
    func operations() throws -> Operations {
        let store = try SQLiteWebhookStore(path: folder.appendingPathComponent("webhooks.db").path)
        let note = BackupNote(made: Instant(unixSeconds: Self.now.unixSeconds - 7200), size: 12)
        return Operations(
            webhooks: WebhookDesk(
                ledger: ledger.store, store: store,
                secret: { WebhookSecret(Self.secret.webhookKey(of: $0)) }, now: { Self.now }),
            version: "test", started: Self.now,
            settings: [Operations.Setting(name: "listen", value: "127.0.0.1:0", source: "flag")],
            storage: {
                Operations.Storage(
                    parts: [Operations.Part(name: "ledger.sqlite", byteCount: 12_345_678)], records: note,
                    donorKeys: nil)
            })
    }

    func remove() async throws {
        await ledger.stop()
        try FileManager.default.removeItem(at: folder)
    }

    // MARK: Content

    struct Refused: Error {
        let outcome: Outcome
    }

    /// Records forms, all of them, and returns the entries.
    @discardableResult
    func record(_ forms: [Form]) async throws -> [PlacedEntry] {
        try await record(try await desk.submissions(of: forms))
    }

    @discardableResult
    func record(_ command: Command, as scope: String, by: String = actor) async throws -> [PlacedEntry] {
        let desk = FormDesk(secret: Self.secret, vault: ledger.vault, by: by)
        return try await record([desk.submission(of: command, scope: scope, reference: "1")])
    }

    private func record(_ submissions: [Submission]) async throws -> [PlacedEntry] {
        try await (ledger.submit(submissions) ?? []).flatMap { outcome in
            guard case .recorded(let entries, _) = outcome else { throw Refused(outcome: outcome) }
            return entries
        }
    }

    private func fill() async throws {
        try await record(
            .openLedger(
                LedgerOpening(origin: Self.origin, currency: "THB", issuer: Sample.issuer),
                keys: [
                    .log(logKey),
                    .receipts(certificate: certificate.fingerprint.hex),
                ],
                deductions: [Sample.rule]),
            as: "ledger")
        try await record([
            .school(Sample.school), .plan(Sample.plan, Sample.lines),
            .campaign(Sample.campaign), .campaign(Sample.pastCampaign),
        ])
        let gifts = try await record(Sample.gifts.map(Form.donation))
        struct NoGift: Error {}
        guard let gift = gifts.dropLast(3).last.flatMap({ RecordedDonation($0) }) else {
            throw NoGift()
        }
        try await record(.reverseDonation(gift, reason: .error), as: "reversal")
        try await record(Sample.payments.map(Form.payment))
    }
}
