import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import TestStores
import Testing

/// A walk shows what a replay shows, and stops at the first entry that does not follow.
@Suite(.timeLimit(.minutes(2))) struct LogWalkTests {
    private static let made = Task { try await LogImage.make() }

    @Test(arguments: [1, 37, 600, 1000]) func everyEntryIsShownInOrder(page: Int) async throws {
        let image = try await Self.made.value
        let source = ShortPages(entries: image.entries, limit: page)
        var shown: [Digest] = []
        let walk = try await LogWalk(of: source) { placed, fact in
            #expect(fact.kind == placed.entry.kind)
            shown.append(placed.leaf)
        }
        #expect(shown == image.leaves)
        let replay = try await Replay(of: ShortPages(entries: image.entries, limit: .max))
        #expect((walk.size, walk.root) == (replay.size, replay.root))
    }

    @Test(arguments: [0, 1, 255, 256, 599, 600]) func aWalkEndsAtASize(size: Int) async throws {
        let image = try await Self.made.value
        let walk = try await LogWalk(
            of: ShortPages(entries: image.entries, limit: 100), upTo: UInt64(size)
        ) { _, _ in }
        var edge = TreeEdge()
        for leaf in image.leaves.prefix(size) { _ = edge.append(leaf) }
        #expect((walk.size, walk.root) == (UInt64(size), edge.root))
    }

    @Test(arguments: [1, 64, 65, 599]) func theFirstEntryThatDoesNotFollowIsNamed(place: Int) async throws {
        var entries = try await Self.made.value.entries
        entries.swapAt(place, place - 1)
        await #expect(throws: LedgerFault.self) {
            do {
                _ = try await LogWalk(of: ShortPages(entries: entries, limit: 64)) { _, _ in }
            } catch let fault as LedgerFault {
                #expect(fault.sequence == UInt64(place - 1))
                throw fault
            }
        }
    }

    @Test func bytesThatAreNoEntryAreNamed() async throws {
        var entries = try await Self.made.value.entries
        entries[300].removeLast()
        await #expect(throws: LedgerFault.self) {
            do {
                _ = try await LogWalk(of: ShortPages(entries: entries, limit: 64)) { _, _ in }
            } catch let fault as LedgerFault {
                #expect(fault.sequence == 300)
                throw fault
            }
        }
    }
}

/// A log that hands out few entries at a time.
private struct ShortPages: LogSource {
    let entries: [[UInt8]]
    let limit: Int

    func entries(from sequence: UInt64, limit: Int) async throws(StoreFailure) -> [[UInt8]] {
        Array(entries.dropFirst(Int(sequence)).prefix(min(limit, self.limit)))
    }

    func hashes(_ spans: [HashSpan]) async throws(StoreFailure) -> [[Digest]] { [] }

    func checkpoints() async throws(StoreFailure) -> [KeptCheckpoint] { [] }
}
