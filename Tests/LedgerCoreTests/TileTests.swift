import LedgerCore
import OpenSSL
import Testing

/// C2SP tlog-tiles: paths, what a tree of a size has, and the roots of full tiles.
struct TileTests {
    @Test(arguments: [
        (Tile(.hashes(level: 0), number: 0), "tile/0/000"),
        (Tile(.hashes(level: 0), number: 999), "tile/0/999"),
        (Tile(.hashes(level: 1), number: 1000), "tile/1/x001/000"),
        (Tile(.hashes(level: 0), number: 1_234_067, width: 44), "tile/0/x001/x234/067.p/44"),
        (Tile(.entries, number: 1_000_000), "tile/entries/x001/x000/000"),
        (Tile(.hashes(level: 63), number: 0, width: 1), "tile/63/000.p/1"),
    ])
    func aTileHasOnePathAndThePathOneTile(tile: Tile, path: String) {
        #expect(tile.path == path)
        #expect(Tile(path: path) == tile)
    }

    @Test(arguments: [
        "", "tile", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile//000", "tile/0/0",
        "tile/0/00", "tile/0/0000", "tile/0/1000", "tile/0/x000/001", "tile/0/x1/000", "tile/00/000",
        "tile/+1/000", "tile/64/000", "tile/-1/000", "tile/0/000.p", "tile/0/000.p/0",
        "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/+1", "tile/0/000.q/1", "tile/0/x000",
        "tile/0/001/x000", "tile/Entries/000", "tile/0/๐๐๐", "tile/0/000.p/1/2", "tile/0/000\n",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
    ])
    func anyOtherPathIsRefused(path: String) {
        #expect(Tile(path: path) == nil)
    }

    @Test(arguments: [0, 1, 255, 256, 257, 65_535, 65_536, 70_000, 16_777_217] as [UInt64])
    func theTilesOfATreeHoldEveryHashOnce(size: UInt64) {
        let tiles = Tile.all(treeSize: size)
        let rows = Dictionary(grouping: tiles) { $0.content }
        for (content, row) in rows {
            var next: UInt64 = 0
            for tile in row {
                #expect(tile.range.lowerBound == next)
                #expect(tile.width == Tile.fullWidth || tile == row.last)
                next = tile.range.upperBound
            }
            let level = if case .hashes(let level) = content { level } else { 0 }
            #expect(next == Tile.hashCount(level: level, treeSize: size))
        }
        #expect(tiles.allSatisfy { $0.range.count > 0 })
    }

    /// A path may name a tile that no tree will ever reach; a server must be able to say so.
    @Test func aTileBeyondEveryTreeHasARange() throws {
        let tile = try #require(Tile(path: "tile/63/x999/x999/x999/x999/x999/999.p/255"))
        #expect(tile.range.upperBound == .max)
    }

    @Test func levelsBeyondSixtyFourBitsAreEmpty() {
        #expect(Tile.hashCount(level: 7, treeSize: .max) == 255)
        #expect(Tile.hashCount(level: 8, treeSize: .max) == 0)
        #expect(Tile.hashCount(level: 63, treeSize: .max) == 0)
    }

    @Test func theEdgeReportsTheRootOfEveryTileThatItCompletes() {
        let leaves = NaiveTree.leaves(65_536 + 300)
        var edge = TreeEdge()
        let roots = leaves.flatMap { edge.append($0) }
        let levelOne = stride(from: 0, to: 65_536 + 256, by: 256).map {
            MerkleTree.perfectRoot(Array(leaves[$0..<$0 + 256]))
        }
        #expect(roots.filter { $0.level == 0 }.map(\.hash) == levelOne)
        #expect(roots.filter { $0.level == 0 }.map(\.number) == Array(0..<257))
        let levelTwo = MerkleTree.perfectRoot(Array(levelOne[..<256]))
        #expect(roots.filter { $0.level == 1 } == [TileRoot(level: 1, number: 0, hash: levelTwo)])
        #expect(roots.count == 258)
    }

    @Test func aBundleIsEachEntryBehindItsLength() {
        let long = [UInt8](repeating: 7, count: 0x0102)
        #expect(Tile.bundle([[1, 2, 3], [], long]) == [0, 3, 1, 2, 3, 0, 0, 1, 2] + long)
    }
}
