public import LedgerCore
import OpenSSL
public import Storage

/// Tells endpoints of new entries, once they are vouched for. It runs beside the writer and never holds it
/// up:
///
///     entry, covered by a checkpoint ──▶ notice waits ──2xx──▶ delivered
///                                           ▲  └──anything else──▶ waits ──410, three days──▶ failed
///                                           └──────────────── replay ───────────────────────┘
///
/// A crash between the answer and its record sends the message again, under the same `webhook-id`. For an
/// endpoint that is paused nothing is looked through and nothing sent, and so nothing is lost.
public struct WebhookSender: Sendable {
    private let ledger: any LedgerStore
    private let store: any WebhookStore
    private let secret: @Sendable (_ endpoint: String) -> WebhookSecret
    private let now: @Sendable () -> Instant
    private let post: WebhookPost

    /// How many entries are looked through, and how many messages sent, before others have their turn.
    private static let stride = 256

    /// What became of one message.
    public struct Report: Hashable, Sendable {
        public let endpoint: String
        public let sequence: UInt64
        public let answer: WebhookAnswer
        /// Whether nobody sends it again.
        public let isGivenUp: Bool
    }

    public init(
        ledger: any LedgerStore, store: any WebhookStore,
        secret: @escaping @Sendable (_ endpoint: String) -> WebhookSecret,
        now: @escaping @Sendable () -> Instant, post: @escaping WebhookPost = WebhookHTTP.post
    ) {
        self.ledger = ledger
        self.store = store
        self.secret = secret
        self.now = now
        self.post = post
    }

    /// Sends until the task is cancelled.
    ///
    /// - Parameters:
    ///   - report: is told what became of every message.
    ///   - failed: is told where the stores fail; the next look tries again.
    public func run(
        report: @escaping @Sendable (Report) -> Void, failed: @Sendable (StoreFailure) -> Void
    ) async {
        while !Task.isCancelled {
            do {
                try await round(report: report)
            } catch {
                failed(error)
            }
            // Cancelled while it sleeps, it ends at the next turn.
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// One look for every endpoint, all at the same time: one that is slow holds up itself only.
    func round(report: @escaping @Sendable (Report) -> Void) async throws(StoreFailure) {
        let endpoints = try await store.endpoints()
        let failure = await withTaskGroup(of: StoreFailure?.self) { group in
            for endpoint in endpoints where !endpoint.isPaused {
                group.addTask {
                    do throws(StoreFailure) {
                        try await follow(endpoint)
                        try await send(to: endpoint, report: report)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(nil) { $0 ?? $1 }
        }
        if let failure { throw failure }
    }

    /// Notes which entries are to be told.
    private func follow(_ endpoint: WebhookEndpoint) async throws(StoreFailure) {
        guard let position = try await store.position(of: endpoint.id),
            let covered = try await ledger.newestCheckpoint()?.size, position < covered
        else { return }
        let limit = Int(min(UInt64(Self.stride), covered - position))
        let entries = try await ledger.entries(from: position, limit: limit)
        var wanted: [UInt64] = []
        for (sequence, bytes) in zip(position..., entries)
        where endpoint.wants(try Self.placed(bytes).entry.kind) { wanted.append(sequence) }
        try await store.enqueue(
            wanted, for: endpoint.id, position: position + UInt64(entries.count), at: now())
    }

    /// Sends what is due, in the order of the ledger, until one is not taken: the others would not be either.
    private func send(
        to endpoint: WebhookEndpoint, report: @Sendable (Report) -> Void
    ) async throws(StoreFailure) {
        for notice in try await store.due(for: endpoint.id, at: now(), limit: Self.stride)
        where !Task.isCancelled {
            guard let bytes = try await ledger.entries(from: notice.sequence, limit: 1).first else {
                throw .broken("entry \(notice.sequence) was to be told of, and is not there")
            }
            let message = try Self.message(bytes)
            let fields = message.fields(signedWith: secret(endpoint.id), at: now())
            let answer = await post(endpoint.url, fields, message.body, endpoint.allowsPrivate)
            let next = WebhookSchedule.after(notice, answer, at: now())
            let isGivenUp = !answer.isTaken && next.hasFailed
            if answer.isTaken { try await store.delivered(notice) } else { try await store.postpone(next) }
            report(
                Report(
                    endpoint: endpoint.id, sequence: notice.sequence, answer: answer, isGivenUp: isGivenUp))
            guard answer.isTaken else { return }
        }
    }

    private static func placed(_ bytes: [UInt8]) throws(StoreFailure) -> PlacedEntry {
        do {
            return try PlacedEntry(reading: bytes)
        } catch {
            throw .broken("an entry that was to be told of cannot be read: \(error)")
        }
    }

    private static func message(_ bytes: [UInt8]) throws(StoreFailure) -> WebhookMessage {
        do {
            return try WebhookMessage(try placed(bytes))
        } catch {
            throw (error as? StoreFailure) ?? .broken("an entry is no JSON: \(error)")
        }
    }
}
