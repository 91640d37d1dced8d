public import Foundation
public import LedgerCore
public import OpenSSL
public import Storage

/// An exported log, read back for checking.
public final class ExportedLog: LogSource {
    private let directory: URL
    /// Where each line of `entries.jsonl` begins, and where the last one ends.
    private let lineStarts: [UInt64]

    public init(_ directory: URL) throws(StoreFailure) {
        self.directory = directory
        do {
            lineStarts = try Self.lineStarts(of: directory.appending(path: "entries.jsonl"))
        } catch {
            throw .unavailable("\(directory.path) is not an exported log: \(error.localizedDescription)")
        }
    }

    private static func lineStarts(of url: URL) throws -> [UInt64] {
        let file = try FileHandle(forReadingFrom: url)
        // What was read is read, whatever closing says.
        defer { try? file.close() }
        var starts: [UInt64] = [0]
        var offset: UInt64 = 0
        while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
            for byte in chunk {
                offset += 1
                if byte == 0x0A { starts.append(offset) }
            }
        }
        // A last line without its newline is an entry too, and a broken one.
        if starts.last != offset { starts.append(offset + 1) }
        return starts
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
        let size = Tile.hashCount(level: level, treeSize: UInt64(lineStarts.count - 1))
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
        var kept: [UInt64: String] = [:]
        for name in names {
            guard let size = strictDecimal(name) else { continue }
            kept[size] = try text("checkpoints/\(name)")
        }
        try check(listedSizes: kept.keys.sorted(), in: names)
        let sorted = kept.sorted { $0.key < $1.key }.map { KeptCheckpoint(size: $0.key, note: $0.value) }
        // The newest stands on its own as well; a copy that says something else is checked too.
        let newest = try text("checkpoint")
        guard sorted.last?.note != newest else { return sorted }
        return sorted + [KeptCheckpoint(size: Self.size(claimedBy: newest) ?? 0, note: newest)]
    }

    /// Who has no folders to list reads the sizes from a file, which must name the same checkpoints.
    private func check(listedSizes sizes: [UInt64], in names: [String]) throws(StoreFailure) {
        // Exports that are older than the file have none.
        guard names.contains("sizes") else { return }
        guard try text("checkpoints/sizes") == sizes.map({ "\($0)\n" }).joined() else {
            throw .broken("checkpoints/sizes does not list the checkpoints that are there")
        }
    }

    public func bundle(_ tile: Tile) async throws(StoreFailure) -> [UInt8]? {
        try reading(tile.path) { [UInt8](try Data(contentsOf: $0)) }
    }

    /// What lies beside the log: the verifier keys it claims, and the issuer's certificates.
    public func keys() throws(StoreFailure) -> (log: [VerifierKey], receipts: [Certificate]) {
        let vkeys = try text("keys/log.vkey").split(separator: "\n").map { VerifierKey(String($0)) }
        guard !vkeys.contains(nil) else { throw .broken("keys/log.vkey holds no verifier key") }
        do {
            let pem = try text("keys/receipts.pem")
            let certificates = try Certificate.certificates(inPEM: pem)
            // PEM forgives stray bytes between its lines; what was exported has none.
            guard certificates.map(\.pem).joined() == pem else {
                throw StoreFailure.broken("not what was exported")
            }
            return (vkeys.compactMap { $0 }, certificates)
        } catch {
            throw .broken("keys/receipts.pem: \(error)")
        }
    }

    /// The keys of the witnesses whose cosignatures lie with the log; an older export names none.
    public func witnessKeys() throws(StoreFailure) -> [VerifierKey] {
        let path = "keys/witnesses.vkey"
        guard FileManager.default.fileExists(atPath: directory.appending(path: path).path) else {
            return []
        }
        let vkeys = try text(path).split(separator: "\n").map { VerifierKey(String($0)) }
        guard !vkeys.contains(nil) else { throw .broken("\(path) holds no verifier key") }
        return vkeys.compactMap { $0 }
    }

    /// The newest checkpoint, verbatim.
    public func newestCheckpoint() throws(StoreFailure) -> String { try text("checkpoint") }

    private static func size(claimedBy note: String) -> UInt64? {
        // A note that cannot be read claims nothing.
        (try? SignedNote(note)).flatMap { Checkpoint(text: $0.text) }?.size
    }

    private func text(_ path: String) throws(StoreFailure) -> String {
        try reading(path) { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    }

    private func reading<Result>(
        _ path: String, _ read: (URL) throws -> Result
    ) throws(StoreFailure) -> Result {
        do {
            return try read(directory.appending(path: path))
        } catch {
            throw .unavailable("\(path): \(error.localizedDescription)")
        }
    }
}
