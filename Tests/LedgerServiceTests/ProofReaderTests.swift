import LedgerCore
import LedgerService
import OpenSSL
import Testing

/// Proofs out of tiles, verified against roots that were computed leaf by leaf.
@Suite(.timeLimit(.minutes(2))) struct ProofReaderTests {
    private static func store(_ size: Int) -> LeafStore {
        LeafStore(leaves: (0..<size).map { SHA256.hash(Array("leaf \($0)".utf8)) })
    }

    private static let small = store(800)
    private static let large = store(70_000)

    private func expectInclusion(
        of index: UInt64, in size: UInt64, _ store: LeafStore
    ) async throws {
        let proof = try await ProofReader(store).inclusion(of: index, inTreeOf: size)
        #expect(proof.proves(leaf: store.leaf(index), root: store.root(size)), "\(index) in \(size)")
        if size > 1 {
            let other = store.leaf(index == 0 ? 1 : index - 1)
            #expect(!proof.proves(leaf: other, root: store.root(size)), "\(index) in \(size)")
        }
    }

    private func expectConsistency(
        from first: UInt64, to second: UInt64, _ store: LeafStore
    ) async throws {
        let proof = try await ProofReader(store).consistency(from: first, to: second)
        let (old, new) = (store.root(first), store.root(second))
        #expect(proof.proves(firstRoot: old, secondRoot: new), "\(first) to \(second)")
        if first < second {
            #expect(!proof.proves(firstRoot: new, secondRoot: new), "\(first) to \(second)")
        }
    }

    @Test func everyPairAroundATile() async throws {
        let sizes: [UInt64] = [1, 2, 3, 7, 8, 254, 255, 256, 257, 258, 511, 512, 513, 767, 768, 769]
        for size in sizes {
            for index in sizes where index <= size {
                try await expectInclusion(of: index - 1, in: size, Self.small)
                try await expectConsistency(from: index, to: size, Self.small)
            }
        }
    }

    @Test func everyLeafOfATreeOfTwoTiles() async throws {
        for index in 0..<UInt64(515) { try await expectInclusion(of: index, in: 515, Self.small) }
    }

    @Test func aSampleOfAThreeLevelTree() async throws {
        var seed = Seed.fresh(for: "aSampleOfAThreeLevelTree")
        let edges: [UInt64] = [65_535, 65_536, 65_537, 65_791, 65_792, 65_793, 70_000]
        for round in 0..<150 {
            let size = round < edges.count ? edges[round] : .random(in: 1...70_000, using: &seed)
            try await expectInclusion(
                of: .random(in: 0..<size, using: &seed), in: size, Self.large)
            try await expectConsistency(
                from: .random(in: 1...size, using: &seed), to: size, Self.large)
        }
    }
}
