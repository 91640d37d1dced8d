import Dispatch
import Synchronization

/// Whether an id occurs twice, in eight bytes a command: a hash of the key of every command. A fact that
/// follows the one before, `KEY.n` after `KEY.n-1`, adds nothing: should its id occur again, then so does its
/// key, in another stretch of facts. What a repeated hash hints at, a second look decides.
struct Ids {
    /// By their first byte, so that each part is sorted for itself.
    private var parts = [[UInt64]](repeating: [], count: 256)
    private var last: (hash: UInt64, number: Int)?

    mutating func insert(_ entry: Entry) {
        let isNext = last.map { $0.hash == entry.keyHash && $0.number + 1 == entry.number } ?? false
        last = (entry.keyHash, entry.number)
        if !isNext { parts[Int(entry.keyHash >> 56)].append(entry.keyHash) }
    }

    /// Hashes that were inserted more than once. Sorts every part where it is, on all cores.
    mutating func repeated() -> Set<UInt64> {
        let found = Mutex<Set<UInt64>>([])
        parts.withUnsafeMutableBufferPointer { parts in
            // Each part is sorted by one thread.
            nonisolated(unsafe) let parts = parts
            DispatchQueue.concurrentPerform(iterations: parts.count) { index in
                parts[index].sort()
                let pairs = zip(parts[index], parts[index].dropFirst())
                for (one, next) in pairs where one == next { found.withLock { _ = $0.insert(one) } }
                parts[index] = []
            }
        }
        return found.withLock { $0 }
    }

    /// The first entry whose id has occurred before, among the commands with these hashes and the entries
    /// below a limit.
    static func firstRepeated(
        _ hashes: Set<UInt64>, in log: any Log, below limit: Int, seed: UInt64
    ) -> Int? {
        guard !hashes.isEmpty else { return nil }
        let run = Run()
        var seen: Set<[UInt8]> = []
        log.rewind()
        while log.next(into: run), run.first < limit {
            run.examine(in: log, size: 0, seed: seed)
            for entry in run.entries where entry.seq < limit && hashes.contains(entry.keyHash) {
                let id = entry.key.bytes + Array(".\(entry.number)".utf8)
                if !seen.insert(id).inserted { return entry.seq }
            }
        }
        return nil
    }
}
