import LedgerCore
import OpenSSL
import Testing

/// Consistency proofs against RFC 6962's definition, for every pair of small sizes.
struct ConsistencyTests {
    private static let sizes = 1...70
    private static let leaves = NaiveTree.leaves(70)
    private static let roots = (0...70).map { NaiveTree.root(leaves[..<$0]) }

    private func proves(_ first: Int, _ second: Int, _ path: [Digest]) -> Bool {
        ConsistencyProof(first: UInt64(first), second: UInt64(second), path: path)
            .proves(firstRoot: Self.roots[first], secondRoot: Self.roots[second])
    }

    @Test(arguments: sizes) func everyProofIsTheDefinitionsAndHolds(second: Int) {
        let leaves = Array(Self.leaves.prefix(second))
        for first in 1...second {
            let plan = ProofPlan.consistency(from: UInt64(first), to: UInt64(second))
            let path = plan.resolved(on: leaves)
            #expect(path == NaiveTree.consistency(first, leaves[...]), "from \(first)")
            #expect(proves(first, second, path), "from \(first)")
        }
    }

    @Test(arguments: sizes) func aTamperedProofIsRefused(second: Int) {
        let leaves = Array(Self.leaves.prefix(second))
        for first in 1..<max(second, 1) where first < second {
            let path = NaiveTree.consistency(first, leaves[...])
            for position in path.indices {
                var tampered = path
                tampered[position] = path[position].flippingBit((first * 5 + position) % 256)
                #expect(!proves(first, second, tampered))
                tampered.remove(at: position)
                #expect(!proves(first, second, tampered))
            }
            #expect(!proves(first, second, path + [Self.roots[second]]))
            #expect(!proves(first, second, []))
        }
    }

    @Test(arguments: sizes) func aProofOfOtherSizesOrRootsIsRefused(second: Int) {
        let leaves = Array(Self.leaves.prefix(second))
        for first in 1..<max(second, 1) where first < second {
            let path = NaiveTree.consistency(first, leaves[...])
            for other in 1...second where other != first {
                #expect(!proves(other, second, path), "\(other) for \(first)")
            }
            let proof = ConsistencyProof(first: UInt64(first), second: UInt64(second), path: path)
            let (old, new) = (Self.roots[first], Self.roots[second])
            #expect(!proof.proves(firstRoot: old.flippingBit(3), secondRoot: new))
            #expect(!proof.proves(firstRoot: old, secondRoot: new.flippingBit(3)))
            #expect(!proof.proves(firstRoot: new, secondRoot: old))
        }
    }

    @Test func equalSizesNeedNoPathAndEqualRoots() {
        #expect(proves(7, 7, []))
        #expect(!proves(7, 7, [Self.roots[7]]))
        #expect(
            !ConsistencyProof(first: 7, second: 7, path: [])
                .proves(firstRoot: Self.roots[7], secondRoot: Self.roots[6]))
    }

    @Test func aTreeDoesNotShrinkAndAnEmptyOneProvesNothing() {
        #expect(!proves(0, 5, []))
        #expect(!proves(0, 0, []))
        #expect(!proves(5, 3, NaiveTree.consistency(3, Self.leaves[..<5])))
        #expect(ProofPlan.consistency(from: 0, to: 9).steps.isEmpty)
        #expect(ProofPlan.consistency(from: 9, to: 9).steps.isEmpty)
    }
}
