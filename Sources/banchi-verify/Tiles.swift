import Foundation

/// What runs do not look at themselves: the tiles above the leaves, and files that should not be there.
/// docs/format.md, section 9, point 3.
enum Tiles {
    /// - Parameters:
    ///   - size: of the newest checkpoint.
    ///   - hashes: those of level 1, as the entries give them.
    static func faults(_ log: any Log, size: Int, level1 hashes: [Hash]) -> [String] {
        var faults: [String] = []
        var hashes = hashes
        var level = 1
        while TilePath.count(level: level, size: size) > 0 {
            for tile in TilePath.tiles(level: level, size: size) {
                let expected = hashes.dropFirst(tile.number * Run.length).prefix(tile.width)
                faults += fault(
                    log, TilePath.hashes(level: level, tile.number, width: tile.width), tile.width, expected
                )
            }
            hashes = (0..<(hashes.count / Run.length)).map { number in
                Edge.root(of: hashes[(number * Run.length)..<((number + 1) * Run.length)])
            }
            level += 1
        }
        return faults
    }

    private static func fault(
        _ log: any Log, _ path: String, _ width: Int, _ expected: ArraySlice<Hash>
    ) -> [String] {
        guard let bytes = log.read(path) else { return ["\(path): missing"] }
        guard bytes.count == width * Hash.byteCount else {
            return ["\(path): \(bytes.count) bytes, \(width * Hash.byteCount) expected"]
        }
        let isRight = bytes.starts(with: expected.flatMap(\.bytes))
        return isRight ? [] : ["\(path): not the roots of the tiles below it"]
    }

    /// Tiles of runs that hold no entry, because entries are missing: they must be there all the same.
    static func missing(_ log: any Log, size: Int, behind count: Int) -> [String] {
        let first = (count + Run.length - 1) / Run.length
        return TilePath.tiles(level: 0, size: size).filter { $0.number >= first }.flatMap { tile in
            [
                TilePath.hashes(level: 0, tile.number, width: tile.width),
                TilePath.bundle(tile.number, width: tile.width),
            ].filter { log.read($0) == nil }.map { "\($0): missing" }
        }
    }

    /// The tiles are exactly those of the newest checkpoint.
    static func strangers(_ log: any Log, size: Int) -> [String] {
        (log.list("tile") ?? []).filter { !TilePath.belongs($0, size: size) }.map {
            "tile/\($0): no tile of a log of \(size) entries"
        }
    }
}
