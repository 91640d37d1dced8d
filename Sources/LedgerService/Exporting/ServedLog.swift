public import Foundation
import FoundationNetworking
public import LedgerCore
public import OpenSSL
public import Storage

/// A log that somebody serves over HTTP as C2SP tlog-tiles, read for checking. It is read up to the
/// checkpoint that was served first, however far it grows meanwhile.
public struct ServedLog: LogSource {
    /// The checkpoint as it was served.
    public let newest: String
    private let base: URL
    private let size: UInt64

    public init(_ base: URL) async throws(StoreFailure) {
        self.base = base
        let bytes = try await Self.fetch(base.appending(path: "checkpoint"))
        newest = String(decoding: bytes, as: UTF8.self)
        // What is no checkpoint claims no entries; whoever verifies it refuses it by its signature.
        size = (try? SignedNote(newest)).flatMap { Checkpoint(text: $0.text) }?.size ?? 0
    }

    public func entries(
        from sequence: UInt64, limit: Int
    ) async throws(StoreFailure) -> [[UInt8]] {
        var entries: [[UInt8]] = []
        var next = sequence
        while next < size, entries.count < limit {
            let tile = tile(.entries, holding: next)
            let bundle = Tile.entries(inBundle: try await fetch(tile))
            guard bundle.count == tile.width else { throw .broken("\(tile.path) is cut short") }
            entries += bundle.dropFirst(Int(next - tile.range.lowerBound))
            next = tile.range.upperBound
        }
        return Array(entries.prefix(limit))
    }

    public func hashes(_ spans: [HashSpan]) async throws(StoreFailure) -> [[Digest]] {
        var all: [[Digest]] = []
        for span in spans {
            var hashes: [Digest] = []
            while hashes.count < span.range.count {
                let next = span.range.lowerBound + UInt64(hashes.count)
                let tile = tile(.hashes(level: span.level), holding: next)
                let digests = Digest.all(in: try await fetch(tile))
                guard digests.count == tile.width else { throw .broken("\(tile.path) is cut short") }
                let rest = digests.dropFirst(Int(next - tile.range.lowerBound))
                hashes += rest.prefix(span.range.count - hashes.count)
            }
            all.append(hashes)
        }
        return all
    }

    /// The kept ones up to the newest, and the newest itself.
    public func checkpoints() async throws(StoreFailure) -> [KeptCheckpoint] {
        var kept: [KeptCheckpoint] = []
        let sizes = try await text("checkpoints/sizes").split(separator: "\n")
        for size in sizes.compactMap({ strictDecimal($0) }) where size < self.size {
            kept.append(KeptCheckpoint(size: size, note: try await text("checkpoints/\(size)")))
        }
        return kept + [KeptCheckpoint(size: size, note: newest)]
    }

    /// The log keys that it claims.
    public func logKeys() async throws(StoreFailure) -> [VerifierKey] {
        try await text("keys/log.vkey").split(separator: "\n").compactMap { VerifierKey(String($0)) }
    }

    private func text(_ path: String) async throws(StoreFailure) -> String {
        String(decoding: try await Self.fetch(base.appending(path: path)), as: UTF8.self)
    }

    private func tile(_ content: Tile.Content, holding index: UInt64) -> Tile {
        let level = if case .hashes(let level) = content { level } else { 0 }
        let number = index / UInt64(Tile.fullWidth)
        let count = Tile.hashCount(level: level, treeSize: size)
        precondition(index < count, "index \(index) is beyond the checkpoint")
        let width = min(UInt64(Tile.fullWidth), count - number * UInt64(Tile.fullWidth))
        return Tile(content, number: number, width: Int(width))
    }

    private func fetch(_ tile: Tile) async throws(StoreFailure) -> [UInt8] {
        try await Self.fetch(base.appending(path: tile.path))
    }

    private static func fetch(_ url: URL) async throws(StoreFailure) -> [UInt8] {
        do {
            let (data, response) = try await URLSession.shared.data(from: url)
            guard (response as? HTTPURLResponse)?.statusCode == 200 else {
                throw StoreFailure.unavailable("\(url) is not served")
            }
            return [UInt8](data)
        } catch let failure as StoreFailure {
            throw failure
        } catch {
            throw .unavailable("\(url): \(error.localizedDescription)")
        }
    }
}

extension Digest {
    /// The digests of a tile, one after the other; a rest that is none is dropped.
    static func all(in bytes: [UInt8]) -> [Digest] {
        stride(from: 0, to: bytes.count, by: byteCount).compactMap { start in
            Digest(bytes[start..<min(start + byteCount, bytes.count)])
        }
    }
}
