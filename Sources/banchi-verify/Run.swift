import Foundation

/// 256 entries, or what is left of them at the end: as many as a tile and a bundle hold. Filled again and
/// again, each by one thread; what is found out about it needs nothing of the runs before.
final class Run {
    static let length = 256

    private(set) var first = 0
    /// The lines: entries, each with a newline behind it.
    let buffer = ByteBuffer()
    private(set) var lines: [ByteView] = []
    /// Where the newlines are in the buffer, as long as that may still move.
    private var ends: [Int] = []
    /// Whether the file or the bundle ends within an entry.
    private(set) var isCutShort = false

    private(set) var tree = RunTree()
    /// The entries before the first one that cannot be read or does not follow the one before.
    private(set) var entries: [Entry] = []
    private(set) var moves: [Move] = []
    private(set) var flaw: Flaw?
    /// The first entry whose leaf hash is not the tile's.
    private(set) var firstNotInTile: Int?
    private(set) var faults: [String] = []

    private let tile = ByteBuffer()
    private let bundle = ByteBuffer()

    init() {
        lines.reserveCapacity(Self.length)
        entries.reserveCapacity(Self.length)
    }

    var number: Int { first / Self.length }
    var count: Int { lines.count }
    /// How many lines have been found so far.
    var found: Int { ends.count }
    var isFull: Bool { ends.count == Self.length }
    /// How many bytes of the buffer the lines and their newlines are.
    var used: Int { ends.last.map { $0 + 1 } ?? 0 }

    // MARK: Filling

    func begin(at first: Int) {
        self.first = first
        buffer.clear()
        lines.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isCutShort = false
    }

    /// Finds the newlines behind a place of the buffer.
    func split(from start: Int) {
        var position = start
        while ends.count < Self.length,
            let found = memchr(buffer.start + position, Int32(Byte.newline), buffer.count - position)
        {
            let end = UnsafeRawPointer(found) - UnsafeRawPointer(buffer.start)
            ends.append(end)
            position = end + 1
        }
    }

    /// What is left at the end of a file is a line too, if it is anything.
    func splitLast() {
        guard ends.count < Self.length, used < buffer.count else { return }
        isCutShort = true
        ends.append(buffer.count)
        buffer.append(Byte.newline)
    }

    /// Now the buffer stays where it is.
    func placeLines() {
        var start = 0
        for end in ends {
            lines.append(ByteView(start: buffer.start + start, count: end - start))
            start = end + 1
        }
    }

    /// Fills itself from an entry bundle.
    func split(bundle: ByteView) {
        var rest = bundle
        while rest.count >= 2, ends.count < Self.length {
            let length = Int(rest.start[0]) << 8 | Int(rest.start[1])
            guard rest.count >= 2 + length else { break }
            buffer.append(ByteView(start: rest.start + 2, count: length))
            ends.append(buffer.count)
            buffer.append(Byte.newline)
            rest = ByteView(start: rest.start + 2 + length, count: rest.count - 2 - length)
        }
        placeLines()
        isCutShort = rest.count > 0
    }

    // MARK: Judging

    /// Everything about these entries that needs no other: form, chain and order within the run, hashes, and
    /// whether tile and bundle hold them.
    /// - Parameter size: that of the newest checkpoint, which tiles and bundles are those of.
    func examine(in log: any Log, size: Int, seed: UInt64) {
        for (index, line) in lines.enumerated() { tree[index] = Hash.leaf(line) }
        tree.build(count)
        readEntries(seed)
        faults.removeAll(keepingCapacity: true)
        firstNotInTile = nil
        let width = min(Self.length, size - first)
        guard width > 0 else { return }
        compareTile(log, width)
        if log.hasEntriesFile { compareBundle(log, width) }
    }

    private func readEntries(_ seed: UInt64) {
        entries.removeAll(keepingCapacity: true)
        moves.removeAll(keepingCapacity: true)
        flaw = nil
        do throws(Flaw) {
            for (index, line) in lines.enumerated() {
                let entry = try Entry.read(line, seed: seed, moves: &moves)
                guard entry.seq == first + index else { throw Flaw("its seq is not its place") }
                if let before = entries.last {
                    guard entry.prev == tree[index - 1] else { throw Chain.notTheHashBefore }
                    guard !Chain.isBefore(entry.at, before.at) else { throw Chain.backInTime }
                }
                entries.append(entry)
            }
        } catch {
            flaw = error
        }
    }

    private func compareTile(_ log: any Log, _ width: Int) {
        let path = TilePath.hashes(level: 0, number, width: width)
        guard log.read(path, into: tile) else {
            faults.append("\(path): missing")
            return
        }
        if tile.count != width * Hash.byteCount {
            faults.append("\(path): \(tile.count) bytes, \(width * Hash.byteCount) expected")
        }
        let common = min(count, width, tile.count / Hash.byteCount)
        let hashes = tile.view.buffer.prefix(common * Hash.byteCount)
        tree.withLeafBytes { leaves in
            // A run has at least one line, so that there are leaves.
            guard memcmp(leaves.baseAddress!, tile.start, hashes.count) != 0 else { return }
            firstNotInTile = zip(leaves, hashes).enumerated().first { $1.0 != $1.1 }
                .map { first + $0.offset / Hash.byteCount }
        }
    }

    private func compareBundle(_ log: any Log, _ width: Int) {
        let path = TilePath.bundle(number, width: width)
        guard log.read(path, into: bundle) else {
            faults.append("\(path): missing")
            return
        }
        var rest = bundle.view
        for (index, line) in lines.prefix(width).enumerated() {
            guard rest.count >= 2 + line.count, line.count <= Entry.longest,
                Int(rest.start[0]) << 8 | Int(rest.start[1]) == line.count,
                memcmp(rest.start + 2, line.start, line.count) == 0
            else {
                faults.append("\(path): entry \(first + index) is not the one of entries.jsonl")
                return
            }
            rest = ByteView(start: rest.start + 2 + line.count, count: rest.count - 2 - line.count)
        }
        if rest.count > 0, count >= width { faults.append("\(path): bytes behind the last entry") }
    }
}
