public import LedgerCore
public import Storage

/// Endpoints and what waits for them, with every promise of `WebhookStore` but the power cut.
public actor InMemoryWebhookStore: WebhookStore {
    private var kept: [String: WebhookEndpoint] = [:]
    private var positions: [String: UInt64] = [:]
    private var waiting: [String: [UInt64: WebhookNotice]] = [:]

    public init() {}

    public func endpoints() -> [WebhookEndpoint] {
        kept.values.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    }

    public func add(_ endpoint: WebhookEndpoint, position: UInt64) throws(StoreFailure) {
        guard kept[endpoint.id] == nil else { throw .broken("there is an endpoint \(endpoint.id)") }
        kept[endpoint.id] = endpoint
        positions[endpoint.id] = position
    }

    public func remove(_ endpoint: String) -> Bool {
        positions[endpoint] = nil
        waiting[endpoint] = nil
        return kept.removeValue(forKey: endpoint) != nil
    }

    public func pause(_ endpoint: String, _ isPaused: Bool) -> Bool {
        guard let old = kept[endpoint] else { return false }
        kept[endpoint] = WebhookEndpoint(
            id: old.id, url: old.url, kinds: old.kinds, allowsPrivate: old.allowsPrivate, isPaused: isPaused)
        return true
    }

    public func position(of endpoint: String) -> UInt64? { positions[endpoint] }

    public func enqueue(
        _ sequences: [UInt64], for endpoint: String, position: UInt64?, at now: Instant
    ) throws(StoreFailure) {
        guard kept[endpoint] != nil || sequences.isEmpty else {
            throw .broken("there is no endpoint \(endpoint)")
        }
        for sequence in sequences {
            waiting[endpoint, default: [:]][sequence] = WebhookNotice(
                endpoint: endpoint, sequence: sequence, due: now)
        }
        if let position, kept[endpoint] != nil { positions[endpoint] = position }
    }

    public func due(for endpoint: String, at now: Instant, limit: Int) -> [WebhookNotice] {
        Array(notices(of: endpoint).filter { !$0.hasFailed && $0.due <= now }.prefix(limit))
    }

    public func delivered(_ notice: WebhookNotice) { waiting[notice.endpoint]?[notice.sequence] = nil }

    public func postpone(_ notice: WebhookNotice) {
        guard waiting[notice.endpoint]?[notice.sequence] != nil else { return }
        waiting[notice.endpoint]?[notice.sequence] = notice
    }

    public func notices() -> [WebhookNotice] {
        waiting.values.flatMap(\.values).sorted { ($0.sequence, $0.endpoint) < ($1.sequence, $1.endpoint) }
    }

    public func notices(for endpoint: String, from entry: UInt64, limit: Int) -> [WebhookNotice] {
        Array(notices(of: endpoint).filter { $0.sequence >= entry }.prefix(limit))
    }

    public func backlogs() -> [String: WebhookBacklog] {
        waiting.filter { !$0.value.isEmpty }.mapValues { notices in
            let failed = notices.values.count { $0.hasFailed }
            return WebhookBacklog(waiting: notices.count - failed, failed: failed)
        }
    }

    private func notices(of endpoint: String) -> [WebhookNotice] {
        (waiting[endpoint] ?? [:]).values.sorted { $0.sequence < $1.sequence }
    }
}
