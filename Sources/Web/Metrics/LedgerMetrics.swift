import LedgerCore
import LedgerService
import Storage

/// What is worth watching of the ledger itself.
struct LedgerMetrics: Sendable {
    let site: Site

    func metrics() async throws -> [Metric] {
        let head = try await site.store.head()
        let indexed = try await site.index.size()
        let waiting = await site.ledger.waitingCount
        return [
            .counter("banchi_entries_total", "Entries of the ledger.", by: [([], Double(head.size))]),
            .gauge(
                "banchi_index_lag_entries", "Entries that pages and queries do not show yet.",
                Double(max(head.size, indexed) - indexed)),
            .gauge(
                "banchi_writing_on",
                "1 if the ledger may be written to, 0 after a restore that nobody confirmed.",
                site.ledger.permission == .granted ? 1 : 0),
            .gauge("banchi_intake_waiting", "Requests that wait for the writer.", Double(waiting)),
            .gauge(
                "banchi_intake_capacity", "Requests that may wait before further ones are turned away.",
                Double(Ledger.intakeCapacity)),
            .histogram(
                "banchi_append_seconds", "How long it took to bring a batch of entries to the disk.",
                by: [([], site.ledger.appendDurations)]),
        ] + (try await checkpoint(entries: head.size))
    }

    /// The newest checkpoint covers everything as soon as it is written; where it does not, nobody vouches.
    private func checkpoint(entries: UInt64) async throws -> [Metric] {
        guard let kept = try await site.store.newestCheckpoint(), kept.size > 0 else { return [] }
        var metrics = [
            Metric.gauge(
                "banchi_checkpoint_lag_entries", "Entries that the newest checkpoint does not cover.",
                Double(max(entries, kept.size) - kept.size))
        ]
        if let bytes = try await site.store.entries(from: kept.size - 1, limit: 1).first {
            let last = try PlacedEntry(reading: bytes).entry.at
            metrics.append(
                .gauge(
                    "banchi_checkpoint_age_seconds",
                    "Seconds since the last entry that the newest checkpoint covers was recorded.",
                    Double(site.now().unixSeconds - last.unixSeconds)))
        }
        return metrics
    }
}
