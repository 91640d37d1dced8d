import Delivery
import LedgerService
import Storage
import Webhooks

/// The one process of a ledger that tells endpoints of new entries.
struct LockedWebhooks: Sendable {
    private let lock: DeliveryLock
    private let sender: WebhookSender

    /// Nil where another process tells them.
    init?(of workspace: Workspace, in directory: DataDirectory) throws {
        guard let lock = DeliveryLock(path: directory.webhookLockPath) else { return nil }
        self.lock = lock
        sender = WebhookSender(
            ledger: workspace.store, store: try directory.webhooks(),
            secret: { workspace.secret.webhookSecret(of: $0) }, now: systemClock)
    }

    /// Sends until the task is cancelled, and keeps the lock until then.
    func run(
        report: @escaping @Sendable (WebhookSender.Report) -> Void, failed: @Sendable (StoreFailure) -> Void
    ) async {
        await sender.run(report: report, failed: failed)
        withExtendedLifetime(lock) {}
    }
}
