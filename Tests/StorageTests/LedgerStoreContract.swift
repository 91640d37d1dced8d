import LedgerCore
import OpenSSL
import Storage
import Testing

/// A store under test: opened again, it is the same ledger.
typealias MakeLedgerStore = @Sendable () async throws -> any LedgerStore

/// One clause of what every `LedgerStore` promises.
struct LedgerStoreClause: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let check: @Sendable (_ makeStore: MakeLedgerStore) async throws -> Void

    init(
        _ description: String,
        _ check: @escaping @Sendable (_ makeStore: MakeLedgerStore) async throws -> Void
    ) {
        testDescription = description
        self.check = check
    }
}

/// The promise of `LedgerStore`, clause by clause. Every implementation passes all of them.
let ledgerStoreContract = [
    LedgerStoreClause("it begins empty", beginsEmpty),
    LedgerStoreClause("it gives back the exact bytes", givesBackBytes),
    LedgerStoreClause("head moved: nothing is written", headMovedWritesNothing),
    LedgerStoreClause("a batch is all or nothing", batchIsAllOrNothing),
    LedgerStoreClause("it finds entries by their ids", findsByID),
    LedgerStoreClause("it pages without gap or overlap", pages),
    LedgerStoreClause("it keeps leaves and the roots of full tiles", keepsHashes),
    LedgerStoreClause("hashes that are not there are a failure", missingHashesFail),
    LedgerStoreClause("of several writers one wins each round", oneWriterWins),
    LedgerStoreClause("it is the same when opened again", survivesReopening),
    LedgerStoreClause("it keeps the checkpoints that it must", thinsCheckpoints),
    LedgerStoreClause("a late checkpoint of another writer brings nothing back", takesLateCheckpoint),
] + cosigningContract

@Sendable private func beginsEmpty(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    #expect(try await store.head() == .empty)
    #expect(try await store.entries(from: 0, limit: 10) == [])
    #expect(try await store.entries(ids: ["K.0"]) == [:])
    #expect(try await store.checkpoints() == [])
    #expect(try await store.newestCheckpoint() == nil)
    #expect(try await store.hashes([]) == [])
    #expect(try await store.hashes(level: 0, range: 0..<0) == [])
}

@Sendable private func givesBackBytes(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    var growing = Growing()
    let batches = [growing.batch(1), growing.batch(3)]
    for batch in batches { try await store.append(batch) }
    #expect(try await store.entries(from: 0, limit: 10) == batches.flatMap(\.entries).map(\.bytes))
    #expect(try await store.head() == growing.head)
}

@Sendable private func headMovedWritesNothing(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    var growing = Growing()
    var rival = growing
    try await store.append(growing.batch(2, as: "first"))
    await #expect(throws: StoreFailure.headMoved) { try await store.append(rival.batch(3, as: "second")) }
    #expect(try await store.head() == growing.head)
    #expect(try await store.entries(from: 0, limit: 10).count == 2)
    #expect(try await store.entries(ids: ["second-0.0"]) == [:])
    // A batch that was decided on a longer ledger is refused as well.
    _ = growing.batch(1, as: "never")
    await #expect(throws: StoreFailure.headMoved) { try await store.append(growing.batch(1)) }
}

@Sendable private func batchIsAllOrNothing(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    var growing = Growing()
    try await store.append(growing.batch(255))
    let head = growing.head
    // The first of the two completes a tile, the second takes an id that is taken.
    var conflicting = growing
    let doomed = conflicting.batch(ids: ["fresh.0", "K-0.0"])
    #expect(doomed.tileRoots.count == 1)
    await #expect {
        try await store.append(doomed)
    } throws: { error in
        if case .broken? = error as? StoreFailure { true } else { false }
    }
    #expect(try await store.head() == head)
    #expect(try await store.entries(ids: ["fresh.0"]) == [:])
    await #expect(throws: StoreFailure.self) { try await store.hashes(level: 1, range: 0..<1) }
    try await store.append(growing.batch(2))
    #expect(try await store.hashes(level: 1, range: 0..<1).count == 1)
}

@Sendable private func findsByID(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    var growing = Growing()
    let batch = growing.batch(5)
    try await store.append(batch)
    let found = try await store.entries(ids: ["K-3.0", "never.0", "K-0.0", "K-3.0", "k-3.0"])
    #expect(found == ["K-0.0": batch.entries[0].bytes, "K-3.0": batch.entries[3].bytes])
    #expect(try await store.entries(ids: []) == [:])
}

@Sendable private func pages(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    var growing = Growing()
    let all = growing.batch(23)
    try await store.append(all)
    var read: [[UInt8]] = []
    while case let page = try await store.entries(from: UInt64(read.count), limit: 5), !page.isEmpty {
        #expect(page.count == min(5, 23 - read.count))
        read += page
    }
    #expect(read == all.entries.map(\.bytes))
    for beyond in [23, 24, UInt64(Int64.max), UInt64(Int64.max) + 1, .max] {
        #expect(try await store.entries(from: beyond, limit: 5) == [])
    }
    #expect(try await store.entries(from: 0, limit: 0) == [])
}

@Sendable private func keepsHashes(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    var growing = Growing()
    var leaves: [Digest] = []
    for count in [255, 1, 300, 212] {
        let batch = growing.batch(count)
        leaves += batch.entries.map(\.leaf)
        try await store.append(batch)
    }
    #expect(leaves.count == 256 * 3)
    #expect(try await store.hashes(level: 0, range: 0..<768) == leaves)
    #expect(try await store.hashes(level: 0, range: 250..<260) == Array(leaves[250..<260]))
    let tiles = (0..<3).map { MerkleTree.perfectRoot(Array(leaves[$0 * 256..<($0 + 1) * 256])) }
    #expect(try await store.hashes(level: 1, range: 0..<3) == tiles)
    let spans = [HashSpan(level: 1, range: 1..<3), HashSpan(level: 0, range: 767..<768)]
    #expect(try await store.hashes(spans) == [Array(tiles[1...]), [leaves[767]]])
}

@Sendable private func missingHashesFail(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    var growing = Growing()
    try await store.append(growing.batch(256))
    let beyond: [(Int, Range<UInt64>)] = [
        (0, 0..<257), (0, 256..<257), (1, 0..<2), (1, 1..<2), (2, 0..<1), (7, 0..<1),
        (0, UInt64.max - 1..<UInt64.max),
    ]
    for (level, range) in beyond {
        await #expect {
            try await store.hashes(level: level, range: range)
        } throws: { error in
            if case .broken? = error as? StoreFailure { true } else { false }
        }
    }
}

@Sendable private func oneWriterWins(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    var growing = Growing()
    for round in 0..<20 {
        let start = growing
        let grown = await withTaskGroup(of: Growing?.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    var mine = start
                    let batch = mine.batch(2, as: "R\(round)W\(writer)")
                    do {
                        try await store.append(batch)
                        return mine
                    } catch {
                        #expect(error as? StoreFailure == .headMoved)
                        return nil
                    }
                }
            }
            var winners: [Growing] = []
            for await grown in group { winners += grown.map { [$0] } ?? [] }
            return winners
        }
        #expect(grown.count == 1, "round \(round)")
        growing = try #require(grown.first)
        #expect(try await store.head() == growing.head)
    }
    var head = Head.empty
    for bytes in try await store.entries(from: 0, limit: 100) {
        let placed = try PlacedEntry(reading: bytes)
        try Chain.check(placed.entry, follows: head)
        head = placed.head
    }
    #expect(head.size == 40)
}

@Sendable private func survivesReopening(_ makeStore: MakeLedgerStore) async throws {
    var growing = Growing()
    let batch = growing.batch(257)
    do {
        let store = try await makeStore()
        try await store.append(batch)
        try await store.publish("note\n", size: 257, at: Instant(unixSeconds: 0))
    }
    let store = try await makeStore()
    #expect(try await store.head() == growing.head)
    #expect(try await store.entries(from: 0, limit: 300) == batch.entries.map(\.bytes))
    #expect(try await store.hashes(level: 1, range: 0..<1) == batch.tileRoots.map(\.hash))
    #expect(try await store.newestCheckpoint() == KeptCheckpoint(size: 257, note: "note\n"))
    try await store.append(growing.batch(1))
    #expect(try await store.head() == growing.head)
}

/// Published, as (size, minute of signing), and the sizes that must be kept.
private let thinning: [(published: [(UInt64, Int64)], kept: [UInt64], why: String)] = [
    ([(1, 0)], [1], "the newest"),
    ([(1, 0), (2, 1), (3, 59)], [3], "within one hour only the last"),
    ([(1, 0), (2, 59), (3, 60)], [2, 3], "the last of an hour"),
    ([(1, 59), (2, 60), (3, 61), (4, 180), (5, 181)], [1, 3, 5], "the last of every hour"),
    ([(255, 0), (256, 1)], [255, 256], "the last before a full tile"),
    ([(100, 0), (200, 1), (255, 2), (300, 3), (400, 4)], [255, 400], "one of each tile"),
    ([(200, 0), (511, 1), (512, 2), (700, 3), (800, 4)], [200, 511, 700, 800], "tiles that were skipped"),
    ([(255, 10), (256, 59), (257, 60), (258, 61)], [255, 256, 258], "hour and tile"),
    ([(1, 0), (2, 1), (2, 2)], [2], "published again"),
]

@Sendable private func thinsCheckpoints(_ makeStore: MakeLedgerStore) async throws {
    // Rows lie one after the other in one store, far enough apart not to meet.
    let store = try await makeStore()
    var kept: [KeptCheckpoint] = []
    for (number, row) in thinning.enumerated() {
        let base = UInt64(number) * 25_600
        for (size, minute) in row.published {
            let at = Instant(unixSeconds: (Int64(number) * 6000 + minute) * 60)
            try await store.publish("\(number) \(size)", size: base + size, at: at)
            #expect(try await store.newestCheckpoint()?.size == base + size)
        }
        kept += row.kept.map { KeptCheckpoint(size: base + $0, note: "\(number) \($0)") }
        #expect(try await store.checkpoints() == kept, "\(row.why)")
    }
}

/// Two writers publish what they appended in whatever order their messages arrive.
@Sendable private func takesLateCheckpoint(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    let noon = Instant(unixSeconds: 43_200)
    try await store.publish("20", size: 20, at: noon)
    try await store.publish("10", size: 10, at: noon)
    #expect(try await store.checkpoints().map(\.size) == [20])
    #expect(try await store.newestCheckpoint()?.note == "20")
    // Late, but the last of its hour.
    try await store.publish("15", size: 15, at: Instant(unixSeconds: 43_199))
    #expect(try await store.checkpoints().map(\.size) == [15, 20])
    try await store.publish("12", size: 12, at: Instant(unixSeconds: 43_198))
    #expect(try await store.checkpoints().map(\.size) == [15, 20])
}
