import LedgerCore
import OpenSSL
import Storage
import Testing

/// A witness's memory under test: opened again, it is the same one.
typealias MakeWitnessStore = @Sendable () async throws -> any WitnessStore

/// One clause of what every `WitnessStore` promises.
struct WitnessStoreClause: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let check: @Sendable (_ makeStore: MakeWitnessStore) async throws -> Void

    init(
        _ description: String,
        _ check: @escaping @Sendable (_ makeStore: MakeWitnessStore) async throws -> Void
    ) {
        testDescription = description
        self.check = check
    }
}

/// The promise of `WitnessStore`, clause by clause. Every implementation passes all of them.
let witnessStoreContract = [
    WitnessStoreClause("it begins with nothing", beginsWithNothing),
    WitnessStoreClause("it gives back what it records", givesBackRecords),
    WitnessStoreClause("origins are told apart by their bytes", tellsOriginsApart),
    WitnessStoreClause("of racing requests one wins each round", oneRequestWins),
    WitnessStoreClause("a record that rests on something else is not written", refusesStaleRecords),
    WitnessStoreClause("it never goes back", neverGoesBack),
    WitnessStoreClause("it is the same when opened again", survivesReopening),
]

extension CosignedCheckpoint {
    static func sample(
        _ size: UInt64, root: UInt8 = 0, at time: Int64 = 100, origin: String = "example.org/log",
        note: String = "note\n"
    ) -> CosignedCheckpoint {
        CosignedCheckpoint(
            checkpoint: Checkpoint(origin: origin, size: size, root: SHA256.hash([root])), time: time,
            note: note)
    }
}

@Sendable private func beginsWithNothing(_ makeStore: MakeWitnessStore) async throws {
    let store = try await makeStore()
    #expect(try await store.lastCosigned(origin: "example.org/log") == nil)
    #expect(try await store.allCosigned() == [])
}

@Sendable private func givesBackRecords(_ makeStore: MakeWitnessStore) async throws {
    let store = try await makeStore()
    var last: CosignedCheckpoint?
    // The same size again, with a later time; and as large as a store counts.
    for (size, time) in [(0, 0), (0, 1), (7, 1), (7, 9), (UInt64(Int64.max), Int64.max)] as [(UInt64, Int64)] {
        let next = CosignedCheckpoint.sample(size, at: time, note: "บันทึก \(size)\n\n— w \(time)\n")
        try await store.record(next, after: last)
        #expect(try await store.lastCosigned(origin: "example.org/log") == next)
        last = next
    }
    #expect(try await store.allCosigned() == last.map { [$0] })
}

@Sendable private func tellsOriginsApart(_ makeStore: MakeWitnessStore) async throws {
    let store = try await makeStore()
    let origins = ["example.org/e\u{301}", "example.org/\u{E9}", "EXAMPLE.org/\u{E9}"]
    for (position, origin) in origins.enumerated() {
        try await store.record(.sample(UInt64(position), origin: origin), after: nil)
    }
    for (position, origin) in origins.enumerated() {
        #expect(try await store.lastCosigned(origin: origin)?.checkpoint.size == UInt64(position))
    }
    #expect(try await store.allCosigned().map(\.checkpoint.size) == [2, 0, 1])
}

@Sendable private func oneRequestWins(_ makeStore: MakeWitnessStore) async throws {
    let store = try await makeStore()
    var last: CosignedCheckpoint?
    for round in 0..<20 {
        let before = last
        let winners = await withTaskGroup(
            of: CosignedCheckpoint?.self, returning: [CosignedCheckpoint].self
        ) { group in
            for writer in 0..<8 {
                group.addTask {
                    let mine = CosignedCheckpoint.sample(
                        UInt64(round * 10 + writer + 1), root: UInt8(writer), at: Int64(round))
                    do {
                        try await store.record(mine, after: before)
                        return mine
                    } catch {
                        #expect(error as? StoreFailure == .headMoved)
                        return nil
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
        }
        #expect(winners.count == 1, "round \(round)")
        let winner: CosignedCheckpoint = try #require(winners.first)
        last = winner
        #expect(try await store.lastCosigned(origin: "example.org/log") == last)
    }
}

@Sendable private func refusesStaleRecords(_ makeStore: MakeWitnessStore) async throws {
    let store = try await makeStore()
    let first = CosignedCheckpoint.sample(5)
    try await store.record(first, after: nil)
    for stale in [
        nil, .sample(4), .sample(5, root: 1), .sample(5, at: 99), .sample(5, note: "other\n"),
    ] as [CosignedCheckpoint?] {
        await #expect(throws: StoreFailure.headMoved) { try await store.record(.sample(6), after: stale) }
    }
    await #expect(throws: StoreFailure.headMoved) {
        try await store.record(.sample(6, origin: "example.org/new"), after: first)
    }
    #expect(try await store.allCosigned() == [first])
}

@Sendable private func neverGoesBack(_ makeStore: MakeWitnessStore) async throws {
    let store = try await makeStore()
    let last = CosignedCheckpoint.sample(5)
    try await store.record(last, after: nil)
    for back in [CosignedCheckpoint.sample(4), .sample(5, root: 1), .sample(6, at: 99)] {
        await #expect {
            try await store.record(back, after: last)
        } throws: { error in
            if case .broken? = error as? StoreFailure { true } else { false }
        }
    }
    #expect(try await store.allCosigned() == [last])
}

@Sendable private func survivesReopening(_ makeStore: MakeWitnessStore) async throws {
    let last = CosignedCheckpoint.sample(5)
    do {
        let store = try await makeStore()
        try await store.record(last, after: nil)
    }
    let store = try await makeStore()
    #expect(try await store.lastCosigned(origin: "example.org/log") == last)
    await #expect(throws: StoreFailure.headMoved) { try await store.record(.sample(6), after: nil) }
    try await store.record(.sample(6), after: last)
}
