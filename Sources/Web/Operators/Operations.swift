public import LedgerCore
public import LedgerService
public import Webhooks

/// What operators look after beside the ledger itself: how it is kept is not for the server to know.
public struct Operations: Sendable {
    let webhooks: WebhookDesk
    /// Of the program.
    let version: String
    let started: Instant
    let settings: [Setting]
    let storage: @Sendable () throws -> Storage

    /// A setting that is in force, and who said so. No secret is one: they lie in files.
    public struct Setting: Sendable {
        let name: String
        let value: String
        let source: String

        public init(name: String, value: String, source: String) {
            self.name = name
            self.value = value
            self.source = source
        }
    }

    /// What lies on the disk, and when it was last copied elsewhere.
    public struct Storage: Sendable {
        let parts: [Part]
        /// Nil where that is not known.
        let records: BackupNote?
        let donorKeys: BackupNote?

        public init(parts: [Part], records: BackupNote?, donorKeys: BackupNote?) {
            self.parts = parts
            self.records = records
            self.donorKeys = donorKeys
        }
    }

    /// A file with what belongs to it, or a folder with all that is in it.
    public struct Part: Sendable {
        let name: String
        let byteCount: Int64

        public init(name: String, byteCount: Int64) {
            self.name = name
            self.byteCount = byteCount
        }
    }

    /// - Parameter storage: looks anew each time.
    public init(
        webhooks: WebhookDesk, version: String, started: Instant, settings: [Setting],
        storage: @escaping @Sendable () throws -> Storage
    ) {
        self.webhooks = webhooks
        self.version = version
        self.started = started
        self.settings = settings
        self.storage = storage
    }
}
