import LedgerCore
import OpenSSL
import Storage

/// Compares the kept tiles and bundles with what the entries give.
struct TileJudge {
    let source: any LogSource
    /// Files that are missing or cut short: wrong, whatever the entries are.
    private(set) var unreadable: [Verification.Fault] = []
    /// Files that hold something else than the entries give: wrong, if the entries are right.
    private(set) var differing: [Verification.Fault] = []

    init(source: any LogSource) {
        self.source = source
    }

    /// The leaf hashes that are kept beside the entries, tile by tile; nil for those of a tile that
    /// cannot be read. A page begins where a tile does.
    mutating func leaves(from start: UInt64, count: Int) async -> [Digest?] {
        var leaves: [Digest?] = []
        while leaves.count < count {
            let first = start + UInt64(leaves.count)
            let width = min(Tile.fullWidth, count - leaves.count)
            do {
                leaves += try await source.hashes(level: 0, range: first..<first + UInt64(width))
            } catch {
                leaves += [Digest?](repeating: nil, count: width)
                let tile = Tile(.hashes(level: 0), number: first / UInt64(Tile.fullWidth), width: width)
                unreadable.append(.unreadable(tile.path, error))
            }
        }
        return leaves
    }

    /// Kept bundles must hold the entries, byte for byte. A page begins where a bundle does.
    mutating func checkBundles(of page: [[UInt8]], from start: UInt64) async {
        for first in stride(from: 0, to: page.count, by: Tile.fullWidth) {
            let entries = Array(page[first..<min(first + Tile.fullWidth, page.count)])
            let number = (start + UInt64(first)) / UInt64(Tile.fullWidth)
            let tile = Tile(.entries, number: number, width: entries.count)
            do {
                guard let kept = try await source.bundle(tile) else { return }
                if kept != Tile.bundle(entries) {
                    differing.append(.file(tile.path, reason: "does not hold the entries"))
                }
            } catch {
                unreadable.append(.unreadable(tile.path, error))
            }
        }
    }

    /// The tiles above the leaves, and the first leaf that is another one than the entry's.
    mutating func check(_ pass: VerificationPass) async {
        if let stray = pass.firstStray {
            let number = stray.sequence / UInt64(Tile.fullWidth)
            let width = min(Int(pass.size - number * UInt64(Tile.fullWidth)), Tile.fullWidth)
            let tile = Tile(.hashes(level: 0), number: number, width: width)
            differing.append(.file(tile.path, reason: "is wrong: entry \(stray)"))
        }
        for root in pass.tileRoots {
            let level = root.level + 1
            let number = root.number / UInt64(Tile.fullWidth)
            let count = Tile.hashCount(level: level, treeSize: pass.size) - number * UInt64(Tile.fullWidth)
            let tile = Tile(
                .hashes(level: level), number: number, width: min(Int(count), Tile.fullWidth))
            let range = root.number..<root.number + 1
            do {
                if try await source.hashes(level: level, range: range) != [root.hash] {
                    differing.append(.file(tile.path, reason: "is not what its hashes give"))
                }
            } catch {
                unreadable.append(.unreadable(tile.path, error))
            }
        }
    }
}
