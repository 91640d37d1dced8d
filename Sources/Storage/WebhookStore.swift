public import LedgerCore

/// Who is told of new entries, as the operator registered it.
public struct WebhookEndpoint: Hashable, Sendable {
    public let id: String
    public let url: String
    /// Kinds of entries, such as `donation.received`; none for all.
    public let kinds: Set<String>
    /// Whether it may be on this machine or in its own network.
    public let allowsPrivate: Bool
    /// Whether it is told nothing for the time being; what it misses is told afterwards.
    public let isPaused: Bool

    public init(
        id: String, url: String, kinds: Set<String>, allowsPrivate: Bool, isPaused: Bool = false
    ) {
        self.id = id
        self.url = url
        self.kinds = kinds
        self.allowsPrivate = allowsPrivate
        self.isPaused = isPaused
    }

    public func wants(_ kind: String) -> Bool { kinds.isEmpty || kinds.contains(kind) }
}

/// An entry that an endpoint has not been told of yet.
public struct WebhookNotice: Hashable, Sendable {
    public let endpoint: String
    public let sequence: UInt64
    /// How many times it was sent without being taken.
    public let attempts: Int
    /// Given up: nobody sends it again unless it is replayed.
    public let hasFailed: Bool
    /// Not to be sent before.
    public let due: Instant
    /// Why it was not taken the last time.
    public let reason: String?

    public init(
        endpoint: String, sequence: UInt64, attempts: Int = 0, hasFailed: Bool = false, due: Instant,
        reason: String? = nil
    ) {
        self.endpoint = endpoint
        self.sequence = sequence
        self.attempts = attempts
        self.hasFailed = hasFailed
        self.due = due
        self.reason = reason
    }
}

/// How many messages an endpoint has not taken.
public struct WebhookBacklog: Hashable, Sendable {
    public let waiting: Int
    /// Given up.
    public let failed: Int

    public static let none = WebhookBacklog(waiting: 0, failed: 0)

    public init(waiting: Int, failed: Int) {
        self.waiting = waiting
        self.failed = failed
    }
}

/// The promise to remember what is to be told to whom. Every implementation passes `webhookStoreContract`,
/// and every write is durable when it returns.
public protocol WebhookStore: Sendable {
    /// In the order of their ids.
    func endpoints() async throws(StoreFailure) -> [WebhookEndpoint]

    /// - Parameter position: how many entries it is not told of.
    func add(_ endpoint: WebhookEndpoint, position: UInt64) async throws(StoreFailure)

    /// Forgets an endpoint and all that waits for it; false where there is none.
    func remove(_ endpoint: String) async throws(StoreFailure) -> Bool

    /// Tells it nothing for the time being, or goes on; false where there is no such endpoint.
    func pause(_ endpoint: String, _ isPaused: Bool) async throws(StoreFailure) -> Bool

    /// How many entries have been looked through for an endpoint; nil where there is none.
    func position(of endpoint: String) async throws(StoreFailure) -> UInt64?

    /// Makes entries due that are to be told, also those that were told or given up before, and moves the
    /// position, in one transaction.
    ///
    /// - Parameter position: nil leaves it where it is.
    func enqueue(
        _ sequences: [UInt64], for endpoint: String, position: UInt64?, at now: Instant
    ) async throws(StoreFailure)

    /// What is due, in the order of the ledger.
    func due(for endpoint: String, at now: Instant, limit: Int) async throws(StoreFailure) -> [WebhookNotice]

    /// It was taken.
    func delivered(_ notice: WebhookNotice) async throws(StoreFailure)

    /// It was not taken, and is as given from now on.
    func postpone(_ notice: WebhookNotice) async throws(StoreFailure)

    /// All that was not taken yet, of all endpoints, in the order of the ledger.
    func notices() async throws(StoreFailure) -> [WebhookNotice]

    /// What one endpoint has not taken yet, in the order of the ledger.
    ///
    /// - Parameter entry: the first to look at.
    func notices(
        for endpoint: String, from entry: UInt64, limit: Int
    ) async throws(StoreFailure) -> [WebhookNotice]

    /// How much of that there is, by endpoint; those that have taken everything are not in it.
    func backlogs() async throws(StoreFailure) -> [String: WebhookBacklog]
}
