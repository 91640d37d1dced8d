import LedgerCore
import Storage
import Testing

/// A store of endpoints under test: opened again, it is the same one.
typealias MakeWebhookStore = @Sendable () async throws -> any WebhookStore

/// One clause of what every `WebhookStore` promises.
struct WebhookStoreClause: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let check: @Sendable (_ makeStore: MakeWebhookStore) async throws -> Void

    init(
        _ description: String,
        _ check: @escaping @Sendable (_ makeStore: MakeWebhookStore) async throws -> Void
    ) {
        testDescription = description
        self.check = check
    }
}

/// The promise of `WebhookStore`, clause by clause. Every implementation passes all of them.
let webhookStoreContract = [
    WebhookStoreClause("endpoints come back as they were added", givesBackEndpoints),
    WebhookStoreClause("an id is one endpoint's", keepsIdsApart),
    WebhookStoreClause("an endpoint is paused and goes on", pauses),
    WebhookStoreClause("what is removed is gone with all that waits for it", removes),
    WebhookStoreClause("what is due comes in the order of the ledger", tellsWhatIsDue),
    WebhookStoreClause("what is told again waits as if it were new", tellsAgain),
    WebhookStoreClause("what was not taken is shown, and counted", showsWhatWaits),
    WebhookStoreClause("it is the same when opened again", survivesReopening),
]

private let start = Instant(unixSeconds: 1_790_000_000)

private func endpoint(
    _ id: String, kinds: Set<String> = [], allowsPrivate: Bool = false, isPaused: Bool = false
) -> WebhookEndpoint {
    WebhookEndpoint(
        id: id, url: "https://\(id).example/hook", kinds: kinds, allowsPrivate: allowsPrivate,
        isPaused: isPaused)
}

private func notice(
    _ id: String, _ sequence: UInt64, attempts: Int = 0, hasFailed: Bool = false, due: Instant = start,
    reason: String? = nil
) -> WebhookNotice {
    WebhookNotice(
        endpoint: id, sequence: sequence, attempts: attempts, hasFailed: hasFailed, due: due, reason: reason)
}

@Sendable private func givesBackEndpoints(_ makeStore: MakeWebhookStore) async throws {
    let store = try await makeStore()
    #expect(try await store.endpoints() == [])
    let all = [
        endpoint("wh_a", kinds: ["donation.received", "plan.approved"]), endpoint("wh_b", allowsPrivate: true),
        endpoint("wh_c", isPaused: true),
    ]
    for (position, one) in all.enumerated().reversed() {
        try await store.add(one, position: UInt64(position) * 1000)
    }
    #expect(try await store.endpoints() == all, "in the order of their ids")
    #expect(try await store.position(of: "wh_c") == 2000)
    #expect(try await store.position(of: "wh_d") == nil)
}

@Sendable private func keepsIdsApart(_ makeStore: MakeWebhookStore) async throws {
    let store = try await makeStore()
    try await store.add(endpoint("wh_a"), position: 7)
    await #expect(throws: StoreFailure.self) {
        try await store.add(endpoint("wh_a", allowsPrivate: true), position: 0)
    }
    #expect(try await store.endpoints() == [endpoint("wh_a")])
    #expect(try await store.position(of: "wh_a") == 7)
}

@Sendable private func pauses(_ makeStore: MakeWebhookStore) async throws {
    let store = try await makeStore()
    try await store.add(endpoint("wh_a"), position: 7)
    try await store.add(endpoint("wh_b"), position: 8)
    for isPaused in [true, true, false] {
        #expect(try await store.pause("wh_a", isPaused))
        #expect(try await store.endpoints() == [endpoint("wh_a", isPaused: isPaused), endpoint("wh_b")])
    }
    #expect(try await store.position(of: "wh_a") == 7)
    #expect(try await !store.pause("wh_c", true))
}

@Sendable private func removes(_ makeStore: MakeWebhookStore) async throws {
    let store = try await makeStore()
    for id in ["wh_a", "wh_b"] {
        try await store.add(endpoint(id), position: 0)
        try await store.enqueue([1, 2], for: id, position: 3, at: start)
    }
    #expect(try await store.remove("wh_a"))
    #expect(try await !store.remove("wh_a"))
    #expect(try await store.endpoints() == [endpoint("wh_b")])
    #expect(try await store.notices() == [notice("wh_b", 1), notice("wh_b", 2)])
    #expect(try await store.position(of: "wh_a") == nil)
    // What was on its way to it meanwhile has nowhere to go.
    await #expect(throws: StoreFailure.self) {
        try await store.enqueue([4], for: "wh_a", position: 5, at: start)
    }
    #expect(try await store.backlogs() == ["wh_b": WebhookBacklog(waiting: 2, failed: 0)])
}

@Sendable private func tellsWhatIsDue(_ makeStore: MakeWebhookStore) async throws {
    let store = try await makeStore()
    let later = Instant(unixSeconds: start.unixSeconds + 5)
    for id in ["wh_a", "wh_b"] { try await store.add(endpoint(id), position: 0) }
    try await store.enqueue([9, 3, 5], for: "wh_a", position: 10, at: start)
    try await store.enqueue([4], for: "wh_b", position: 10, at: start)
    #expect(try await store.position(of: "wh_a") == 10)
    #expect(try await store.due(for: "wh_a", at: start, limit: 2) == [notice("wh_a", 3), notice("wh_a", 5)])
    try await store.delivered(notice("wh_a", 3))
    try await store.postpone(notice("wh_a", 5, attempts: 1, due: later, reason: "answered 503"))
    #expect(try await store.due(for: "wh_a", at: start, limit: 9) == [notice("wh_a", 9)])
    #expect(try await store.due(for: "wh_a", at: later, limit: 9).map(\.sequence) == [5, 9])
    try await store.postpone(notice("wh_a", 9, attempts: 1, hasFailed: true, reason: "answered 410"))
    #expect(try await store.due(for: "wh_a", at: later, limit: 9).map(\.sequence) == [5])
    // What was taken meanwhile is not brought back.
    try await store.postpone(notice("wh_a", 3, attempts: 1))
    #expect(try await store.notices().map(\.sequence) == [4, 5, 9])
}

@Sendable private func tellsAgain(_ makeStore: MakeWebhookStore) async throws {
    let store = try await makeStore()
    try await store.add(endpoint("wh_a"), position: 0)
    try await store.enqueue([1], for: "wh_a", position: 2, at: start)
    try await store.postpone(notice("wh_a", 1, attempts: 10, hasFailed: true, reason: "answered 500"))
    let later = Instant(unixSeconds: start.unixSeconds + 60)
    try await store.enqueue([1, 0], for: "wh_a", position: nil, at: later)
    #expect(try await store.due(for: "wh_a", at: start, limit: 9) == [])
    #expect(
        try await store.due(for: "wh_a", at: later, limit: 9)
            == [notice("wh_a", 0, due: later), notice("wh_a", 1, due: later)])
    #expect(try await store.position(of: "wh_a") == 2, "where it was")
}

@Sendable private func showsWhatWaits(_ makeStore: MakeWebhookStore) async throws {
    let store = try await makeStore()
    for id in ["wh_a", "wh_b", "wh_c"] { try await store.add(endpoint(id), position: 0) }
    try await store.enqueue(Array(0..<5), for: "wh_b", position: 5, at: start)
    try await store.enqueue([2], for: "wh_a", position: 5, at: start)
    try await store.postpone(notice("wh_b", 3, attempts: 10, hasFailed: true, reason: "answered 500"))
    #expect(try await store.notices().map(\.sequence) == [0, 1, 2, 2, 3, 4])
    #expect(try await store.notices(for: "wh_b", from: 2, limit: 2).map(\.sequence) == [2, 3])
    #expect(try await store.notices(for: "wh_b", from: 5, limit: 2) == [])
    #expect(try await store.notices(for: "wh_b", from: .max, limit: 2) == [])
    #expect(try await store.notices(for: "wh_c", from: 0, limit: 2) == [])
    #expect(
        try await store.backlogs() == [
            "wh_a": WebhookBacklog(waiting: 1, failed: 0), "wh_b": WebhookBacklog(waiting: 4, failed: 1),
        ])
}

@Sendable private func survivesReopening(_ makeStore: MakeWebhookStore) async throws {
    let store = try await makeStore()
    try await store.add(endpoint("wh_a", kinds: ["donation.received"]), position: 0)
    try await store.enqueue([1, 2], for: "wh_a", position: 3, at: start)
    try await store.postpone(notice("wh_a", 2, attempts: 3, reason: "not reached: ปลายทาง"))
    _ = try await store.pause("wh_a", true)
    let again = try await makeStore()
    #expect(try await again.endpoints() == [endpoint("wh_a", kinds: ["donation.received"], isPaused: true)])
    #expect(try await again.notices() == (try await store.notices()))
    #expect(try await again.position(of: "wh_a") == 3)
}
