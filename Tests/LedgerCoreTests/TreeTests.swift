import LedgerCore
import OpenSSL
import Testing

/// The tree against RFC 6962's own definitions, for every small size.
struct TreeTests {
    private static let leaves = NaiveTree.leaves(200)
    private static let sizes = 1...70

    @Test func theEdgeHasTheRootOfTheDefinitionAtEverySize() {
        var edge = TreeEdge()
        for size in 0...200 {
            #expect(edge.size == UInt64(size))
            #expect(edge.root == NaiveTree.root(Self.leaves[..<size]), "size \(size)")
            if size < 200 { _ = edge.append(Self.leaves[size]) }
        }
    }

    @Test func theEmptyTreeHasTheHashOfNothing() {
        #expect(TreeEdge().root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    /// printf '\0hello world' | sha256sum
    @Test func aLeafIsHashedBehindAZeroByte() {
        #expect(
            MerkleTree.leafHash(Array("hello world".utf8)).hex
                == "4eccf34608d31bac5c7becf6006df59005d828181056d092084e341e6bb005bd")
    }

    @Test(arguments: sizes) func everyInclusionPathIsTheDefinitions(size: Int) {
        let leaves = Array(Self.leaves.prefix(size))
        for index in 0..<size {
            let plan = ProofPlan.inclusion(of: UInt64(index), inTreeOf: UInt64(size))
            #expect(plan.resolved(on: leaves) == NaiveTree.path(index, leaves[...]), "leaf \(index)")
        }
    }

    @Test(arguments: sizes) func everyInclusionPathProvesItsLeafAndNoOther(size: Int) {
        let leaves = Array(Self.leaves.prefix(size))
        let root = NaiveTree.root(leaves[...])
        for index in 0..<size {
            let path = NaiveTree.path(index, leaves[...])
            for claimed in 0..<size {
                let proof = InclusionProof(index: UInt64(claimed), size: UInt64(size), path: path)
                #expect(proof.proves(leaf: leaves[index], root: root) == (claimed == index))
                #expect(proof.proves(leaf: leaves[claimed], root: root) == (claimed == index))
            }
        }
    }

    @Test(arguments: sizes) func aTamperedInclusionProofIsRefused(size: Int) {
        let leaves = Array(Self.leaves.prefix(size))
        let root = NaiveTree.root(leaves[...])
        for index in 0..<size {
            let path = NaiveTree.path(index, leaves[...])
            func proves(_ path: [Digest], _ leaf: Digest, _ root: Digest) -> Bool {
                InclusionProof(index: UInt64(index), size: UInt64(size), path: path)
                    .proves(leaf: leaf, root: root)
            }
            for position in path.indices {
                var tampered = path
                tampered[position] = path[position].flippingBit((index * 7 + position) % 256)
                #expect(!proves(tampered, leaves[index], root))
                tampered.remove(at: position)
                #expect(!proves(tampered, leaves[index], root))
            }
            #expect(!proves(path + [root], leaves[index], root))
            #expect(!proves(path, leaves[index].flippingBit(0), root))
            #expect(!proves(path, leaves[index], root.flippingBit(255)))
        }
    }

    /// A path says nothing of the tree's size but its shape, so another size may fit the same path;
    /// then the root differs.
    @Test(arguments: sizes) func anInclusionProofForAnotherSizeIsRefused(size: Int) {
        let leaves = Array(Self.leaves.prefix(size))
        let roots = Self.sizes.map { NaiveTree.root(Self.leaves[..<$0]) }
        for index in 0..<size {
            let path = NaiveTree.path(index, leaves[...])
            for other in Self.sizes where other != size {
                let proof = InclusionProof(index: UInt64(index), size: UInt64(other), path: path)
                #expect(!proof.proves(leaf: leaves[index], root: roots[other - 1]))
            }
            #expect(
                !InclusionProof(index: UInt64(size + index), size: UInt64(size), path: path)
                    .proves(leaf: leaves[index], root: roots[size - 1]))
        }
    }

    @Test func noLeafIsInTheEmptyTree() {
        let proof = InclusionProof(index: 0, size: 0, path: [])
        #expect(!proof.proves(leaf: MerkleTree.emptyRoot, root: MerkleTree.emptyRoot))
    }

    @Test(arguments: [1, 255, 256, 257, 600]) func aProofFollowsFromTheHashesThatItsNodesName(size: Int) {
        let leaves = NaiveTree.leaves(size)
        let levels = [
            leaves,
            stride(from: 0, to: size / 256 * 256, by: 256).map { NaiveTree.root(leaves[$0..<$0 + 256]) },
        ]
        for index in stride(from: 0, to: size, by: 13) {
            let plan = ProofPlan.inclusion(of: UInt64(index), inTreeOf: UInt64(size))
            let path = plan.steps.map { step in
                ProofPlan.hash(
                    step.map { node in
                        let (level, range) = node.source
                        #expect(range.count <= 128)
                        return MerkleTree.perfectRoot(
                            Array(levels[level][Int(range.lowerBound)..<Int(range.upperBound)]))
                    })
            }
            #expect(path == NaiveTree.path(index, leaves[...]), "leaf \(index)")
        }
    }
}
