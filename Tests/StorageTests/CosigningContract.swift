import LedgerCore
import Storage
import Testing

/// What every `LedgerStore` promises of witnesses' signature lines.
let cosigningContract = [
    LedgerStoreClause("a checkpoint gets its cosignatures, each once", keepsCosignatures),
    LedgerStoreClause("a cosigned checkpoint is kept for ever", keepsCosignedForEver),
    LedgerStoreClause("publishing again drops no cosignature", publishingKeepsCosignatures),
    LedgerStoreClause("a checkpoint that was thinned out is kept again", keepsThinnedAgain),
    LedgerStoreClause("it finds the newest cosigned checkpoints", findsCosigned),
    LedgerStoreClause("of several collectors no line is lost", losesNoLine),
    LedgerStoreClause("cosignatures are there when opened again", cosignaturesSurviveReopening),
    LedgerStoreClause("it finds checkpoints by their size", findsCheckpointsBySize),
]

private let noon = Instant(unixSeconds: 43_200)

/// The line of the nth witness; another mark is another signature of the same key.
private func line(_ witness: Int, mark: UInt8 = 0) throws -> SignedNote.Signature {
    let blob = [UInt8](repeating: UInt8(witness), count: 4) + [UInt8](repeating: mark, count: 72)
    let note = "text\n\n\u{2014} witness.example/\(witness) \(Base64.encode(blob))\n"
    return try #require(try SignedNote(note).signatures.first)
}

@Sendable private func keepsCosignatures(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    try await store.publish("note\n", size: 5, at: noon)
    let kept = KeptCheckpoint(size: 5, note: "note\n")
    try await store.cosign(kept, with: [try line(2)], at: noon)
    try await store.cosign(kept, with: [try line(1), try line(2, mark: 9)], at: noon)
    try await store.cosign(kept, with: [try line(2)], at: noon)
    try await store.cosign(kept, with: [], at: noon)
    // In the order in which they came; a second line of a key adds nothing.
    let note = "note\n\(try line(2).line)\(try line(1).line)"
    #expect(try await store.checkpoints() == [KeptCheckpoint(size: 5, note: note)])
    #expect(try await store.newestCheckpoint()?.note == note)
}

@Sendable private func keepsCosignedForEver(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    for size in 1...20 as ClosedRange<UInt64> {
        try await store.publish("\(size)\n", size: size, at: noon)
        if size % 4 == 0 {
            try await store.cosign(KeptCheckpoint(size: size, note: "\(size)\n"), with: [try line(1)], at: noon)
        }
    }
    try await store.publish("21\n", size: 21, at: noon)
    #expect(try await store.checkpoints().map(\.size) == [4, 8, 12, 16, 20, 21])
    // A late one of another writer changes nothing about that.
    try await store.publish("14\n", size: 14, at: noon)
    #expect(try await store.checkpoints().map(\.size) == [4, 8, 12, 16, 20, 21])
}

@Sendable private func publishingKeepsCosignatures(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    try await store.publish("old key\n", size: 5, at: noon)
    try await store.cosign(KeptCheckpoint(size: 5, note: "old key\n"), with: [try line(1)], at: noon)
    try await store.publish("both keys\n", size: 5, at: noon)
    #expect(try await store.checkpoints().map(\.note) == ["both keys\n\(try line(1).line)"])
}

/// A witness answers when newer checkpoints have taken the place of the one it was asked about.
@Sendable private func keepsThinnedAgain(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    try await store.publish("5\n", size: 5, at: noon)
    let asked = try #require(try await store.newestCheckpoint())
    try await store.publish("6\n", size: 6, at: noon)
    #expect(try await store.checkpoints().map(\.size) == [6])
    try await store.cosign(asked, with: [try line(1)], at: noon)
    try await store.publish("7\n", size: 7, at: noon)
    #expect(try await store.checkpoints().map(\.note) == ["5\n\(try line(1).line)", "7\n"])
    #expect(try await store.newestCheckpoint()?.size == 7)
}

@Sendable private func findsCosigned(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    #expect(try await store.newestCosignedCheckpoint() == nil)
    for size in [3, 6, 9] as [UInt64] {
        try await store.publish("\(size)\n", size: size, at: noon)
        if size < 9 {
            try await store.cosign(KeptCheckpoint(size: size, note: "\(size)\n"), with: [try line(1)], at: noon)
        }
    }
    #expect(try await store.newestCosignedCheckpoint()?.size == 6)
    #expect(try await store.newestCosignedCheckpoint()?.note == "6\n\(try line(1).line)")
    let found = try await store.cosignedCheckpoints(covering: 2, limit: 9)
    #expect(found.map(\.size) == [6, 3])
    #expect(try await store.cosignedCheckpoints(covering: 2, limit: 1).map(\.size) == [6])
    #expect(try await store.cosignedCheckpoints(covering: 3, limit: 9).map(\.size) == [6])
    #expect(try await store.cosignedCheckpoints(covering: 6, limit: 9) == [])
    #expect(try await store.cosignedCheckpoints(covering: .max, limit: 9) == [])
}

@Sendable private func losesNoLine(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    try await store.publish("note\n", size: 5, at: noon)
    try await withThrowingTaskGroup(of: Void.self) { group in
        for witness in 1...20 {
            group.addTask {
                let kept = KeptCheckpoint(size: 5, note: "note\n")
                try await store.cosign(kept, with: [try line(witness)], at: noon)
            }
        }
        try await group.waitForAll()
    }
    let note = try #require(try await store.newestCheckpoint()?.note)
    for witness in 1...20 { #expect(note.contains(try line(witness).line)) }
}

@Sendable private func cosignaturesSurviveReopening(_ makeStore: MakeLedgerStore) async throws {
    do {
        let store = try await makeStore()
        try await store.publish("note\n", size: 5, at: noon)
        try await store.cosign(KeptCheckpoint(size: 5, note: "note\n"), with: [try line(1)], at: noon)
    }
    let store = try await makeStore()
    #expect(try await store.newestCosignedCheckpoint()?.note == "note\n\(try line(1).line)")
}

@Sendable private func findsCheckpointsBySize(_ makeStore: MakeLedgerStore) async throws {
    let store = try await makeStore()
    #expect(try await store.checkpointSizes() == [])
    for size in [300, 100, 600] as [UInt64] { try await store.publish("\(size)\n", size: size, at: noon) }
    #expect(try await store.checkpointSizes() == [100, 300, 600])
    #expect(try await store.checkpoint(size: 300) == KeptCheckpoint(size: 300, note: "300\n"))
    for size in [0, 299, .max] as [UInt64] { #expect(try await store.checkpoint(size: size) == nil) }
}
