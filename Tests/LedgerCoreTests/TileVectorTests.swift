import LedgerCore
import OpenSSL
import Testing

/// Tiles against real logs and the paths of C2SP tlog-tiles.
struct TileVectorTests {
    struct Paths: Decodable {
        struct Path: Decodable {
            let level: String
            let index: UInt64
            let width: Int
            let path: String
        }
        struct Tiles: Decodable {
            struct Level: Decodable {
                let level: Int
                let full: Int
                let partialWidth: Int
            }
            let treeSize: UInt64
            let tiles: [Level]
        }
        let valid: [Path]
        let invalid: [String]
        let tilesForTreeSize: [Tiles]
    }

    @Test func pathsAreWrittenAndReadAsPublished() throws {
        guard let paths: Paths = try Vectors.load("tlog-tiles/paths.json") else { return }
        for example in paths.valid {
            let content: Tile.Content =
                example.level == "entries" ? .entries : .hashes(level: try #require(Int(example.level)))
            let width = example.width == 0 ? Tile.fullWidth : example.width
            let tile = Tile(content, number: example.index, width: width)
            #expect(tile.path == example.path)
            #expect(Tile(path: example.path) == tile)
        }
        for path in paths.invalid { #expect(Tile(path: path) == nil, "\(path)") }
    }

    @Test func aTreeHasThePublishedTiles() throws {
        guard let paths: Paths = try Vectors.load("tlog-tiles/paths.json") else { return }
        for example in paths.tilesForTreeSize {
            let tiles = Tile.all(treeSize: example.treeSize).filter { $0.content != .entries }
            #expect(Set(tiles.map(\.level)) == Set(example.tiles.map(\.level)))
            for level in example.tiles {
                let row = tiles.filter { $0.level == level.level }
                #expect(row.filter { $0.width == Tile.fullWidth }.count == level.full)
                let partial = row.filter { $0.width != Tile.fullWidth }.map(\.width)
                #expect(partial == (level.partialWidth > 0 ? [level.partialWidth] : []))
            }
        }
    }

    private func hashes(_ tile: String) throws -> [Digest]? {
        try Vectors.bytes(tile).map { bytes in
            stride(from: 0, to: bytes.count, by: 32).compactMap { Digest(bytes[$0..<$0 + 32]) }
        }
    }

    /// Splits an entry bundle: each entry behind its length in two bytes.
    private func entries(_ bundle: [UInt8]) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var rest = bundle[...]
        while rest.count >= 2 {
            let length = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            entries.append(Array(rest.dropFirst(2).prefix(length)))
            rest = rest.dropFirst(2 + length)
        }
        return entries
    }

    @Test(arguments: [1, 2, 3, 5, 6, 8, 9, 12, 15])
    func theTesseraLogIsRecomputed(size: Int) throws {
        let log = "tlog-tiles/tessera-log"
        guard let bundle = try Vectors.bytes("\(log)/tile/entries/000.p/\(size)"),
            let leaves = try hashes("\(log)/tile/0/000.p/\(size)"),
            let note = try Vectors.text("\(log)/checkpoint.\(size)"),
            let vkey = try Vectors.text("\(log)/vkey.txt")
        else { return }
        let key = try #require(VerifierKey(vkey.filter { $0 != "\n" }))
        let signed = try SignedCheckpoint(note, keys: [key])
        let entries = entries(bundle)
        #expect(Tile.bundle(entries) == bundle)
        #expect(entries.map(MerkleTree.leafHash) == leaves)
        var edge = TreeEdge()
        for leaf in leaves { _ = edge.append(leaf) }
        #expect(signed.checkpoint.size == UInt64(size))
        #expect(edge.root == signed.checkpoint.root)
        #expect(signed.note.encoded == note)
    }

    @Test func theTesseraLogsEmptyCheckpointIsRead() throws {
        guard let note = try Vectors.text("tlog-tiles/tessera-log/checkpoint.0"),
            let vkey = try Vectors.text("tlog-tiles/tessera-log/vkey.txt")
        else { return }
        let key = try #require(VerifierKey(vkey.filter { $0 != "\n" }))
        let signed = try SignedCheckpoint(note, keys: [key])
        #expect(signed.checkpoint.size == 0)
        #expect(signed.checkpoint.root == MerkleTree.emptyRoot)
    }

    @Test func theMirrorOfThreeHundredLeavesIsRecomputed() throws {
        let log = "tlog-tiles/mirror-300"
        guard let full = try hashes("\(log)/tile/0/000"),
            let partial = try hashes("\(log)/tile/0/001.p/44"),
            let above = try hashes("\(log)/tile/1/000.p/1"),
            let note = try Vectors.text("\(log)/checkpoint")
        else { return }
        var edge = TreeEdge()
        let roots = (full + partial).flatMap { edge.append($0) }
        #expect(roots.map(\.hash) == above)
        let checkpoint = try #require(Checkpoint(text: try SignedNote(note).text))
        #expect(checkpoint.size == 300)
        #expect(checkpoint.root == edge.root)
    }
}
