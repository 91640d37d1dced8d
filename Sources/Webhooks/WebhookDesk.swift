public import LedgerCore
import OpenSSL
public import Storage

/// Registers endpoints and sends again: one desk for the command line, the API and the pages.
public struct WebhookDesk: Sendable {
    public let store: any WebhookStore
    private let ledger: any LedgerStore
    private let secret: @Sendable (_ endpoint: String) -> WebhookSecret
    private let now: @Sendable () -> Instant

    /// How many entries are read at a time.
    private static let stride: UInt64 = 4096

    public init(
        ledger: any LedgerStore, store: any WebhookStore,
        secret: @escaping @Sendable (_ endpoint: String) -> WebhookSecret,
        now: @escaping @Sendable () -> Instant
    ) {
        self.ledger = ledger
        self.store = store
        self.secret = secret
        self.now = now
    }

    /// Whether a text looks as a kind of entries does, such as `donation.received`.
    public static func isKind(_ text: String) -> Bool {
        text.utf8.count <= 64 && text.wholeMatch(of: /[a-z][a-z-]*\.[a-z][a-z-]*/) != nil
    }

    // MARK: Registering

    /// An endpoint as it was made, with what it knows its messages by: shown this once.
    public struct Registration: Sendable {
        public let endpoint: WebhookEndpoint
        public let secret: WebhookSecret
    }

    /// - Parameters:
    ///   - kinds: none for all.
    ///   - first: the first entry to tell of; nil for those that come from now on.
    public func register(
        _ address: WebhookAddress, kinds: Set<String>, from first: UInt64?
    ) async throws -> Registration {
        let endpoint = WebhookEndpoint(
            id: "wh_\(Hex.encode(try SecureRandom.bytes(8)))", url: address.text, kinds: kinds,
            allowsPrivate: address.allowsPrivate)
        let size = try await ledger.head().size
        try await store.add(endpoint, position: min(first ?? size, size))
        return Registration(endpoint: endpoint, secret: secret(endpoint.id))
    }

    // MARK: Looking

    /// An endpoint, how far it is, and what it has not taken.
    public struct Standing: Sendable {
        public let endpoint: WebhookEndpoint
        /// How many entries have been looked through for it.
        public let position: UInt64
        public let backlog: WebhookBacklog
    }

    /// In the order of their ids.
    public func standings() async throws(StoreFailure) -> [Standing] {
        let backlogs = try await store.backlogs()
        var standings: [Standing] = []
        for endpoint in try await store.endpoints() {
            // One that was removed meanwhile is not shown.
            guard let position = try await store.position(of: endpoint.id) else { continue }
            standings.append(
                Standing(
                    endpoint: endpoint, position: position, backlog: backlogs[endpoint.id] ?? .none))
        }
        return standings
    }

    /// Nil where there is none.
    public func standing(of endpoint: String) async throws(StoreFailure) -> Standing? {
        try await standings().first { $0.endpoint.id == endpoint }
    }

    // MARK: Sending again

    /// What is sent again.
    public enum Replay: Hashable, Sendable {
        /// What was given up.
        case failed
        /// What it wants of these entries, the ledger's last where no end is said.
        case entries(from: UInt64, to: UInt64?)
    }

    /// - Returns: how many messages wait; nil where there is no such endpoint.
    public func send(_ replay: Replay, again endpoint: String) async throws -> Int? {
        guard let endpoint = try await store.endpoints().first(where: { $0.id == endpoint }) else {
            return nil
        }
        let sequences =
            switch replay {
            case .failed:
                try await store.notices().filter { $0.endpoint == endpoint.id && $0.hasFailed }
                    .map(\.sequence)
            case .entries(let first, let last): try await wanted(by: endpoint, from: first, to: last)
            }
        try await store.enqueue(sequences, for: endpoint.id, position: nil, at: now())
        return sequences.count
    }

    private func wanted(
        by endpoint: WebhookEndpoint, from first: UInt64, to last: UInt64?
    ) async throws -> [UInt64] {
        let size = try await ledger.head().size
        guard size > 0 else { return [] }
        var (next, found): (UInt64, [UInt64]) = (first, [])
        let last = min(last ?? .max, size - 1)
        while next <= last {
            let page = try await ledger.entries(from: next, limit: Int(min(Self.stride, last - next + 1)))
            guard !page.isEmpty else { break }
            for (sequence, bytes) in zip(next..., page)
            where endpoint.wants(try PlacedEntry(reading: bytes).entry.kind) { found.append(sequence) }
            next += UInt64(page.count)
        }
        return found
    }
}
