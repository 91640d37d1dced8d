import LedgerCore
import OpenSSL
import Testing

/// The tree against the vectors of transparency-dev/merkle and trillian.
struct MerkleVectorTests {
    struct Inclusion: Decodable {
        let id: String
        let leafIdx: UInt64
        let treeSize: UInt64
        let root: String?
        let leafHash: String?
        let proof: [String]?
        let wantErr: Bool
    }

    struct Consistency: Decodable {
        let id: String
        let size1: UInt64
        let size2: UInt64
        let root1: String?
        let root2: String?
        let proof: [String]?
        let wantErr: Bool
    }

    struct ReferenceTree: Decodable {
        let leafInputsHex: [String]
        let leafHashesHex: [String]
        let rootHex_bySize: [String]
    }

    struct LargeTree: Decodable {
        struct Sample: Decodable {
            let leafIdx: UInt64
            let proofHex: [String]
        }
        let size: UInt64
        let rootHex: String
        let sampleInclusion: [Sample]
    }

    private func digest(_ base64: String?) -> Digest? {
        base64.flatMap { Base64.decode($0) }.flatMap { Digest($0) }
    }

    private func digests(_ path: [String]?) -> [Digest]? {
        let digests = (path ?? []).map { digest($0) }
        return digests.contains(nil) ? nil : digests.compactMap { $0 }
    }

    /// Some examples have a text of another length for a root, which can only be compared: its hash
    /// stands for it.
    private func root(_ base64: String?) -> Digest? {
        digest(base64) ?? base64.flatMap { Base64.decode($0) }.map { SHA256.hash($0) }
    }

    @Test func inclusionIsJudgedAsPublished() throws {
        let examples: [Inclusion]? = try Vectors.load("merkle/inclusion.json")
        for example in examples ?? [] {
            // A hash that is not 32 bytes long cannot even be written down here.
            let parts = (digest(example.root), digest(example.leafHash), digests(example.proof))
            var holds = false
            if case (let root?, let leaf?, let path?) = parts {
                holds = InclusionProof(index: example.leafIdx, size: example.treeSize, path: path)
                    .proves(leaf: leaf, root: root)
            }
            #expect(holds == !example.wantErr, "\(example.id)")
        }
    }

    @Test func consistencyIsJudgedAsPublished() throws {
        let examples: [Consistency]? = try Vectors.load("merkle/consistency.json")
        for example in examples ?? [] {
            let parts = (root(example.root1), root(example.root2), digests(example.proof))
            var holds = false
            if case (let old?, let new?, let path?) = parts {
                holds = ConsistencyProof(first: example.size1, second: example.size2, path: path)
                    .proves(firstRoot: old, secondRoot: new)
            }
            #expect(holds == !example.wantErr, "\(example.id)")
        }
    }

    @Test func theReferenceTreeGrowsAsPublished() throws {
        guard let tree: ReferenceTree = try Vectors.load("merkle/reference-tree.json") else { return }
        let leaves = try tree.leafInputsHex.map { MerkleTree.leafHash(try #require(Hex.decode($0))) }
        #expect(leaves.map(\.hex) == tree.leafHashesHex)
        var edge = TreeEdge()
        var roots = [edge.root.hex]
        for leaf in leaves {
            _ = edge.append(leaf)
            roots.append(edge.root.hex)
        }
        #expect(roots == tree.rootHex_bySize)
    }

    /// These trees take SHA-256("Leaf i") for the leaf hash, without the zero byte.
    @Test func largeTreesHaveThePublishedRootsAndPaths() throws {
        let trees: [LargeTree]? = try Vectors.load("merkle/large-trees.json")
        for tree in trees ?? [] {
            let leaves = (0..<Int(tree.size)).map { SHA256.hash(Array("Leaf \($0)".utf8)) }
            var edge = TreeEdge()
            for leaf in leaves { _ = edge.append(leaf) }
            #expect(edge.root.hex == tree.rootHex)
            for sample in tree.sampleInclusion {
                let path = ProofPlan.inclusion(of: sample.leafIdx, inTreeOf: tree.size)
                    .resolved(on: leaves)
                #expect(path.map(\.hex) == sample.proofHex, "leaf \(sample.leafIdx) of \(tree.size)")
                #expect(
                    InclusionProof(index: sample.leafIdx, size: tree.size, path: path)
                        .proves(leaf: leaves[Int(sample.leafIdx)], root: edge.root))
            }
        }
    }
}
