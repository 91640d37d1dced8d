import LedgerCore
import LedgerService
import Storage
import Webhooks

/// The running system at one moment: what the page on it, and the metrics, are about.
struct SystemState: Sendable {
    let readiness: Readiness
    let entries: UInt64
    /// How many of them the newest checkpoint covers.
    let covered: UInt64
    /// How many of them pages show.
    let shown: UInt64
    /// Requests that wait for the writer.
    let waiting: Int
    /// Nil where there is none.
    let newestEntry: Instant?
    let testimonies: [Testimony]
    /// Nil where no letters are sent.
    let letters: Backlog?
    let messages: Backlog
    let storage: Operations.Storage
    let now: Instant

    /// What has not left yet, and what never will by itself.
    struct Backlog: Sendable {
        let waiting: Int
        let givenUp: Int
    }

    init(of site: Site, _ operations: Operations, draining drain: Drain) async throws {
        now = site.now()
        readiness = try await Readiness(of: site, draining: drain)
        entries = try await site.store.head().size
        covered = try await site.store.newestCheckpoint()?.size ?? 0
        shown = try await site.index.size()
        waiting = await site.ledger.waitingCount
        newestEntry = entries > 0 ? try await site.store.entry(at: entries - 1)?.entry.at : nil
        testimonies = try await site.testimonies()
        letters = try await Self.letters(in: site.outbox)
        let backlogs = try await operations.webhooks.store.backlogs().values
        messages = Backlog(
            waiting: backlogs.map(\.waiting).reduce(0, +), givenUp: backlogs.map(\.failed).reduce(0, +))
        storage = try operations.storage()
    }

    private static func letters(in outbox: (any Outbox)?) async throws -> Backlog? {
        guard let outbox else { return nil }
        let waiting = try await outbox.deliveries(in: [.waiting, .sending])
        return Backlog(waiting: waiting.count, givenUp: try await outbox.deliveries(in: [.failed]).count)
    }
}
