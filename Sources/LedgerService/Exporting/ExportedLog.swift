public import Foundation
public import LedgerCore
public import OpenSSL
public import Storage

/// An exported log, read back for checking.
public final class ExportedLog: LogSource {
    private let directory: URL
    /// Where each line of `entries.jsonl` begins, and where the last one ends.
    private let lineStarts: [UInt64]
    /// Whether the last line is a whole one.
    let endsInNewline: Bool

    public init(_ directory: URL) throws(StoreFailure) {
        self.directory = directory
        do {
            (lineStarts, endsInNewline) = try Self.lines(of: directory.appending(path: "entries.jsonl"))
        } catch {
            throw .unavailable("\(directory.path) is not an exported log: \(error.localizedDescription)")
        }
    }

    /// The number of lines.
    var lineCount: UInt64 { UInt64(lineStarts.count - 1) }

    private static func lines(of url: URL) throws -> (starts: [UInt64], endInNewline: Bool) {
        let file = try FileHandle(forReadingFrom: url)
        // What was read is read, whatever closing says.
        defer { try? file.close() }
        var starts: [UInt64] = [0]
        var offset: UInt64 = 0
        while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
            // Data's own iterator takes as long as reading the entries themselves.
            chunk.withUnsafeBytes { bytes in
                var place = 0
                while let newline = bytes.firstNewline(from: place) {
                    place = newline + 1
                    starts.append(offset + UInt64(place))
                }
            }
            offset += UInt64(chunk.count)
        }
        guard starts.last != offset else { return (starts, true) }
        // A last line without its newline is an entry too, and a broken one.
        return (starts + [offset + 1], false)
    }

    public func entries(
        from sequence: UInt64, limit: Int
    ) async throws(StoreFailure) -> [[UInt8]] {
        let first = Int(sequence)
        let last = min(first + limit, lineStarts.count - 1)
        guard first < last else { return [] }
        return try reading("entries.jsonl") { url in
            let file = try FileHandle(forReadingFrom: url)
            // What was read is read, whatever closing says.
            defer { try? file.close() }
            try file.seek(toOffset: lineStarts[first])
            let length = Int(lineStarts[last] - lineStarts[first])
            let bytes = [UInt8](try file.read(upToCount: length) ?? Data())
            return (first..<last).map { line in
                let start = Int(lineStarts[line] - lineStarts[first])
                let end = Int(lineStarts[line + 1] - lineStarts[first]) - 1
                return Array(bytes[start..<end])
            }
        }
    }

    public func hashes(_ spans: [HashSpan]) async throws(StoreFailure) -> [[Digest]] {
        var hashes: [[Digest]] = []
        for span in spans { hashes.append(try self.hashes(span.level, span.range)) }
        return hashes
    }

    private func hashes(
        _ level: Int, _ range: Range<UInt64>
    ) throws(StoreFailure) -> [Digest] {
        let size = Tile.hashCount(level: level, treeSize: lineCount)
        let full = UInt64(Tile.fullWidth)
        var hashes: [Digest] = []
        for number in range.lowerBound / full..<(range.upperBound + full - 1) / full {
            let width = Int(min(full, size - min(size, number * full)))
            guard width > 0 else { throw .broken("tile level \(level) has no hashes in \(range)") }
            let tile = Tile(.hashes(level: level), number: number, width: width)
            let wanted = range.clamped(to: tile.range)
            let all = try digests(in: tile.path)
            guard all.count == width else { throw .broken("\(tile.path) holds \(all.count) hashes") }
            let start = Int(wanted.lowerBound - tile.range.lowerBound)
            hashes += all[start..<start + wanted.count]
        }
        guard UInt64(hashes.count) == range.upperBound - range.lowerBound else {
            throw .broken("tile level \(level) has \(hashes.count) hashes in \(range)")
        }
        return hashes
    }

    private func digests(in path: String) throws(StoreFailure) -> [Digest] {
        let bytes = try reading(path) { [UInt8](try Data(contentsOf: $0)) }
        guard bytes.count.isMultiple(of: Digest.byteCount) else {
            throw .broken("\(path) ends within a hash")
        }
        return Digest.all(in: bytes)
    }

    public func checkpoints() async throws(StoreFailure) -> [KeptCheckpoint] {
        let names = try reading("checkpoints") { url in
            try FileManager.default.contentsOfDirectory(atPath: url.path)
        }
        var kept: [KeptCheckpoint] = []
        for size in names.compactMap({ strictDecimal($0) }).sorted() {
            kept.append(KeptCheckpoint(size: size, note: try text("checkpoints/\(size)")))
        }
        return kept
    }

    public func bundle(_ tile: Tile) async throws(StoreFailure) -> [UInt8]? {
        try reading(tile.path) { [UInt8](try Data(contentsOf: $0)) }
    }

    /// The newest checkpoint, verbatim.
    public func newestCheckpoint() throws(StoreFailure) -> String { try text("checkpoint") }

    /// The text of a file. Bytes that are no UTF-8 are replaced, and so differ from what they should be.
    func text(_ path: String) throws(StoreFailure) -> String {
        try reading(path) { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    }

    func reading<Result>(
        _ path: String, _ read: (URL) throws -> Result
    ) throws(StoreFailure) -> Result {
        do {
            return try read(directory.appending(path: path))
        } catch CocoaError.fileReadNoSuchFile {
            throw .broken("\(path) is missing")
        } catch {
            throw .unavailable("\(path): \(error.localizedDescription)")
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The C library looks at many bytes at a time.
    fileprivate func firstNewline(from place: Int) -> Int? {
        guard place < count, let start = baseAddress,
            let newline = memchr(start + place, 0x0A, count - place)
        else { return nil }
        return start.distance(to: newline)
    }
}
