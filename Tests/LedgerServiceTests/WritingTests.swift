import Giving
import LedgerCore
import OpenSSL
import Storage
import StorageSQLite
import TestStores
import Testing

@testable import LedgerService

/// Many askers at once, and more than one writer.
@Suite(.timeLimit(.minutes(2))) struct WritingTests {
    private let memory = InMemoryLedgerStore()
    private let donors = InMemoryDonorVault()

    /// Submits each form on its own, all at the same time.
    private func submitAtOnce(_ forms: [Form], to office: Office) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            for (number, form) in forms.enumerated() {
                group.addTask { (number, try await office.submit(form)) }
            }
            let answers = try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            return try forms.indices.map { try #require(answers[$0]) }
        }
    }

    @Test func submissionsThatWaitShareABatch() async throws {
        let gate = GatedStore(base: memory)
        let office = try await Office.new(store: gate, vault: donors)
        let before = await memory.batchCount
        gate.close()
        async let first = office.submit(.gift(0))
        try await gate.waitForAppend()
        // While the first batch is being written, all the others come in.
        async let others = submitAtOnce((1..<200).map { .gift($0) }, to: office)
        try await office.waitUntilWaiting(199)
        gate.open()
        let outcomes = try await [first] + others
        #expect(await memory.batchCount - before == 2)
        let sequences = outcomes.flatMap(\.entries).map(\.entry.sequence)
        #expect(Set(sequences) == Set(Office.preludeSize..<Office.preludeSize + 200))
        for outcome in outcomes {
            let entry = try #require(outcome.entries.first)
            let checkpoint = try #require(outcome.checkpoint).checkpoint
            let proof = try await ProofReader(gate).inclusion(
                of: entry.entry.sequence, inTreeOf: checkpoint.size)
            #expect(proof.proves(leaf: entry.leaf, root: checkpoint.root))
        }
        await office.ledger.stop()
        try await office.expectSound()
    }

    @Test func answersFollowTheirQuestions() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        let outcomes = try await office.submit([
            .gift(1), .gift(2, campaign: "C9"), .gift(1), .gift(1, satang: 5), .gift(3),
        ])
        #expect(outcomes.map(\.word)
            == ["recorded", "campaign-unknown", "already recorded", "key-reused", "recorded"])
        #expect(try await office.submit([]).count == 0)
        await office.ledger.stop()
        #expect(await office.ledger.submit([]) == nil)
        try await office.expectSound()
    }

    @Test func oneKeyIsOneEntry() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        let words = try await submitAtOnce(Array(repeating: .gift(1), count: 50), to: office).map(\.word)
        #expect(words.count { $0 == "recorded" } == 1)
        #expect(words.count { $0 == "already recorded" } == 49)
        #expect(await memory.head().size == Office.preludeSize + 1)
        #expect(try await office.submit(.gift(1, satang: 20_000)).word == "key-reused")
        #expect(await memory.head().size == Office.preludeSize + 1)
        // Only what was recorded left anything in the vault.
        #expect(await donors.count == 1)
        await office.ledger.stop()
        #expect(await donors.unsettled(olderThan: 0) == [])
    }

    @Test func aFullIntakeTurnsAway() async throws {
        let gate = GatedStore(base: memory)
        let office = try await Office.new(store: gate, vault: donors)
        let gift = try await office.desk.submissions(of: [.gift(1)])[0]
        let flood = Array(repeating: gift, count: Ledger.intakeCapacity)
        gate.close()
        async let first = office.submit(.gift(2))
        try await gate.waitForAppend()
        async let second = office.ledger.submit(flood)
        try await office.waitUntilWaiting(flood.count)
        #expect(await office.ledger.submit([gift]) == nil)
        gate.open()
        #expect(try await first.word == "recorded")
        let words = try #require(await second).map(\.word)
        #expect(words.count { $0 == "recorded" } == 1)
        #expect(words.count { $0 == "already recorded" } == flood.count - 1)
        #expect(try await office.submit(.gift(3)).word == "recorded")
        await office.ledger.stop()
        try await office.expectSound()
    }

    /// Two writers as two processes have them: each with its own pool on the same two files.
    @Test func twoWritersShareOneLedger() async throws {
        let folder = try Scratch()
        let offices = try await [true, false].asyncMap { isFirst in
            let store = try SQLiteLedgerStore(path: folder.path("ledger.sqlite"))
            let vault = try SQLiteDonorVault(path: folder.path("vault.sqlite"), keys: .test)
            return try await isFirst
                ? Office.new(store: store, vault: vault) : Office.open(store: store, vault: vault)
        }
        // 100 gifts are everybody's own, 100 come in through both.
        async let left = submitAtOnce((0..<200).map { .gift($0) }, to: offices[0])
        async let right = submitAtOnce((100..<300).map { .gift($0) }, to: offices[1])
        let words = try await (left + right).map(\.word)
        #expect(words.count { $0 == "recorded" } == 300)
        #expect(words.count { $0 == "already recorded" } == 100)
        for office in offices { await office.ledger.stop() }
        #expect(try await offices[0].store.head().size == Office.preludeSize + 300)
        try await offices[0].expectSound()
    }

    /// What one writer opened, the other must not refuse for want of knowing it.
    @Test func aRefusalRestsOnTheNewestBooks() async throws {
        let first = try await Office.new(store: memory, vault: donors)
        let second = try await Office.open(store: memory, vault: donors)
        #expect(try await first.submit(.campaign(.sample("C2"))).word == "recorded")
        #expect(try await second.submit(.gift(1, campaign: "C2")).word == "recorded")
        #expect(try await second.submit(.gift(2, campaign: "C3")).word == "campaign-unknown")
        #expect(try await first.submit(.gift(3, campaign: "C2")).word == "recorded")
        await first.ledger.stop()
        await second.ledger.stop()
        try await first.expectSound()
    }

    @Test func theCommitTimeNeverDecreases() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        for (number, step) in [0, 60, -3600, 10, -10_000_000, 3590, 20_000_000].enumerated() {
            office.clock.advance(bySeconds: Int64(step))
            #expect(try await office.submit(.gift(number)).word == "recorded")
        }
        let times = try await memory.entries(from: 0, limit: 100).map { try Entry(canonicalBytes: $0).at }
        #expect(times == times.sorted())
        #expect(times.last == office.clock.now)
        #expect(Set(times.suffix(7)).count == 3)
        await office.ledger.stop()
        try await office.expectSound()
    }
}

extension Office {
    /// Returns once so many submissions wait for the writer.
    fileprivate func waitUntilWaiting(_ count: Int) async throws {
        while await ledger.waitingCount < count { try await Task.sleep(for: .milliseconds(1)) }
    }
}

extension Sequence {
    func asyncMap<Result>(_ transform: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}

extension VaultKeys {
    static let test = VaultKeys(
        wrapping: [UInt8](repeating: 1, count: 32), indexing: [UInt8](repeating: 2, count: 32))
}
