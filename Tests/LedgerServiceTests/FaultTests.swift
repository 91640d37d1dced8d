import Giving
import LedgerCore
import LedgerService
import Storage
import TestStores
import Testing

/// One fault, and what the donor must be told.
struct FaultCase: Sendable, CustomTestStringConvertible {
    let step: Step
    let effect: Effect
    let failure: StoreFailure
    /// How many calls in a row fail.
    let count: Int
    let answer: String

    init(_ step: Step, _ effect: Effect, _ failure: StoreFailure, _ count: Int, _ answer: String) {
        self.step = step
        self.effect = effect
        self.failure = failure
        self.count = count
        self.answer = answer
    }

    var testDescription: String { "\(step) \(effect) \(failure) ×\(count) → \(answer)" }
}

private let unavailable = StoreFailure.unavailable("planned")
private let broken = StoreFailure.broken("planned")

/// Failed and not persisted × failed but persisted, at every step that writes or decides.
private let cases: [FaultCase] = [
    // A single failure is overcome: forget, read back, decide once more.
    FaultCase(.append, .lost, .headMoved, 1, "recorded"),
    FaultCase(.append, .lost, unavailable, 1, "recorded"),
    FaultCase(.append, .lost, broken, 1, "recorded"),
    FaultCase(.append, .kept, .headMoved, 1, "already recorded"),
    FaultCase(.append, .kept, unavailable, 1, "already recorded"),
    FaultCase(.append, .kept, broken, 1, "already recorded"),
    FaultCase(.keep, .lost, .headMoved, 1, "recorded"),
    FaultCase(.keep, .lost, unavailable, 1, "recorded"),
    FaultCase(.keep, .lost, broken, 1, "recorded"),
    FaultCase(.keep, .kept, .headMoved, 1, "recorded"),
    FaultCase(.keep, .kept, unavailable, 1, "recorded"),
    FaultCase(.keep, .kept, broken, 1, "recorded"),
    FaultCase(.findIDs, .lost, .headMoved, 1, "recorded"),
    FaultCase(.findIDs, .lost, unavailable, 1, "recorded"),
    FaultCase(.findIDs, .lost, broken, 1, "recorded"),
    FaultCase(.findIDs, .kept, .headMoved, 1, "recorded"),
    FaultCase(.findIDs, .kept, unavailable, 1, "recorded"),
    FaultCase(.findIDs, .kept, broken, 1, "recorded"),
    // What is durable stays recorded, whether its checkpoint could be kept or not.
    FaultCase(.publish, .lost, .headMoved, 1, "recorded"),
    FaultCase(.publish, .lost, unavailable, 1, "recorded"),
    FaultCase(.publish, .lost, broken, 1, "recorded"),
    FaultCase(.publish, .kept, .headMoved, 1, "recorded"),
    FaultCase(.publish, .kept, unavailable, 1, "recorded"),
    FaultCase(.publish, .kept, broken, 1, "recorded"),
    // A second failure is the answer; a rival is waited out.
    FaultCase(.append, .lost, .headMoved, 2, "recorded"),
    FaultCase(.append, .lost, unavailable, 2, "failed"),
    FaultCase(.append, .lost, broken, 2, "failed"),
    FaultCase(.append, .kept, .headMoved, 2, "already recorded"),
    FaultCase(.append, .kept, unavailable, 2, "already recorded"),
    FaultCase(.append, .kept, broken, 2, "already recorded"),
    FaultCase(.keep, .lost, .headMoved, 2, "recorded"),
    FaultCase(.keep, .lost, unavailable, 2, "failed"),
    FaultCase(.keep, .kept, .headMoved, 2, "recorded"),
    FaultCase(.keep, .kept, broken, 2, "failed"),
    FaultCase(.findIDs, .lost, .headMoved, 2, "recorded"),
    FaultCase(.findIDs, .lost, unavailable, 2, "failed"),
    FaultCase(.findIDs, .kept, broken, 2, "failed"),
    FaultCase(.publish, .lost, broken, 2, "recorded"),
    FaultCase(.publish, .kept, unavailable, 2, "recorded"),
    // A store that does not come back for long.
    FaultCase(.append, .lost, .headMoved, 1000, "failed"),
    FaultCase(.append, .lost, unavailable, 1000, "failed"),
    FaultCase(.keep, .lost, broken, 1000, "failed"),
    FaultCase(.findIDs, .lost, unavailable, 1000, "failed"),
    FaultCase(.publish, .lost, unavailable, 1000, "recorded"),
]

@Suite(.timeLimit(.minutes(2))) struct FaultTests {
    private let plan = FaultPlan()
    private let memory = InMemoryLedgerStore()
    private let donors = InMemoryDonorVault()

    private func office() async throws -> (Office, FaultyStore) {
        let store = FaultyStore(base: memory, plan: plan)
        return (try await Office.new(store: store, vault: FaultyVault(base: donors, plan: plan)), store)
    }

    @Test func theTableIsWhole() {
        for step in Step.appending {
            for effect in Effect.allCases {
                for failure in [.headMoved, unavailable, broken] {
                    let rows = cases.filter {
                        $0.step == step && $0.effect == effect && $0.failure == failure && $0.count == 1
                    }
                    #expect(rows.count == 1, "\(step) \(effect) \(failure)")
                }
            }
        }
    }

    @Test(arguments: cases) func isOvercome(_ row: FaultCase) async throws {
        let (office, store) = try await office()
        #expect(try await office.submit(.gift(1)).word == "recorded")
        plan.arm(.init(step: row.step, effect: row.effect, failure: row.failure, count: row.count))
        let outcome = try await office.submit(.gift(2))
        #expect(outcome.word == row.answer)
        plan.disarm()

        // Nothing is recorded twice, and nothing is lost that was answered as recorded.
        let isThere = try await office.recorded(.gift(2)) != nil
        #expect(isThere == (row.answer != "failed"))
        #expect(try await office.store.head().size == Office.preludeSize + (isThere ? 2 : 1))

        // Asking again is safe, and the next request works.
        let again = try await office.submit([.gift(2), .gift(3)]).map(\.word)
        #expect(again == [isThere ? "already recorded" : "recorded", "recorded"])
        #expect(try await office.submit([.gift(1), .gift(2), .gift(3)]).map(\.word)
            == ["already recorded", "already recorded", "already recorded"])
        #expect(try await office.store.head().size == Office.preludeSize + 3)
        #expect(store.premature.all == [])
        await office.ledger.stop()
        try await office.expectSound()
    }

    /// A donor who asks again after a doubt holds a receipt only if a checkpoint covers the gift.
    @Test(arguments: cases.filter { $0.answer != "failed" && $0.count < 1000 })
    func isCoveredByACheckpoint(_ row: FaultCase) async throws {
        let (office, _) = try await office()
        plan.arm(.init(step: row.step, effect: row.effect, failure: row.failure, count: row.count))
        #expect(try await office.submit(.gift(2)).word == row.answer)
        plan.disarm()
        #expect(try await office.submit(.gift(2)).word == "already recorded")
        let head = try await office.store.head()
        #expect(try await office.store.newestCheckpoint()?.size == head.size)
        await office.ledger.stop()
        try await office.expectSound()
    }

    /// The append failed twice and was there after all: the donor is told that it failed, asks again,
    /// and must find it covered.
    @Test func aDoubtThatEndsInFailureIsSettledLater() async throws {
        let (office, store) = try await office()
        plan.arm(.init(step: .append, effect: .lost, failure: unavailable))
        let failing = Task { try await office.submit(.gift(1)).word }
        #expect(try await failing.value == "recorded")
        // The first append happened, and reading the keys back fails as well.
        plan.arm(.init(step: .append, effect: .kept, failure: broken))
        #expect(try await office.submit(.gift(2)).word == "already recorded")
        #expect(try await store.newestCheckpoint()?.size == store.head().size)
        await office.ledger.stop()
        try await office.expectSound()
    }

    /// A refusal after a failed reload must come from the books, not from having none.
    @Test func aReloadThatFailsLeavesNoEmptyBooks() async throws {
        let unreadable = UnreadableStore(base: memory)
        let office = try await Office.new(store: unreadable, vault: donors)
        unreadable.isReadable.set(false)
        unreadable.failsToAppend.set(true)
        #expect(try await office.submit(.gift(1)).word == "failed")
        unreadable.failsToAppend.set(false)
        #expect(try await office.submit(.gift(1)).word == "failed")
        unreadable.isReadable.set(true)
        #expect(try await office.submit([.gift(1), .gift(2, campaign: "C9")]).map(\.word)
            == ["recorded", "campaign-unknown"])
        await office.ledger.stop()
        try await office.expectSound()
    }

    /// Whoever restores an older copy under a running writer must not get a fork signed.
    @Test(arguments: [1, 2]) func whatWasVouchedForIsUpheld(lost: Int) async throws {
        let (office, _) = try await office()
        #expect(try await office.submit([.gift(1), .gift(2)]).map(\.word) == ["recorded", "recorded"])
        let newest = await memory.newestCheckpoint()
        await memory.lose(last: lost)
        let outcome = try await office.submit(.gift(3))
        guard case .failed(.broken(let reason)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.contains("is missing, but the signed checkpoint 10 covers it"))
        #expect(try await office.submit(.gift(4)).word == "failed")
        #expect(await memory.head().size == Office.preludeSize + 2 - UInt64(lost))
        #expect(await memory.newestCheckpoint() == newest)
        await office.ledger.stop()
    }
}
