public import LedgerCore
public import OpenSSL
public import Storage

/// A ledger in memory that keeps every promise of `LedgerStore` but the power cut.
public actor InMemoryLedgerStore: LedgerStore {
    private var placed: [PlacedEntry] = []
    private var ids: [String: Int] = [:]
    private var tileRoots: [Int: [Digest]] = [:]
    private var published: [UInt64: (note: String, at: Instant)] = [:]
    private var cosignatures: [UInt64: [SignedNote.Signature]] = [:]
    /// How many batches were appended.
    public private(set) var batchCount = 0

    public init() {}

    public func head() -> Head { placed.last?.head ?? .empty }

    public func append(_ batch: Batch) throws(StoreFailure) {
        precondition(!batch.entries.isEmpty, "an empty batch has nothing to append")
        guard (placed.last?.leaf ?? .zero) == batch.after.last else { throw .headMoved }
        let added = batch.entries.map(\.entry.id)
        guard Set(added).count == added.count, added.allSatisfy({ ids[$0] == nil }) else {
            throw .broken("an id is taken")
        }
        for entry in batch.entries {
            ids[entry.entry.id] = placed.count
            placed.append(entry)
        }
        for root in batch.tileRoots { tileRoots[root.level, default: []].append(root.hash) }
        batchCount += 1
    }

    public func entries(from sequence: UInt64, limit: Int) -> [[UInt8]] {
        guard sequence < UInt64(placed.count) else { return [] }
        return placed[Int(sequence)...].prefix(limit).map(\.bytes)
    }

    public func entries(ids wanted: [String]) -> [String: [UInt8]] {
        wanted.reduce(into: [:]) { found, id in found[id] = ids[id].map { placed[$0].bytes } }
    }

    public func hashes(_ spans: [HashSpan]) throws(StoreFailure) -> [[Digest]] {
        var hashes: [[Digest]] = []
        for span in spans {
            let level = span.level == 0 ? placed.map(\.leaf) : tileRoots[span.level - 1] ?? []
            guard span.range.upperBound <= UInt64(level.count) else {
                throw .broken("tile level \(span.level) has no hashes in \(span.range)")
            }
            hashes.append(Array(level[Int(span.range.lowerBound)..<Int(span.range.upperBound)]))
        }
        return hashes
    }

    public func publish(_ note: String, size: UInt64, at: Instant) {
        published[size] = (note, at)
        let kept = published.sorted { $0.key < $1.key }
        for (older, newer) in zip(kept, kept.dropFirst())
        where Self.replaces(newer, older) && cosignatures[older.key] == nil {
            published[older.key] = nil
        }
    }

    public func cosign(
        _ checkpoint: KeptCheckpoint, with added: [SignedNote.Signature], at: Instant
    ) {
        let size = checkpoint.size
        if published[size] == nil { published[size] = (checkpoint.note, at) }
        for line in added {
            let isThere = cosignatures[size, default: []].contains {
                $0.keyID == line.keyID && $0.name.isSpelt(like: line.name)
            }
            if !isThere { cosignatures[size, default: []].append(line) }
        }
    }

    public func cosignedCheckpoints(covering sequence: UInt64, limit: Int) -> [KeptCheckpoint] {
        checkpoints().filter { $0.size > sequence && cosignatures[$0.size] != nil }
            .reversed().prefix(limit).map { $0 }
    }

    private typealias Published = (key: UInt64, value: (note: String, at: Instant))

    /// Whether neither an hour nor a full tile ends between two checkpoints, nor a log key comes or goes.
    private static func replaces(_ newer: Published, _ older: Published) -> Bool {
        newer.key / 256 == older.key / 256
            && newer.value.at.unixSeconds / 3600 == older.value.at.unixSeconds / 3600
            && newer.value.note.utf8.count { $0 == 0x0A } == older.value.note.utf8.count { $0 == 0x0A }
    }

    public func checkpoints() -> [KeptCheckpoint] {
        published.sorted { $0.key < $1.key }.map { size, kept in
            KeptCheckpoint(
                size: size, note: kept.note + cosignatures[size, default: []].map(\.line).joined())
        }
    }

    public func newestCheckpoint() -> KeptCheckpoint? { checkpoints().last }
}

extension InMemoryLedgerStore {
    /// Loses the last entries, as a restored older copy would.
    public func lose(last count: Int) {
        for entry in placed.suffix(count) { ids[entry.entry.id] = nil }
        placed.removeLast(count)
    }

    /// Loses every checkpoint, as a power cut may.
    public func loseCheckpoints() { (published, cosignatures) = ([:], [:]) }
}
