import LedgerCore
import LedgerService
import Storage
import Web

/// What is worth watching of what runs beside the server: witnesses, letters and webhooks.
struct OperatingMetrics: Sendable {
    let store: any LedgerStore
    let outbox: any Outbox
    let webhooks: any WebhookStore
    let witnesses: [WitnessPolicy.Witness]

    init(
        workspace: Workspace, outbox: any Outbox, webhooks: any WebhookStore, policy: WitnessPolicy?
    ) {
        store = workspace.store
        self.outbox = outbox
        self.webhooks = webhooks
        witnesses = policy?.witnesses ?? []
    }

    @Sendable func metrics() async throws -> [Metric] {
        let letters = Dictionary(
            grouping: try await outbox.deliveries(in: [.waiting, .sending, .failed]), by: \.state)
        let notices = try await webhooks.notices()
        return [
            .gauge(
                "banchi_webhooks", "Messages to endpoints that were not taken, by what became of them.",
                by: [("waiting", false), ("failed", true)].map { state, hasFailed in
                    let count = notices.count { $0.hasFailed == hasFailed }
                    return ([Metric.Label("state", state)], Double(count))
                }),
            .gauge(
                "banchi_letters", "Letters with receipts that have not left, by what became of them.",
                by: [Delivery.State.waiting, .sending, .failed].map {
                    ([Metric.Label("state", $0.rawValue)], Double(letters[$0]?.count ?? 0))
                }),
        ] + (try await witnessLag())
    }

    /// How many cosigned checkpoints are looked through for a witness; one that is not in them is far behind.
    private static let lookBack = 32

    private func witnessLag() async throws -> [Metric] {
        guard !witnesses.isEmpty else { return [] }
        let size = try await store.newestCheckpoint()?.size ?? 0
        let cosigned = try await store.cosignedCheckpoints(covering: 0, limit: Self.lookBack)
        let lags = try witnesses.map { witness in
            let last = try cosigned.first { kept in
                let note = try SignedNote(kept.note)
                return note.signatures.contains {
                    $0.name == witness.key.name && $0.keyID == witness.key.keyID
                }
            }
            return ([Metric.Label("witness", witness.name)], Double(size - min(last?.size ?? 0, size)))
        }
        return [
            .gauge(
                "banchi_witness_lag_entries",
                "Entries of the newest checkpoint that the last one cosigned by the witness lacks.", by: lags)
        ]
    }
}
